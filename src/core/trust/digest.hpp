#pragma once
// 32 bytes that name a content.
#include <array>
#include <compare>
#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::trust {

/// An SM3 digest. Default: all zero, which no content is known to have.
struct Digest {
  std::array<std::byte, 32> bytes{};

  /// 64 hex digits; upper case is taken. Errors: invalid "trust.digest_expected".
  static base::Result<Digest> parse(std::string_view hex);
  /// 64 hex digits, lower case.
  std::string hex() const;
  std::span<std::byte const> span() const { return bytes; }
  /// The 32 bytes as characters.
  std::string_view raw() const {
    return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
  }
  friend auto operator<=>(Digest const&, Digest const&) = default;
};

/// Lower-case hex digits, two per byte.
std::string to_hex(std::span<std::byte const> bytes);
/// Fills `out` exactly; either case. Returns false on another length or another character.
bool from_hex(std::string_view hex, std::span<std::byte> out);

}  // namespace linli::trust

template <>
struct std::hash<linli::trust::Digest> {
  std::size_t operator()(linli::trust::Digest const& d) const noexcept {
    return std::hash<std::string_view>{}(d.raw());
  }
};

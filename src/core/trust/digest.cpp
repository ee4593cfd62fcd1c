#include "core/trust/digest.hpp"

#include "core/trust/digest_json.hpp"

namespace linli::trust {

namespace {
int nibble(char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return -1;
}
}  // namespace

std::string to_hex(std::span<std::byte const> bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (auto const b : bytes) {
    auto const n = std::to_integer<unsigned>(b);
    out += digits[n >> 4];
    out += digits[n & 15];
  }
  return out;
}

bool from_hex(std::string_view hex, std::span<std::byte> out) {
  if (hex.size() != out.size() * 2) return false;
  for (std::size_t i = 0; i < out.size(); ++i) {
    int const high = nibble(hex[2 * i]), low = nibble(hex[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    out[i] = static_cast<std::byte>(high * 16 + low);
  }
  return true;
}

base::Result<Digest> Digest::parse(std::string_view hex) {
  Digest out;
  if (!from_hex(hex, out.bytes)) return base::fail(base::Errc::invalid, "trust.digest_expected");
  return out;
}

std::string Digest::hex() const {
  return to_hex(bytes);
}

void read(boost::json::value const& v, Digest& out, std::string const& at) {
  auto const* text = v.if_string();
  auto const parsed = Digest::parse(text ? std::string_view{*text} : std::string_view{});
  if (!parsed) base::detail::bad("trust.digest_expected", at);
  out = *parsed;
}

void tag_invoke(boost::json::value_from_tag const&, boost::json::value& v, Digest const& d) {
  v = d.hex();
}

}  // namespace linli::trust

#include "edge/pages/kept_files.hpp"

#include "core/trust/sm3.hpp"

namespace linli::pages {
namespace {

constexpr std::size_t hex_size = 64;

trust::Digest seal(std::string const& secret, std::string_view token, std::string_view sm3) {
  return trust::hmac_sm3(secret, std::string{token} + " " + std::string{sm3});
}

}  // namespace

std::string seal_file(std::string const& secret, std::string_view token,
                      cases::DocumentRef const& document) {
  return document.sm3 + " " + seal(secret, token, document.sm3).hex() + " " + document.name;
}

std::optional<cases::DocumentRef> open_sealed(std::string const& secret, std::string_view token,
                                              std::string_view sealed) {
  if (sealed.size() < 2 * hex_size + 3 || sealed[hex_size] != ' ' ||
      sealed[2 * hex_size + 1] != ' ')
    return {};
  auto const sm3 = sealed.substr(0, hex_size);
  auto const given = trust::Digest::parse(sealed.substr(hex_size + 1, hex_size));
  if (!given || !trust::same(*given, seal(secret, token, sm3))) return {};
  return cases::DocumentRef{std::string{sm3}, std::string{sealed.substr(2 * hex_size + 2)}, {}, 0};
}

}  // namespace linli::pages

#include "edge/messages/signature.hpp"

#include <openssl/evp.h>

#include <array>

#include "core/trust/sm3.hpp"

namespace linli::messages {
namespace {

std::string hmac_sha256(std::string const& key, std::string const& text) {
  std::array<std::byte, 32> mac{};
  std::size_t size = 0;
  auto const* done = EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, key.data(), key.size(),
                               reinterpret_cast<unsigned char const*>(text.data()), text.size(),
                               reinterpret_cast<unsigned char*>(mac.data()), mac.size(), &size);
  return done ? trust::to_hex(mac) : std::string{};
}

}  // namespace

std::string signature_of(app::HookCall const& call) {
  auto const text = call.id + '.' + std::to_string(call.at) + '.' + call.body;
  return "sm3=" + trust::hmac_sm3(call.secret, text).hex() +
         ", sha256=" + hmac_sha256(call.secret, text);
}

}  // namespace linli::messages

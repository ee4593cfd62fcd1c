#include "edge/messages/signature.hpp"

#include <openssl/evp.h>

#include <array>

namespace linli::messages {
namespace {

std::string hmac(char const* digest, std::string const& key, std::string const& text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  std::size_t size = 0;
  auto const* done = EVP_Q_mac(nullptr, "HMAC", nullptr, digest, nullptr, key.data(), key.size(),
                               reinterpret_cast<unsigned char const*>(text.data()), text.size(),
                               mac.data(), mac.size(), &size);
  if (!done) return {};
  static constexpr char const* digits = "0123456789abcdef";
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    out += digits[mac[i] >> 4U];
    out += digits[mac[i] & 15U];
  }
  return out;
}

}  // namespace

std::string signature_of(app::HookCall const& call) {
  auto const text = call.id + '.' + std::to_string(call.at) + '.' + call.body;
  return "sm3=" + hmac("SM3", call.secret, text) + ", sha256=" + hmac("SHA256", call.secret, text);
}

}  // namespace linli::messages

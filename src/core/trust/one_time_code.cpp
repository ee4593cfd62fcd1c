#include "core/trust/one_time_code.hpp"

#include <liboath/oath.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "core/trust/sm3.hpp"

namespace linli::trust {

namespace {

constexpr unsigned digits = 6;

struct Free {
  void operator()(char* p) const { std::free(p); }
};
using Text = std::unique_ptr<char, Free>;

}  // namespace

std::string one_time_secret(Digest const& random) {
  char* out = nullptr;
  std::size_t size = 0;
  if (oath_base32_encode(reinterpret_cast<char const*>(random.bytes.data()), 20, &out, &size) !=
      OATH_OK)
    return {};
  Text const owned{out};
  return {out, size};
}

std::int64_t code_step(std::int64_t unix_seconds) {
  return unix_seconds / code_seconds;
}

std::string one_time_code(std::string_view secret, std::int64_t step) {
  char* key = nullptr;
  std::size_t size = 0;
  if (oath_base32_decode(secret.data(), secret.size(), &key, &size) != OATH_OK) return {};
  Text const owned{key};
  char code[digits + 1] = {};
  if (oath_hotp_generate(key, size, static_cast<std::uint64_t>(step), digits, false,
                         OATH_HOTP_DYNAMIC_TRUNCATION, code) != OATH_OK)
    return {};
  return code;
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code,
                                          std::int64_t now_step, std::int64_t used_step) {
  std::string given{code};
  std::erase(given, ' ');
  if (given.size() != digits) return {};
  for (auto const step : {now_step, now_step - 1, now_step + 1})
    if (step > used_step && same(sm3(one_time_code(secret, step)), sm3(given))) return step;
  return {};
}

}  // namespace linli::trust

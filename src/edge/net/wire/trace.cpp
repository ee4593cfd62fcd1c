#include "edge/net/wire/trace.hpp"

#include <cstdint>
#include <random>

#include "edge/net/text.hpp"

namespace linli::net::wire {

namespace {
constexpr std::string_view lower_hex = "0123456789abcdef";

bool is_hex(std::string_view text) {
  return text.find_first_not_of(lower_hex) == text.npos && text.find_first_not_of('0') != text.npos;
}

/// "00-<32 hex>-<16 hex>-<2 hex>"
std::string_view of_traceparent(std::string_view text) {
  if (text.size() < 55 || text[2] != '-' || text[35] != '-' || text[52] != '-') return {};
  auto const version = text.substr(0, 2);
  bool const known = version == "00" ? text.size() == 55 : is_hex(version) && version != "ff";
  auto const trace = text.substr(3, 32);
  return known && is_hex(trace) && is_hex(text.substr(36, 16)) ? trace : std::string_view{};
}

bool is_trace_id(std::string_view text) {
  if (text.size() < 16 || text.size() > 64) return false;
  for (char c : text) {
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && c != '-' && c != '_') return false;
  }
  return true;
}

std::uint64_t random_bits() {
  thread_local std::mt19937_64 generator{[] {
    std::random_device device;
    return static_cast<std::uint64_t>(device()) << 32 | device();
  }()};
  return generator();
}
}  // namespace

void trace_id_of(Request& request) {
  request.trace_id.clear();
  if (auto const parent = request.header("traceparent")) request.trace_id = of_traceparent(*parent);
  if (!request.trace_id.empty()) return;
  if (auto const given = request.header("X-Trace-Id"); given && is_trace_id(*given)) {
    request.trace_id = *given;
    return;
  }
  request.trace_id.resize(32);
  for (std::size_t half = 0; half < 2; ++half) {
    auto bits = random_bits();
    for (std::size_t i = 0; i < 16; ++i, bits >>= 4)
      request.trace_id[half * 16 + i] = lower_hex[bits & 15];
  }
}

}  // namespace linli::net::wire

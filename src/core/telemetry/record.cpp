#include "core/telemetry/record.hpp"

#include <bit>
#include <cstring>

namespace linli::telemetry {
namespace {

static_assert(std::endian::native == std::endian::little);
constexpr char mark = 'S';
constexpr std::size_t width = 20;

}  // namespace

std::string encode_samples(std::span<Sample const> samples) {
  std::string out(1 + samples.size() * width, '\0');
  out[0] = mark;
  char* at = out.data() + 1;
  for (auto const& sample : samples) {
    std::memcpy(at, &sample.point, 4);
    std::memcpy(at + 4, &sample.time_ms, 8);
    std::memcpy(at + 12, &sample.value, 8);
    at += width;
  }
  return out;
}

Decoded decode_samples(std::string_view record, std::vector<Sample>& out) {
  if (record.empty() || record[0] != mark) return Decoded::something_else;
  record.remove_prefix(1);
  if (record.size() % width != 0) return Decoded::broken;
  for (; !record.empty(); record.remove_prefix(width)) {
    auto& sample = out.emplace_back();
    std::memcpy(&sample.point, record.data(), 4);
    std::memcpy(&sample.time_ms, record.data() + 4, 8);
    std::memcpy(&sample.value, record.data() + 12, 8);
  }
  return Decoded::samples;
}

}  // namespace linli::telemetry

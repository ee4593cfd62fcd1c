#pragma once
// Samples as the bytes of one journal record.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/telemetry/sample.hpp"

namespace linli::telemetry {

/// One byte 'S', then 20 bytes a sample, little endian: u32 point, i64 time, f64 value.
std::string encode_samples(std::span<Sample const> samples);
enum class Decoded { samples, something_else, broken };
/// Appends to `out`. Records of other kinds may stand in the same journal.
Decoded decode_samples(std::string_view record, std::vector<Sample>& out);

}  // namespace linli::telemetry

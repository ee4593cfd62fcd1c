#pragma once
// What a device sends, taken apart: samples, and for every value that cannot be one, the reason.
//   {"t": 1700000000000, "v": {"temp": 21.5, "open": true}}      one moment
//   [{...}, {...}]                                               a backlog
//   one of these per line                                        NDJSON
// A gateway names the device that it speaks for by a further member "d". Other members are free.
#include <optional>
#include <string>
#include <vector>

#include "core/telemetry/directory.hpp"

namespace linli::telemetry {

enum class Reason {
  malformed,         ///< no JSON, or not of the shape above; nothing of that message is taken
  unknown_device,    ///< "d" is no device that this sender may speak for
  unknown_property,  ///< not in the thing model of its kind
  wrong_type,        ///< neither number, nor boolean or word of a state
  not_finite,        ///< NaN, an infinity, a number larger than doubles are
  out_of_range,      ///< beyond the bounds of the property
  no_time,           ///< no "t", or not whole milliseconds
  in_the_future,     ///< further ahead of our clock than clocks go wrong
  in_the_past,       ///< older than what is still taken
  too_many,          ///< more values than one payload may hold; the rest is not read
};
BOOST_DESCRIBE_ENUM(Reason, malformed, unknown_device, unknown_property, wrong_type, not_finite,
                    out_of_range, no_time, in_the_future, in_the_past, too_many)

struct Rejected {
  Reason reason = Reason::malformed;
  std::string device;
  std::string property;
  std::string value;  ///< as it was sent, its first 64 bytes
  std::optional<std::int64_t> time_ms;
  std::size_t message = 0;  ///< which one of the payload, from 0
};

enum class Form { json, ndjson };

/// What a payload is judged by.
struct Admission {
  std::int64_t now_ms = 0;
  std::int64_t ahead_ms = 10 * 60'000LL;
  std::int64_t behind_ms = 400 * 86'400'000LL;
  /// For senders without a clock: the time of what has no "t".
  std::optional<std::int64_t> arrival_ms{};
  std::size_t most_samples = 200'000;
  std::size_t most_listed = 1000;  ///< more rejected values are counted, not listed
};

struct Intake {
  std::vector<Sample> samples;
  std::vector<Rejected> rejected;
  std::size_t rejected_count = 0;
  std::size_t messages = 0;
};

/// Never fails: what is not taken is listed. `sender`: whose credential it was, of `directory`.
Intake read_payload(std::string_view payload, Form form, Directory const& directory,
                    Directory::Entry const& sender, Admission const& admission);

}  // namespace linli::telemetry

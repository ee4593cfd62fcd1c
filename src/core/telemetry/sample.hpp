#pragma once
// What a device says at one moment about one of its properties.
#include <cstdint>

#include "base/id.hpp"

namespace linli::telemetry {

using DeviceId = base::Id<struct DeviceTag>;

/// A property of a device, numbered once by the register and never given to another one.
using PointNumber = std::uint32_t;

/// Unit: of the property. Time: milliseconds since 1970-01-01 UTC, as the device says it.
/// Two samples of one point and time are one: what came last is what holds.
struct Sample {
  PointNumber point = 0;
  std::int64_t time_ms = 0;
  double value = 0;
  friend bool operator==(Sample const&, Sample const&) = default;
};

}  // namespace linli::telemetry

#pragma once
// Port: the register of devices.
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "core/telemetry/device.hpp"

namespace linli::telemetry {

/// A device as it is to stand in the register, with the properties of its kind.
struct Enrolment {
  Device device;
  std::vector<std::string> properties;
  std::string credential;  ///< digest of a new one; empty: the one it has stays
};

/// Threads: safe to call concurrently.
class Register {
 public:
  virtual ~Register() = default;
  /// In order of their numbers. Errors: those of the database, as everywhere here.
  virtual base::Result<std::vector<Registered>> all() const = 0;
  /// Adds, or replaces what is there under that id; numbers of devices and points stay. All or
  /// none.
  virtual base::Result<void> put(std::span<Enrolment const> enrolments) = 0;
};

}  // namespace linli::telemetry

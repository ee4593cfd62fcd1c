#pragma once
// Devices that do not come by themselves, but are asked over a field bus: how each of them fares.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace linli::telemetry {

enum class FieldHealth {
  waiting,  ///< not asked yet
  well,
  faulty
};
BOOST_DESCRIBE_ENUM(FieldHealth, waiting, well, faulty)

struct FieldDevice {
  std::string device;
  std::string bus;      ///< "modbus"
  std::string address;  ///< "192.0.2.7:502"
  int unit = 0;         ///< behind that address
  std::string map;      ///< what it is read by
  FieldHealth health = FieldHealth::waiting;
  std::int64_t since_ms = 0;                   ///< of this health; since 1970, as all times here
  std::optional<std::int64_t> last_good_ms{};  ///< when all that was asked was answered last
  std::optional<base::Error> error{};          ///< of a faulty one
  std::uint64_t rounds = 0;                    ///< that gave values
  std::uint64_t failures = 0;                  ///< in which something was missing
};

struct FieldBuses {
  std::vector<FieldDevice> devices;
  std::uint64_t kept = 0;     ///< messages on the disk
  std::uint64_t waiting = 0;  ///< messages for which the journal had no room yet
  std::uint64_t dropped = 0;  ///< the oldest of those, when they became too many
};

}  // namespace linli::telemetry

#pragma once
// A device of the estate as the register knows it.
#include <optional>
#include <string>

#include "base/json.hpp"
#include "core/telemetry/sample.hpp"

namespace linli::telemetry {

enum class Subsystem { security, equipment, environment, communications, home };
BOOST_DESCRIBE_ENUM(Subsystem, security, equipment, environment, communications, home)

/// Where it stands: in a room of a building, or in a public area ("east gate").
struct Place {
  std::optional<std::string> building, unit, floor, room, area;
  friend bool operator==(Place const&, Place const&) = default;
};
BOOST_DESCRIBE_STRUCT(Place, (), (building, unit, floor, room, area))

struct Device {
  DeviceId id;
  std::string kind;  ///< of its thing model
  Subsystem subsystem = Subsystem::equipment;
  Place place;
  std::optional<std::string> maker;
  std::optional<std::string> serial;
  /// Another device that may speak for it, such as a concentrator of meters.
  std::optional<DeviceId> gateway;
  friend bool operator==(Device const&, Device const&) = default;
};
BOOST_DESCRIBE_STRUCT(Device, (), (id, kind, subsystem, place, maker, serial, gateway))

/// Letters, digits, '-', '_', '.', 1..64 characters.
bool is_device_id(std::string_view text);

/// A device with what the register adds: numbers that never change.
struct Registered {
  Device device;
  std::uint32_t number = 0;
  /// Digest of its credential, 64 hex digits; empty: it has none, and nobody can speak as it.
  std::string credential;
  struct Point {
    std::string property;
    PointNumber number = 0;
  };
  std::vector<Point> points;
};

}  // namespace linli::telemetry

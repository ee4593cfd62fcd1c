#pragma once
// Which slaves an estate has: a table of the operator, checked against register and thing models.
#include <filesystem>
#include <vector>

#include "core/telemetry/directory.hpp"
#include "edge/devices/modbus/poller.hpp"

namespace linli::server {

/// CSV with the columns device,host,port,unit,map in any order; at most 10,000 rows. `map` is the
/// name of a file of `maps` without ".json", or a file that ends so, beside the table.
/// Errors, with the place as "<file>:<line>/<column>": not_found "file.unreadable"; invalid
/// "modbus.slaves_header" | "modbus.slaves_field" | "modbus.slaves_device" (not in the register) |
/// "modbus.slaves_kind" (the map is for another kind) | "modbus.slaves_twice" (a device, or a unit
/// behind one address); those of parse_register_map, "modbus.map_kind" and "modbus.map_property"
/// with "<map file>: <pointer>".
base::Result<std::vector<devices::modbus::Slave>> read_modbus_slaves(
    std::filesystem::path const& table, std::filesystem::path const& maps,
    telemetry::Directory const& directory);

}  // namespace linli::server

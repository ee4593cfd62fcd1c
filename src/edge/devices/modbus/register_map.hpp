#pragma once
// Which registers of a maker's device are which properties of its kind: data, one JSON file a
// model.
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "edge/devices/modbus/pdu.hpp"

namespace linli::devices::modbus {

/// A number as JSON writes it.
struct Factor {
  double value = 0;
  friend bool operator==(Factor, Factor) = default;
};
void read(base::json::value const& v, Factor& out, std::string const& at);

enum class Type {
  bit,  ///< of a coil or discrete input, or bit `bit` of a register
  u16,
  s16,
  u32,
  s32,
  u64,  ///< as a double: whole numbers above 2^53 lose their last digits
  f32,
  f64
};
BOOST_DESCRIBE_ENUM(Type, bit, u16, s16, u32, s32, u64, f32, f64)

/// Which word of a number lies at the lower address.
enum class WordOrder { high_first, low_first };
BOOST_DESCRIBE_ENUM(WordOrder, high_first, low_first)

/// Registers that `type` takes, 1..4.
int words_of(Type type);

struct Point {
  std::string property;  ///< of the thing model
  Table table = Table::holding;
  int address = 0;  ///< of the first register or bit, from 0 as the protocol counts
  Type type = Type::u16;
  std::optional<int> bit;  ///< of the register, 0: the lowest
  std::optional<WordOrder> word_order;
  std::optional<Factor> scale;   ///< value = raw * scale + offset
  std::optional<Factor> offset;  ///< in the unit of the property
  std::optional<int> period_ms;
};
BOOST_DESCRIBE_STRUCT(Point, (),
                      (property, table, address, type, bit, word_order, scale, offset, period_ms))

struct RegisterMap {
  std::string kind;                  ///< of the thing model
  std::optional<std::string> about;  ///< whose device, which manual
  int period_ms = 0;                 ///< of points that name none, 100..86400000
  std::optional<WordOrder> word_order;
  /// Registers or bits between two points that are read along, so that one request does for both;
  /// 0 for devices that refuse what is not of their table.
  std::optional<int> most_gap;
  std::optional<int> most_registers;  ///< for devices that answer less than 125 at once
  std::vector<Point> points;
};
BOOST_DESCRIBE_STRUCT(RegisterMap, (),
                      (kind, about, period_ms, word_order, most_gap, most_registers, points))

/// At most 64 KiB and 500 points. Errors, each with the JSON pointer of the place: invalid
/// "json.*", "modbus.map_twice" (a property named again), "modbus.map_range" (facts `low`, `high`),
/// "modbus.map_type" (a bit of a number, a number of a bit), "modbus.map_empty".
base::Result<RegisterMap> parse_register_map(std::string_view json_text);

/// The value of a point, from its words (or its bit). NaN where the device says NaN.
double value_of(RegisterMap const& map, Point const& point, std::span<std::uint16_t const> words);

/// One request, and the points that it answers.
struct Fetch {
  Read read;
  std::vector<std::size_t> points;  ///< indexes into RegisterMap::points
};
/// What is asked for at the same times.
struct Round {
  std::chrono::milliseconds period{};
  std::vector<Fetch> fetches;
};
/// As few requests as limits and `most_gap` allow; no number is cut in two.
std::vector<Round> plan(RegisterMap const& map);

}  // namespace linli::devices::modbus

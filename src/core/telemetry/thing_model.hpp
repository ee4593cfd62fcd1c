#pragma once
// What devices of one kind can say and be told.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace linli::telemetry {

/// A number of a description, as JSON writes it.
struct Number {
  double value = 0;
  friend auto operator<=>(Number const&, Number const&) = default;
};
void read(base::json::value const& v, Number& out, std::string const& at);
void tag_invoke(base::json::value_from_tag, base::json::value& v, Number const& number);

enum class PointClass {
  measurement,  ///< goes up and down: averages mean something
  counter,      ///< only grows until it is reset: differences mean something
  state,        ///< one of few words: durations mean something
};
BOOST_DESCRIBE_ENUM(PointClass, measurement, counter, state)

struct Property {
  std::string name;  ///< as the device writes it: "temp"
  PointClass kind = PointClass::measurement;
  std::optional<std::string> unit;  ///< "°C", "kWh"
  std::optional<Number> low;        ///< below it: out of range
  std::optional<Number> high;
  /// Of a state: the words that a device may send instead of their number, from 0.
  std::optional<std::vector<std::string>> words;
};
BOOST_DESCRIBE_STRUCT(Property, (), (name, kind, unit, low, high, words))

struct EventKind {
  std::string name;
};
BOOST_DESCRIBE_STRUCT(EventKind, (), (name))

struct CommandKind {
  std::string name;
  std::optional<Number> low;
  std::optional<Number> high;
};
BOOST_DESCRIBE_STRUCT(CommandKind, (), (name, low, high))

struct ThingModel {
  std::string kind;
  std::vector<Property> properties;
  std::vector<EventKind> events;
  std::vector<CommandKind> commands;
};
BOOST_DESCRIBE_STRUCT(ThingModel, (), (kind, properties, events, commands))

/// [{"kind": ..., "properties": [...]}, ...]. Errors: invalid "json.*", "things.twice" (a kind or a
/// property named twice), "things.bounds" (low above high).
base::Result<std::vector<ThingModel>> parse_thing_models(std::string_view json_text);

}  // namespace linli::telemetry

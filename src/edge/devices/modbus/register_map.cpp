#include "edge/devices/modbus/register_map.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <tuple>

namespace linli::devices::modbus {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr int shortest_period = 100;
constexpr int longest_period = 86'400'000;
constexpr int common_gap = 8;

Result<void> within(int value, int low, int high, std::string where) {
  if (value >= low && value <= high) return {};
  return fail(Errc::invalid, "modbus.map_range", std::move(where),
              {{"low", std::to_string(low)}, {"high", std::to_string(high)}});
}

Result<void> check(Point const& point, std::string const& at) {
  auto const wrong = [&](char const* field) {
    return fail(Errc::invalid, "modbus.map_type", at + field);
  };
  if (is_bits(point.table)) {
    if (point.type != Type::bit) return wrong("/type");
    if (point.bit) return wrong("/bit");
  } else if ((point.type == Type::bit) != point.bit.has_value()) {
    return wrong("/bit");
  }
  if (point.type == Type::bit && (point.scale || point.offset || point.word_order))
    return wrong("/scale");
  if (auto good = within(point.address, 0, 65536 - words_of(point.type), at + "/address"); !good)
    return good;
  if (auto good = within(point.bit.value_or(0), 0, 15, at + "/bit"); !good) return good;
  if (point.scale && (point.scale->value == 0 || !std::isfinite(point.scale->value)))
    return fail(Errc::invalid, "modbus.map_type", at + "/scale");
  return within(point.period_ms.value_or(shortest_period), shortest_period, longest_period,
                at + "/period_ms");
}

Result<void> check(RegisterMap const& map) {
  if (map.points.empty()) return fail(Errc::invalid, "modbus.map_empty", "/points");
  constexpr int most_points = 500;
  if (map.points.size() > most_points)
    return fail(Errc::invalid, "modbus.map_range", "/points",
                {{"low", "1"}, {"high", std::to_string(most_points)}});
  if (auto good = within(map.period_ms, shortest_period, longest_period, "/period_ms"); !good)
    return good;
  if (auto good = within(map.most_gap.value_or(0), 0, 120, "/most_gap"); !good) return good;
  if (auto good = within(map.most_registers.value_or(4), 4, 125, "/most_registers"); !good)
    return good;
  std::set<std::string_view> properties;
  for (std::size_t i = 0; i < map.points.size(); ++i) {
    auto const& point = map.points[i];
    auto const at = "/points/" + std::to_string(i);
    if (!properties.insert(point.property).second)
      return fail(Errc::invalid, "modbus.map_twice", at + "/property");
    if (auto good = check(point, at); !good) return good;
  }
  return {};
}

double raw_value(Type type, std::uint64_t bits) {
  switch (type) {
    case Type::bit:
    case Type::u16:
    case Type::u32:
    case Type::u64:
      return static_cast<double>(bits);
    case Type::s16:
      return static_cast<std::int16_t>(bits);
    case Type::s32:
      return static_cast<std::int32_t>(bits);
    case Type::f32:
      return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    case Type::f64:
      return std::bit_cast<double>(bits);
  }
  return 0;
}

// 0.1 is no double: 3 * 0.1 is 0.30000000000000004, 3 / 10 is what the display shows.
double scaled(double raw, double scale) {
  auto const inverse = std::round(1 / scale);
  return std::isfinite(inverse) && std::abs(inverse) > 1 && std::abs(scale * inverse - 1) < 1e-12
             ? raw / inverse
             : raw * scale;
}

}  // namespace

void read(base::json::value const& v, Factor& out, std::string const& at) {
  if (!v.is_number()) base::detail::bad("json.number_expected", at);
  out.value = v.to_number<double>();
}

int words_of(Type type) {
  switch (type) {
    case Type::bit:
    case Type::u16:
    case Type::s16:
      return 1;
    case Type::u32:
    case Type::s32:
    case Type::f32:
      return 2;
    case Type::u64:
    case Type::f64:
      return 4;
  }
  return 1;
}

Result<RegisterMap> parse_register_map(std::string_view json_text) {
  auto const parsed = base::parse_json(json_text, 64U << 10);
  if (!parsed) return fail(parsed.error());
  auto map = base::decode<RegisterMap>(*parsed);
  if (!map) return map;
  if (auto good = check(*map); !good) return fail(good.error());
  return map;
}

double value_of(RegisterMap const& map, Point const& point, std::span<std::uint16_t const> words) {
  if (point.type == Type::bit)
    return is_bits(point.table) ? words[0] : words[0] >> point.bit.value_or(0) & 1;
  auto const order = point.word_order.value_or(map.word_order.value_or(WordOrder::high_first));
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < words.size(); ++i)
    bits = bits << 16 | words[order == WordOrder::high_first ? i : words.size() - 1 - i];
  auto const raw = raw_value(point.type, bits);
  return (point.scale ? scaled(raw, point.scale->value) : raw) +
         (point.offset ? point.offset->value : 0);
}

std::vector<Round> plan(RegisterMap const& map) {
  auto const period = [&](std::size_t i) {
    return map.points[i].period_ms.value_or(map.period_ms);
  };
  std::vector<std::size_t> order(map.points.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    auto const key = [&](std::size_t i) {
      auto const& p = map.points[i];
      return std::tuple{period(i), p.table, p.address, words_of(p.type), i};
    };
    return key(a) < key(b);
  });
  std::vector<Round> out;
  for (auto const i : order) {
    auto const& point = map.points[i];
    std::chrono::milliseconds const every{period(i)};
    if (out.empty() || out.back().period != every) out.push_back({every, {}});
    auto& fetches = out.back().fetches;
    int const end = point.address + words_of(point.type);
    if (!fetches.empty() && fetches.back().read.table == point.table) {
      auto& read = fetches.back().read;
      int const most = is_bits(point.table) ? most_read(point.table)
                                            : map.most_registers.value_or(most_read(point.table));
      int const read_end = read.address + read.count;
      bool const near = point.address - read_end <= map.most_gap.value_or(common_gap);
      if (near && end - read.address <= most) {
        read.count = static_cast<std::uint16_t>(std::max(read_end, end) - read.address);
        fetches.back().points.push_back(i);
        continue;
      }
    }
    fetches.push_back({{point.table, static_cast<std::uint16_t>(point.address),
                        static_cast<std::uint16_t>(words_of(point.type))},
                       {i}});
  }
  return out;
}

}  // namespace linli::devices::modbus

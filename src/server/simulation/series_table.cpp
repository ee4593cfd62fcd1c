#include "server/simulation/series_table.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/telemetry/csv_table.hpp"
#include "base/date.hpp"

namespace linli::server {

using base::Errc;
using base::fail;
using base::Result;
using simulation::Time;

namespace {

constexpr std::size_t most_rows = 1'000'000;

template <class Number>
std::optional<Number> number(std::string_view text) {
  Number out{};
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  return out;
}

std::optional<Time> time_of(std::string text) {
  if (auto const whole = number<std::int64_t>(text)) {
    bool const seconds = *whole > 100'000'000 && *whole < 100'000'000'000;
    bool const milliseconds = *whole >= 100'000'000'000;
    if (seconds) return *whole * 1000;
    return milliseconds ? std::optional{*whole} : std::nullopt;  // else it is some other number
  }
  if (text.size() > 10 && text[10] == ' ') text[10] = 'T';
  auto const parsed = base::DateTime::parse(text);
  return parsed ? std::optional{parsed->unix_ms()} : std::nullopt;
}

struct Columns {
  std::size_t time = 0;
  std::vector<std::size_t> values;
};

std::optional<std::size_t> place_of(std::vector<std::string> const& header, std::string_view name) {
  auto const found = std::ranges::find(header, name);
  if (found == header.end()) return {};
  return static_cast<std::size_t>(found - header.begin());
}

Result<Columns> find_columns(std::vector<std::string> const& header,
                             std::vector<std::string> const& first, std::string const& time_column,
                             std::vector<std::string> const& columns, Series& out) {
  Columns found;
  if (columns.empty()) return fail(Errc::invalid, "replay.columns");
  for (auto const& column : columns) {
    auto const equals = column.find('=');
    auto const place = place_of(header, std::string_view{column}.substr(0, equals));
    if (!place || equals == column.npos) return fail(Errc::invalid, "replay.column", column);
    found.values.push_back(*place);
    out.properties.push_back(column.substr(equals + 1));
  }
  auto const time = time_column.empty() ? std::nullopt : place_of(header, time_column);
  if (!time_column.empty() && !time) return fail(Errc::invalid, "replay.column", time_column);
  auto const reads =
      std::ranges::find_if(first, [](auto const& cell) { return time_of(cell).has_value(); });
  if (!time && reads == first.end()) return fail(Errc::invalid, "replay.time", "2");
  found.time = time.value_or(static_cast<std::size_t>(reads - first.begin()));
  return found;
}

}  // namespace

Result<Series> read_series(std::string_view csv, std::string const& time_column,
                           std::vector<std::string> const& columns) {
  auto table = telemetry::read_csv(csv);
  if (!table || table->size() < 2) return fail(Errc::invalid, "replay.csv");
  if (table->size() > most_rows + 1) return fail(Errc::too_large, "replay.csv");
  auto header = table->front().cells;
  if (header.size() + 1 == (*table)[1].cells.size()) header.insert(header.begin(), "");
  Series out;
  auto const places = find_columns(header, (*table)[1].cells, time_column, columns, out);
  if (!places) return fail(places.error());
  for (std::size_t i = 1; i < table->size(); ++i) {
    auto const& [line, cells] = (*table)[i];
    auto const where = std::to_string(line);
    if (cells.size() != header.size()) return fail(Errc::invalid, "replay.csv", where);
    auto const at = time_of(cells[places->time]);
    if (!at) return fail(Errc::invalid, "replay.time", where);
    auto& row = out.rows.emplace_back();
    row.at = *at;
    for (auto const place : places->values) {
      auto const value = number<double>(cells[place]);
      bool const wrong = value ? !std::isfinite(*value) : !cells[place].empty();
      if (wrong) return fail(Errc::invalid, "replay.value", where);
      row.values.push_back(value);
    }
  }
  std::ranges::stable_sort(out.rows, {}, &Series::Row::at);
  return out;
}

}  // namespace linli::server

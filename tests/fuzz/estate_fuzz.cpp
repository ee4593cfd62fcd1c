// What somebody writes for a simulated estate: a measured series as CSV, a script of incidents.
// Whatever the bytes are, what is read keeps its promises: times in order, incidents that end after
// they begin, an estate that can be asked.
#include "base/json.hpp"
#include "core/simulation/estate.hpp"
#include "server/simulation/series_table.hpp"

using namespace linli;

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

void series(std::string_view text) {
  auto const read = server::read_series(text, {}, {"v=temp", "w=co2"});
  if (!read) return check(!read.error().id.empty());
  for (std::size_t i = 0; i < read->rows.size(); ++i) {
    check(read->rows[i].values.size() == 2);
    check(i == 0 || read->rows[i - 1].at <= read->rows[i].at);
  }
}

void script(std::string_view text) {
  auto const lines = base::parse_json(text, 4096).and_then([](auto const& v) {
    return base::decode<std::vector<simulation::ScriptLine>>(v);
  });
  if (!lines || lines->size() > 4) return;
  auto const actors = simulation::lay_out({.points = 100});
  auto const incidents = simulation::cast_incidents(*lines, actors, simulation::beginning);
  if (!incidents) return check(incidents.error().where.starts_with('/'));
  for (auto const& incident : *incidents) {
    check(incident.from < incident.until);
    check(incident.actor < actors.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text{reinterpret_cast<char const*>(data), size};
  series(text);
  script(text);
  return 0;
}

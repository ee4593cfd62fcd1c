// Devices: the list with what they say and how they fare, the import, the latest values.
#include <fmt/format.h>

#include <chrono>
#include <map>

#include "app/telemetry/import_devices.hpp"
#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"
#include "edge/community/problem.hpp"

namespace linli::community {

using base::Errc;
using base::fail;
using base::json::array;
using base::json::object;
using telemetry::Directory;

namespace {

std::string written(std::optional<telemetry::Sample> const& sample) {
  return sample ? fmt::format(R"("t":{},"v":{})", sample->time_ms, sample->value)
                : std::string{R"("t":null,"v":null)"};
}

bool holds(std::optional<std::string> const& text, std::string_view part) {
  return text && text->find(part) != text->npos;
}

/// Whether a device speaks: lately, no more, or not at all yet.
enum class Speaking { online, quiet, never };
BOOST_DESCRIBE_ENUM(Speaking, online, quiet, never)
constexpr std::int64_t lately_ms = 15 * 60'000;

/// When somebody last heard of it: since the start by its messages, before that by its samples.
std::int64_t heard_ms(Directory::Entry const& entry, telemetry::Ingest const& ingest) {
  auto heard = ingest.tally().of(entry.registered.number).last_seen_ms;
  if (heard > 0) return heard;
  for (auto const* point : entry.points)
    if (auto const sample = ingest.latest().of(point->number))
      heard = std::max(heard, sample->time_ms);
  return heard;
}
Speaking speaking(std::int64_t heard, std::int64_t now) {
  if (heard == 0) return Speaking::never;
  return now - heard <= lately_ms ? Speaking::online : Speaking::quiet;
}
std::int64_t now_ms() {
  auto const now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// What of the list is asked for.
struct Filter {
  std::string_view text, kind, subsystem, building, state;
  explicit Filter(net::Request const& request)
      : text{request.query_value("q").value_or("")},
        kind{request.query_value("kind").value_or("")},
        subsystem{request.query_value("subsystem").value_or("")},
        building{request.query_value("building").value_or("")},
        state{request.query_value("state").value_or("")} {}
  bool admits(Directory::Entry const& entry, telemetry::Ingest const& ingest,
              std::int64_t now) const {
    if (!admits(entry.registered.device)) return false;
    if (state.empty()) return true;
    return boost::describe::enum_to_string(speaking(heard_ms(entry, ingest), now), "") == state;
  }
  bool admits(telemetry::Device const& device) const {
    if (!kind.empty() && device.kind != kind) return false;
    if (!subsystem.empty() && boost::describe::enum_to_string(device.subsystem, "") != subsystem)
      return false;
    auto const& place = device.place;
    if (!building.empty() && place.building.value_or("") != building) return false;
    return text.empty() || device.id.value.find(text) != std::string::npos ||
           holds(device.serial, text) || holds(place.building, text) || holds(place.room, text) ||
           holds(place.area, text);
  }
};

// A word that no device can have is a mistake of who asks, not an empty list.
template <class Enum>
base::Result<void> known(net::Request const& request, char const* name) {
  auto const text = request.query_value(name).value_or("");
  Enum parsed{};
  if (text.empty() || boost::describe::enum_from_string(std::string{text}.c_str(), parsed))
    return {};
  return fail(Errc::invalid, "query.bad", name, {{"text", std::string{text}}});
}

std::string listed(Directory::Entry const& entry, telemetry::Ingest const& ingest,
                   std::int64_t now) {
  auto const heard = heard_ms(entry, ingest);
  auto const tally = ingest.tally().of(entry.registered.number);
  auto out = base::to_json(entry.registered.device);
  out.pop_back();
  out += R"(,"points":[)";
  for (auto const* point : entry.points) {
    if (out.back() != '[') out += ',';
    auto const& property = *point->property;
    out += fmt::format(R"({{"point":{},"class":"{}","unit":{},{}}})",
                       quoted(entry.registered.device.id.value + ":" + property.name),
                       boost::describe::enum_to_string(property.kind, "?"),
                       property.unit ? quoted(*property.unit) : "null",
                       written(ingest.latest().of(point->number)));
  }
  return out +
         fmt::format(R"(],"messages":{},"samples":{},"rejected":{},"last_seen":{},"state":"{}"}})",
                     tally.messages, tally.samples, tally.rejected,
                     heard ? std::to_string(heard) : "null",
                     boost::describe::enum_to_string(speaking(heard, now), ""));
}

std::string paged(std::string items, Page const& page, std::size_t total) {
  return fmt::format(R"({{"items":[{}],"page":{},"size":{},"total":{}}})", items, page.number,
                     page.size, total);
}

}  // namespace

CommunityApi::Answer CommunityApi::list_devices(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const page = community::page(request, 500);
  if (!page) return fail(page.error());
  if (auto done = known<telemetry::Subsystem>(request, "subsystem"); !done)
    return fail(done.error());
  if (auto done = known<Speaking>(request, "state"); !done) return fail(done.error());
  auto const directory = parts_.estate.directory();
  Filter const filter{request};
  auto const now = now_ms();
  std::string items;
  std::size_t total = 0;
  for (auto const& entry : directory->devices()) {
    if (!filter.admits(entry, parts_.ingest, now)) continue;
    if (total >= page->first && total < page->first + page->size)
      items += (items.empty() ? "" : ",") + listed(entry, parts_.ingest, now);
    ++total;
  }
  return net::Response::json(200, paged(std::move(items), *page, total));
}

CommunityApi::Answer CommunityApi::get_device(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const directory = parts_.estate.directory();
  auto const id = request.parameter("device");
  auto const* entry = directory->device(id);
  if (!entry) return fail(Errc::not_found, "device.unknown", "device", {{"id", std::string{id}}});
  return net::Response::json(200, listed(*entry, parts_.ingest, now_ms()));
}

// What a list can be cut by, and how many there are of each.
CommunityApi::Answer CommunityApi::get_estate(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const directory = parts_.estate.directory();
  auto const now = now_ms();
  std::map<std::string, std::map<std::string, std::int64_t>> counted{
      {"kinds", {}}, {"subsystems", {}}, {"buildings", {}}, {"states", {}}};
  for (auto const& entry : directory->devices()) {
    auto const& device = entry.registered.device;
    ++counted["kinds"][device.kind];
    ++counted["subsystems"][boost::describe::enum_to_string(device.subsystem, "?")];
    if (device.place.building) ++counted["buildings"][*device.place.building];
    ++counted["states"]
             [boost::describe::enum_to_string(speaking(heard_ms(entry, parts_.ingest), now), "?")];
  }
  object out{{"devices", directory->devices().size()}, {"points", parts_.ingest.latest().points()}};
  for (auto const& [name, of] : counted) {
    auto& counts = out[name].emplace_object();
    for (auto const& [value, count] : of) counts[value] = count;
  }
  return net::Response::json(200, base::json::serialize(out));
}

CommunityApi::Answer CommunityApi::list_latest(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const page = community::page(request, 5000);
  if (!page) return fail(page.error());
  auto const directory = parts_.estate.directory();
  Filter const filter{request};
  auto const device = request.query_value("device").value_or("");
  std::vector<telemetry::PointNumber> points;
  std::size_t total = 0;
  for (auto const& entry : directory->devices()) {
    if (!filter.admits(entry.registered.device)) continue;
    if (!device.empty() && entry.registered.device.id.value != device) continue;
    for (auto const* point : entry.points) {
      if (total >= page->first && points.size() < page->size) points.push_back(point->number);
      ++total;
    }
  }
  auto const latest = parts_.ingest.latest().of(points);
  std::string items;
  for (std::size_t i = 0; i < points.size(); ++i)
    items += fmt::format(R"({}{{"point":{},{}}})", i ? "," : "",
                         quoted(directory->point_name(points[i])), written(latest[i]));
  return net::Response::json(200, paged(std::move(items), *page, total));
}

CommunityApi::Answer CommunityApi::import_devices(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const mode = request.query_value("mode").value_or("preview");
  if (mode != "preview" && mode != "apply")
    return fail(Errc::invalid, "query.bad", "mode", {{"text", std::string{mode}}});
  using telemetry::Importing;
  auto const import = telemetry::import_devices(
      parts_.estate, request.body, mode == "apply" ? Importing::apply : Importing::preview,
      parts_.new_secret);
  if (!import) return fail(import.error());
  auto const language = language_of(request);
  array rows;
  for (auto const& row : import->rows) {
    auto& told =
        rows.emplace_back(
                object{{"line", row.line}, {"id", row.id}, {"state", base::encode(row.state)}})
            .get_object();
    if (row.credential) told["credential"] = *row.credential;
    if (!row.error) continue;
    told["code"] = row.error->id;
    told["detail"] = parts_.texts.text(row.error->id, language, {{"where", row.error->where}});
  }
  object out{{"outcome", base::encode(import->outcome)},
             {"added", import->added},
             {"changed", import->changed},
             {"unchanged", import->unchanged},
             {"wrong", import->wrong},
             {"rows", std::move(rows)}};
  return net::Response::json(200, base::json::serialize(out));
}

}  // namespace linli::community

// Devices: the list with what they say and how they fare, the import, the latest values.
#include <fmt/format.h>

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

/// What of the list is asked for.
struct Filter {
  std::string_view text, kind, subsystem;
  explicit Filter(net::Request const& request)
      : text{request.query_value("q").value_or("")},
        kind{request.query_value("kind").value_or("")},
        subsystem{request.query_value("subsystem").value_or("")} {}
  bool admits(telemetry::Device const& device) const {
    if (!kind.empty() && device.kind != kind) return false;
    if (!subsystem.empty() && boost::describe::enum_to_string(device.subsystem, "") != subsystem)
      return false;
    auto const& place = device.place;
    return text.empty() || device.id.value.find(text) != std::string::npos ||
           holds(device.serial, text) || holds(place.building, text) || holds(place.room, text) ||
           holds(place.area, text);
  }
};

std::string listed(Directory::Entry const& entry, telemetry::Ingest const& ingest) {
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
  return out + fmt::format(R"(],"messages":{},"samples":{},"rejected":{},"last_seen":{}}})",
                           tally.messages, tally.samples, tally.rejected,
                           tally.last_seen_ms ? std::to_string(tally.last_seen_ms) : "null");
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
  auto const directory = parts_.estate.directory();
  Filter const filter{request};
  std::string items;
  std::size_t total = 0;
  for (auto const& entry : directory->devices()) {
    if (!filter.admits(entry.registered.device)) continue;
    if (total >= page->first && total < page->first + page->size)
      items += (items.empty() ? "" : ",") + listed(entry, parts_.ingest);
    ++total;
  }
  return net::Response::json(200, paged(std::move(items), *page, total));
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

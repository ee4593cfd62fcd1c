// The devices that are asked over a field bus: who answers, and who does not since when and why.
#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"
#include "edge/community/problem.hpp"

namespace linli::community {

using base::fail;
using base::json::array;
using base::json::object;

CommunityApi::Answer CommunityApi::list_field_buses(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const page = community::page(request, 1000);
  if (!page) return fail(page.error());
  auto const language = language_of(request);
  auto const buses = parts_.field_buses ? parts_.field_buses() : telemetry::FieldBuses{};
  array items;
  std::size_t faulty = 0;
  for (std::size_t i = 0; i < buses.devices.size(); ++i) {
    auto const& device = buses.devices[i];
    faulty += device.health == telemetry::FieldHealth::faulty;
    if (i < page->first || i - page->first >= page->size) continue;
    auto& item = items
                     .emplace_back(object{{"device", device.device},
                                          {"bus", device.bus},
                                          {"address", device.address},
                                          {"unit", device.unit},
                                          {"map", device.map},
                                          {"health", base::encode(device.health)},
                                          {"since", device.since_ms},
                                          {"rounds", device.rounds},
                                          {"failures", device.failures}})
                     .get_object();
    if (device.last_good_ms) item["last_good"] = *device.last_good_ms;
    if (device.error)
      item["error"] =
          object{{"code", device.error->id},
                 {"detail", parts_.texts.text(device.error->id, language, device.error->facts)}};
  }
  object const out{{"items", std::move(items)}, {"total", buses.devices.size()},
                   {"faulty", faulty},          {"kept", buses.kept},
                   {"waiting", buses.waiting},  {"dropped", buses.dropped}};
  return net::Response::json(200, base::json::serialize(out));
}

}  // namespace linli::community

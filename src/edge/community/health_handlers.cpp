// How the way of a sample fares, and what was not taken on it.
#include "edge/community/call.hpp"
#include "edge/community/community_api.hpp"
#include "edge/community/problem.hpp"

namespace linli::community {

using base::fail;
using base::json::array;
using base::json::object;

CommunityApi::Answer CommunityApi::get_ingestion(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const language = language_of(request);
  auto const stats = parts_.keeping.stats();
  auto const all = parts_.ingest.tally().all();
  auto const trouble = [&](std::optional<base::Error> const& error) -> base::json::value {
    if (!error) return nullptr;
    return object{{"code", error->id},
                  {"detail", parts_.texts.text(error->id, language, error->facts)}};
  };
  object reasons;
  auto const counted = parts_.ingest.quarantine().by_reason();
  for (std::size_t i = 0; i < counted.size(); ++i)
    reasons[boost::describe::enum_to_string(static_cast<telemetry::Reason>(i), "?")] = counted[i];
  object const out{{"messages", all.messages},
                   {"samples", all.samples},
                   {"rejected", parts_.ingest.quarantine().total()},
                   {"reasons", std::move(reasons)},
                   {"points", parts_.ingest.latest().points()},
                   {"journal", object{{"durable", stats.durable},
                                      {"bytes", stats.journal_bytes},
                                      {"segments", stats.journal_segments},
                                      {"waiting", stats.waiting_records},
                                      {"groups", stats.groups},
                                      {"last_sync_us", stats.last_sync_us},
                                      {"refused", stats.refused},
                                      {"damaged", stats.damaged},
                                      {"trouble", trouble(stats.journal_trouble)}}},
                   {"engine", object{{"name", stats.engine},
                                     {"through", stats.in_engine},
                                     {"behind", stats.durable - stats.in_engine},
                                     {"rows", stats.rows_in_engine},
                                     {"blocks", stats.blocks},
                                     {"trouble", trouble(stats.engine_trouble)}}}};
  return net::Response::json(200, base::json::serialize(out));
}

CommunityApi::Answer CommunityApi::list_quarantine(net::Request const& request) {
  if (auto admitted = admit_operator(request); !admitted) return fail(admitted.error());
  auto const before = number(request, "before", 0);
  if (!before) return fail(before.error());
  auto const page = community::page(request, 500);
  if (!page) return fail(page.error());
  array items;
  for (auto const& entry :
       parts_.ingest.quarantine().list(static_cast<std::uint64_t>(*before), page->size)) {
    auto const& what = entry.rejected;
    auto& item = items
                     .emplace_back(object{{"number", entry.number},
                                          {"received", entry.received_ms},
                                          {"sender", entry.sender},
                                          {"reason", base::encode(what.reason)},
                                          {"device", what.device},
                                          {"property", what.property},
                                          {"value", what.value}})
                     .get_object();
    if (what.time_ms) item["t"] = *what.time_ms;
  }
  object const out{{"items", std::move(items)}, {"total", parts_.ingest.quarantine().total()}};
  return net::Response::json(200, base::json::serialize(out));
}

}  // namespace linli::community

#include "server/cli/log_check.hpp"

#include "app/log_follower.hpp"
#include "edge/storage/event_log.hpp"
#include "edge/storage/log_files.hpp"

namespace linli::server {
namespace {

std::string words_of(base::Error const& error) {
  std::string out = error.id + " " + error.where;
  for (auto const& fact : error.facts) out += " " + fact.value;
  return out;
}

}  // namespace

std::optional<LogReport> check_log(storage::StoreLayout const& store,
                                   std::filesystem::path const& key_file) {
  std::error_code ignored;
  LogReport out;
  if (!std::filesystem::exists(store.log() / "checkpoint", ignored)) {
    // Its keys are made with it: somebody took it away, and what was published must not be lost.
    if (!std::filesystem::exists(key_file, ignored)) return {};
    out.damage = "log.missing " + store.log().string();
    return out;
  }
  auto const damaged = [&](base::Error const& error) {
    out.damage = words_of(error);
    return out;
  };
  auto keys = storage::LogKeys::open(key_file, {}, storage::LogKeys::Missing::refuse);
  if (!keys) return damaged(keys.error());
  auto const log =
      storage::LogFiles::open(store.log(), std::move(*keys), storage::LogFiles::Use::read);
  if (!log) return damaged(log.error());
  out.entries = static_cast<std::int64_t>((*log)->size());
  out.root = (*log)->head().root.hex();
  if (auto tiles = (*log)->check_tiles(); !tiles) return damaged(tiles.error());
  auto const events = storage::open_event_log(store.cases());
  if (!events) return damaged(events.error());
  auto const found = app::compare_with_events(**events, **log);
  if (!found) return damaged(found.error());
  out.waiting = static_cast<std::int64_t>(found->waiting);
  if (found->differs) out.damage = "entry " + std::to_string(*found->differs);
  return out;
}

}  // namespace linli::server

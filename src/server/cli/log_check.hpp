#pragma once
// The public log of a store, held against its own root and against the events.
#include <optional>

#include "edge/storage/checks.hpp"

namespace linli::server {

struct LogReport {
  std::int64_t entries = 0;
  std::int64_t waiting = 0;  ///< that the events call for and the log has not yet
  std::string root;
  std::optional<std::string> damage;  ///< id of an error, or "entry N"
};
BOOST_DESCRIBE_STRUCT(LogReport, (), (entries, waiting, root, damage))

/// None: the store has neither log nor keys of one (made before there was one, or brought back from
/// a backup; it is made from the events at the next start). Keys without a log: damage
/// "log.missing". Works beside a running server.
std::optional<LogReport> check_log(storage::StoreLayout const& store,
                                   std::filesystem::path const& key_file);

}  // namespace linli::server

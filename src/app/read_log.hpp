#pragma once
// What everybody may ask of the public log.
#include "app/office.hpp"
#include "app/page.hpp"
#include "app/public_log.hpp"
#include "app/view/public_log.hpp"

namespace linli::app {

/// Errors of all: unavailable "log.off" (this installation keeps none); those of PublicLog.
base::Result<view::PublicLogState> public_log_state(Office& office);
/// Newest first.
base::Result<Paged<view::LogEntryRow>> log_entries(Office& office, Page page);
/// Errors: not_found "log.no_such_entry".
base::Result<view::LogEntryProof> log_entry(Office& office, std::uint64_t index);
/// Where a notice or certificate first stands in the log; empty: not yet, or no log is kept.
std::optional<std::uint64_t> place_in_log(Office const& office, std::string const& subject);

/// The salt of a field of that entry, 64 hex digits; for who may see what it opens.
std::optional<std::string> salt_in_log(Office const& office, std::uint64_t index,
                                       std::string_view field);

}  // namespace linli::app

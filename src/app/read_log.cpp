#include "app/read_log.hpp"

#include <algorithm>

namespace linli::app {
namespace {

base::Result<PublicLog const*> log_of(Office const& office) {
  if (!office.public_log) return base::fail(base::Errc::unavailable, "log.off");
  return office.public_log;
}

}  // namespace

base::Result<view::PublicLogState> public_log_state(Office& office) {
  auto const log = log_of(office);
  if (!log) return base::fail(log.error());
  auto const head = (*log)->head();
  return view::PublicLogState{(*log)->origin(), static_cast<std::int64_t>(head.size),
                              head.root.hex(), head.checkpoint, (*log)->keys()};
}

base::Result<Paged<view::LogEntryRow>> log_entries(Office& office, Page page) {
  auto const log = log_of(office);
  if (!log) return base::fail(log.error());
  page.number = std::clamp(page.number, 1, 1'000'000);
  page.size = std::clamp(page.size, 1, 100);
  auto const size = static_cast<std::int64_t>((*log)->size());
  Paged<view::LogEntryRow> out{{}, page, size};
  auto const first = size - std::int64_t{page.size} * (page.number - 1);
  for (auto index = first - 1; index >= 0 && index >= first - page.size; --index) {
    auto text = (*log)->entry(static_cast<std::uint64_t>(index));
    if (!text) return base::fail(text.error());
    auto leaf = trust::leaf_hash(*text).hex();
    out.items.push_back({index, std::move(*text), std::move(leaf)});
  }
  return out;
}

base::Result<view::LogEntryProof> log_entry(Office& office, std::uint64_t index) {
  auto const log = log_of(office);
  if (!log) return base::fail(log.error());
  auto const head = (*log)->head();
  auto const found = (*log)->proved(index, head.size);
  if (!found) return base::fail(found.error());
  view::LogEntryProof out{static_cast<std::int64_t>(index),
                          found->text,
                          trust::leaf_hash(found->text).hex(),
                          {},
                          static_cast<std::int64_t>(head.size),
                          head.root.hex(),
                          head.checkpoint};
  for (auto const& hash : found->path) out.path.push_back(hash.hex());
  return out;
}

std::optional<std::uint64_t> place_in_log(Office const& office, std::string const& subject) {
  if (!office.public_log) return {};
  auto const places = office.public_log->about(subject);
  if (places.empty()) return {};
  return places.front();
}

std::optional<std::string> salt_in_log(Office const& office, std::uint64_t index,
                                       std::string_view field) {
  auto const text = office.public_log->entry(index);
  if (!text) return {};
  auto const entry = cases::read_entry(*text);
  if (!entry) return {};
  return office.public_log->salt(cases::seq_of(*entry), field).hex();
}

}  // namespace linli::app

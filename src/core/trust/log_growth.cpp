#include "core/trust/log_growth.hpp"

#include <algorithm>

#include "base/json.hpp"

namespace linli::trust {

using base::DateTime;
using base::Errc;
using base::fail;
using base::Result;

namespace {

// Two commands at once may be stored in the other order; no more than that.
constexpr std::int64_t patience_ms = 3'600'000;

/// Where an entry says it belongs. Of a day that is told alone: its first and its last moment.
struct Placed {
  std::int64_t seq = 0;
  DateTime earliest;
  DateTime latest;
};

Result<Placed> placed(std::string const& entry, std::uint64_t index) {
  auto const json = base::parse_json(entry, longest_entry);
  auto const* object = json ? json->if_object() : nullptr;
  auto const* seq = object ? object->if_contains("seq") : nullptr;
  auto const* at = object ? object->if_contains("at") : nullptr;
  std::string const text = at && at->is_string() ? std::string{at->get_string()} : "";
  auto const moment = DateTime::parse(text);  // takes a bare day too, as its first second
  if (!seq || !seq->is_int64() || !moment)
    return fail(Errc::invalid, "log.entry_malformed", {}, {{"index", std::to_string(index)}});
  constexpr int last_second = 86'399;
  bool const day_alone = base::Date::parse(text).has_value();
  return Placed{seq->get_int64(), *moment,
                day_alone ? DateTime{moment->date, last_second} : *moment};
}

// The entries from `begin` on; the one before it, if any, is read for its place alone.
Result<LogGrowth> check_entries(TiledTree& tree, std::uint64_t begin, std::uint64_t size,
                                DateTime latest) {
  LogGrowth out;
  out.latest = latest;
  for (auto index = begin == 0 ? 0 : begin - 1; index < size;) {
    auto const entries = tree.entries(index / tile_width);
    if (!entries) return fail(entries.error());
    for (auto i = index % tile_width; i < entries->size(); ++i, ++index) {
      auto const here = placed((*entries)[i], index);
      if (!here) return fail(here.error());
      if (here->seq <= out.last_seq)
        return fail(Errc::conflict, "log.out_of_order", {}, {{"index", std::to_string(index)}});
      if (out.latest.unix_ms() - here->latest.unix_ms() > patience_ms && index >= begin)
        return fail(Errc::conflict, "log.backdated", {},
                    {{"index", std::to_string(index)},
                     {"at", here->latest.iso()},
                     {"before", out.latest.iso()}});
      out.last_seq = here->seq;
      out.latest = std::max(out.latest, here->earliest);
      if (index >= begin) ++out.entries;
    }
  }
  return out;
}

}  // namespace

Result<LogGrowth> check_growth(std::optional<Checkpoint> const& older, Checkpoint const& newer,
                               FetchFile fetch, DateTime latest) {
  auto const was = older.value_or(Checkpoint{newer.origin, 0, MerkleTree{}.root()});
  if (was.origin != newer.origin)
    return fail(Errc::invalid, "log.other_origin", {}, {{"origin", newer.origin}});
  if (newer.size < was.size)
    return fail(Errc::conflict, "log.rolled_back", {},
                {{"was", std::to_string(was.size)}, {"now", std::to_string(newer.size)}});
  auto const forked = [&] {
    return fail(Errc::conflict, "log.forked", {}, {{"size", std::to_string(was.size)}});
  };
  if (newer.size == was.size && newer.root != was.root) return forked();
  TiledTree tree{newer.size, std::move(fetch)};
  auto const root = tree.root();
  if (!root) return fail(root.error());
  if (*root != newer.root) return fail(Errc::invalid, "log.root_differs");
  auto const proof = tree.consistency(was.size);
  if (!proof) return fail(proof.error());
  if (!verify_consistency(was.size, was.root, newer.size, newer.root, *proof)) return forked();
  return check_entries(tree, was.size, newer.size, latest);
}

}  // namespace linli::trust

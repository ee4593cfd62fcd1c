#include "core/standard/sheets.hpp"

#include <algorithm>
#include <set>

namespace linli::standard {
namespace {

using base::Errc;
using base::fail;
using Entries = std::map<std::string_view, ItemEntry const*>;

bool has(std::vector<ItemStage> const& list, ItemStage stage) {
  return std::find(list.begin(), list.end(), stage) != list.end();
}

bool says_not_applicable(ItemEntry const& entry) {
  return entry.not_applicable.value_or(false);
}

base::Result<Entries> check_sheet(Standard const& standard, StageRule const& rule,
                                  Sheet const& sheet, std::string const& at) {
  Entries out;
  for (std::size_t i = 0; i < sheet.entries.size(); ++i) {
    auto const& entry = sheet.entries[i];
    // Only a fault is worth its texts: a panel states some thousand entries.
    auto const fault = [&](std::string id, bool with_value = false) {
      std::vector<base::Fact> facts{{"scorer", sheet.scorer}, {"item", entry.item.substr(0, 64)}};
      if (with_value && entry.value) facts.push_back({"value", entry.value->text()});
      return fail(Errc::invalid, std::move(id), at + "/entries/" + std::to_string(i),
                  std::move(facts));
    };
    auto const* item = standard.find_item(entry.item);
    if (!item) return fault("standard.item_unknown");
    if (!has(rule.scores, item->stage) && !has(rule.carries, item->stage))
      return fault("standard.item_not_in_stage");
    if (auto id = entry_flaw(standard, *item, entry); !id.empty())
      return fault(std::move(id), true);
    if (!out.emplace(item->code, &entry).second) return fault("standard.item_twice");
  }
  return out;
}

/// Items that `entries` lacks: those of the stage, and those that another sheet rescored.
std::string missing(Standard const& standard, StageRule const& rule, Entries const& entries,
                    EntriesByItem const& stated, int& count) {
  std::string out;
  for (auto const& item : standard.items()) {
    bool const needed = has(rule.scores, item.stage) || stated.contains(item.code);
    if (!needed || entries.contains(item.code)) continue;
    out += (count++ ? ", " : "") + item.code;
  }
  return out;
}

/// Enough of the panel, or nobody: what some hold not applicable and others score is not settled.
base::Result<void> check_split(EntriesByItem const& by_item, Share share) {
  for (auto const& [code, entries] : by_item) {
    auto const n = static_cast<int>(entries.size());
    auto const votes = static_cast<int>(std::count_if(
        entries.begin(), entries.end(), [](auto const* e) { return says_not_applicable(*e); }));
    if (votes > 0 && votes * share.denominator < n * share.numerator)
      return fail(Errc::invalid, "standard.not_applicable_split", {},
                  {{"item", std::string{code}},
                   {"have", std::to_string(votes)},
                   {"scorers", std::to_string(n)}});
  }
  return {};
}

}  // namespace

std::string entry_flaw(Standard const& standard, Item const& item, ItemEntry const& entry) {
  if (says_not_applicable(entry)) {
    if (entry.met || entry.value) return "standard.entry_kind";
    return item.not_applicable_when ? "" : "standard.not_applicable_forbidden";
  }
  bool const binary = item.scoring.method == Method::binary;
  if (binary ? !entry.met || entry.value : !entry.value || entry.met) return "standard.entry_kind";
  if (binary) return "";
  auto const* metric = standard.find_metric(*item.scoring.metric);
  bool const in_range = *entry.value >= MetricValue{} &&
                        (metric->unit != Unit::ratio || *entry.value <= MetricValue::whole(1));
  return in_range ? "" : "standard.value_range";
}

base::Result<EntriesByItem> collect(Standard const& standard, StageRule const& rule,
                                    std::span<Sheet const> sheets) {
  if (sheets.empty()) return fail(Errc::invalid, "standard.no_sheets", "/sheets");
  if (sheets.size() > 99) return fail(Errc::invalid, "standard.too_many_sheets", "/sheets");
  std::set<std::string_view> scorers;
  std::vector<Entries> per_sheet;
  EntriesByItem out;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    auto const at = "/sheets/" + std::to_string(i);
    if (sheets[i].scorer.empty() || sheets[i].scorer.size() > 64)
      return fail(Errc::invalid, "standard.scorer", at + "/scorer");
    if (!scorers.insert(sheets[i].scorer).second)
      return fail(Errc::invalid, "standard.scorer_twice", at, {{"scorer", sheets[i].scorer}});
    auto entries = check_sheet(standard, rule, sheets[i], at);
    if (!entries) return fail(entries.error());
    for (auto const& [code, entry] : *entries) out[code].push_back(entry);
    per_sheet.push_back(std::move(*entries));
  }
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    int count = 0;
    auto items = missing(standard, rule, per_sheet[i], out, count);
    if (count > 0)
      return fail(Errc::invalid, "standard.items_missing", "/sheets/" + std::to_string(i),
                  {{"scorer", sheets[i].scorer},
                   {"items", std::move(items)},
                   {"count", std::to_string(count)}});
  }
  auto settled = check_split(out, standard.rules().panel.not_applicable_share);
  if (!settled) return fail(settled.error());
  return out;
}

}  // namespace linli::standard

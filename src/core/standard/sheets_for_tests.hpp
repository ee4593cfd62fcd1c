#pragma once
// Standards and sheets that the tests of this room share.
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "core/standard/score.hpp"

namespace linli::standard::for_tests {

inline std::string read_file(std::string const& path) {
  std::ifstream in{std::string{LINLI_SOURCE_DIR "/"} + path, std::ios::binary};
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline Standard standard_of(std::string const& path) {
  auto parsed = Standard::parse(read_file(path));
  if (!parsed) throw std::runtime_error(parsed.error().id + " " + parsed.error().where);
  return std::move(*parsed);
}
inline Standard const& mini() {
  static auto const standard = standard_of("tests/articles/standards/mini-1.json");
  return standard;
}
inline Standard const& default_standard() {
  static auto const standard = standard_of("law/standard/sszh-default-0.1.0.json");
  return standard;
}

inline ItemEntry full_marks(Item const& item) {
  ItemEntry out{.item = item.code};
  if (item.scoring.method == Method::binary) out.met = true;
  if (item.scoring.method == Method::tiered) out.value = item.scoring.tiers->front().threshold;
  if (item.scoring.method == Method::ratio) out.value = item.scoring.full;
  return out;
}

inline bool in_stage(Item const& item, Stage stage) {
  return item.stage == ItemStage::both ||
         (item.stage == ItemStage::initial) == (stage == Stage::initial);
}

/// Full marks for all items, or for those of a stage.
inline Sheet full_sheet(Standard const& standard, std::string scorer = "e1",
                        std::optional<Stage> stage = {}) {
  Sheet out{std::move(scorer), {}};
  for (auto const& item : standard.items())
    if (!stage || in_stage(item, *stage)) out.entries.push_back(full_marks(item));
  return out;
}

inline ItemEntry& entry(Sheet& sheet, std::string_view code) {
  for (auto& e : sheet.entries)
    if (e.item == code) return e;
  throw std::runtime_error("no entry " + std::string{code});
}

inline MetricValue value(std::string_view text) {
  return *MetricValue::parse(text);
}
inline Points points(std::string_view text) {
  return *Points::parse(text);
}

inline ItemResult const& result(Outcome const& outcome, std::string_view code) {
  for (auto const& r : outcome.items)
    if (r.item == code) return r;
  throw std::runtime_error("no result " + std::string{code});
}

}  // namespace linli::standard::for_tests

#include "app/standards_desk.hpp"

#include "core/standard/compare.hpp"
#include "core/standard/inspect.hpp"

namespace linli::app {
namespace {

using base::Language;

std::string name_in(standard::Item const& item, Language language) {
  return language == Language::zh ? item.name_zh : item.name_en;
}

template <class T>
std::optional<std::string> member_text(T const* holder, std::string const& member) {
  if (!holder) return {};
  auto const value = base::encode(*holder);
  auto const* found = value.as_object().if_contains(member);
  if (!found) return {};
  return found->is_string() ? std::string{found->get_string()} : base::json::serialize(*found);
}

view::StandardComparison comparison(standard::Standard const& before,
                                    standard::Standard const& after, Language language) {
  auto const found = standard::compare(before, after);
  view::StandardComparison out{before.version(), after.version(), 0, {}};
  out.same = static_cast<int>(after.items().size() - found.added.size() - found.changed.size());
  for (auto const& code : found.added) {
    auto const& item = *after.find_item(code);
    out.changes.push_back({code, name_in(item, language), {}, {}, base::to_json(item)});
  }
  for (auto const& code : found.removed) {
    auto const& item = *before.find_item(code);
    out.changes.push_back({code, name_in(item, language), {}, base::to_json(item), {}});
  }
  for (auto const& change : found.changed) {
    auto const* was = before.find_item(change.item);
    auto const* now = after.find_item(change.item);
    for (auto const& member : change.members)
      out.changes.push_back({change.item, name_in(*now, language), member, member_text(was, member),
                             member_text(now, member)});
  }
  for (auto const& member : found.other)
    out.changes.push_back(
        {{}, {}, member, member_text(&before.file(), member), member_text(&after.file(), member)});
  return out;
}

}  // namespace

StandardFindings check_standard(Office& office, std::string const& file, Language language) {
  StandardFindings out;
  out.flaws = standard::inspect(file);
  if (!out.flaws.empty()) return out;
  auto const parsed = standard::Standard::parse(file);
  if (!parsed) {
    out.flaws.push_back(parsed.error());
    return out;
  }
  auto const law = office.law.now();
  out.check.version = parsed->version();
  out.check.title = language == Language::zh ? parsed->title_zh() : parsed->title_en();
  out.check.status = parsed->status();
  out.check.items = static_cast<int>(parsed->items().size());
  for (auto const& published : law->in_force.standards)
    out.check.published = out.check.published || published.standard->version() == parsed->version();
  if (auto const current = law->standard("current", office.clock.today()))
    out.check.changes = comparison(*current, *parsed, language);
  return out;
}

base::Result<view::StandardComparison> compare_standards(Office& office, std::string const& before,
                                                         std::string const& after,
                                                         Language language) {
  auto const law = office.law.now();
  auto const today = office.clock.today();
  auto const was = law->standard(before, today), now = law->standard(after, today);
  if (!was || !now) return base::fail(base::Errc::not_found, "standard.unknown");
  return comparison(*was, *now, language);
}

base::Result<std::vector<view::StandardUse>> standards_in_use(Office& office) {
  std::vector<view::StandardUse> out;
  auto const law = office.law.now();
  for (auto const& published : law->in_force.standards) {
    ProjectQuery query;
    query.standard = published.standard->version();
    query.page = {1, 1};
    auto const rows = office.cases.list(query);
    if (!rows) return base::fail(rows.error());
    out.push_back({query.standard, rows->total});
  }
  return out;
}

}  // namespace linli::app

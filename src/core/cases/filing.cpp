#include "core/cases/filing.hpp"

#include <algorithm>

namespace linli::cases {

bool Panel::ready() const {
  return static_cast<int>(members.size()) == size &&
         std::ranges::all_of(members, [](Member const& member) {
           return member.answer == RecusalAnswer::no_conflict;
         });
}

bool Panel::has(std::string_view expert) const {
  return std::ranges::find(members, expert, &Member::expert) != members.end();
}

bool Panel::knows(std::string_view field) const {
  return std::ranges::any_of(members, [&](Member const& member) {
    return std::ranges::find(member.fields, field) != member.fields.end();
  });
}

int Notice::unanswered(Date on) const {
  return static_cast<int>(std::ranges::count_if(objections, [&](Objection const& objection) {
    return !objection.outcome && (objection.proven_at || open(on));
  }));
}

int Notice::upheld() const {
  return static_cast<int>(
      std::ranges::count(objections, std::optional{InquiryOutcome::upheld}, &Objection::outcome));
}

Panel const* Filing::panel(Round round) const {
  Round const serving = round == Round::second ? Round::second : Round::initial;
  auto const found = std::ranges::find(panels, serving, &Panel::round);
  return found == panels.end() ? nullptr : &*found;
}

RoundFile const* Filing::round(Round wanted) const {
  auto const found = std::ranges::find(rounds, wanted, &RoundFile::round);
  return found == rounds.end() ? nullptr : &*found;
}

RoundFile& Filing::round_file(Round wanted) {
  auto const found = std::ranges::find(rounds, wanted, &RoundFile::round);
  if (found != rounds.end()) return *found;
  auto& added = rounds.emplace_back();
  added.round = wanted;
  return added;
}

std::optional<Grade> Filing::result_of(Round wanted) const {
  auto const* file = round(wanted);
  return file ? file->result : std::nullopt;
}

std::vector<std::string> Filing::unscored(Round wanted) const {
  std::vector<std::string> out;
  auto const* serving = panel(wanted);
  if (!serving) return out;
  auto const* file = round(wanted);
  auto const lacks_nothing = [&](Sheet const& sheet) {
    return std::ranges::all_of(file->sheets, [&](Sheet const& other) {
      return std::ranges::all_of(
          other.items, [&](auto const& entry) { return sheet.items.contains(entry.first); });
    });
  };
  for (auto const& member : serving->members) {
    if (file) {
      auto const sheet = std::ranges::find(file->sheets, member.expert, &Sheet::expert);
      if (sheet != file->sheets.end() && sheet->complete && lacks_nothing(*sheet)) continue;
    }
    out.push_back(member.expert);
  }
  return out;
}

bool Filing::initial_passed() const {
  auto const result = result_of(Round::initial);
  return result && *result != Grade::failed;
}

std::optional<Date> Filing::told_on(Matter matter) const {
  for (auto const& entry : told)
    if (entry.matter == matter) return entry.told_on;
  return {};
}

bool Filing::correcting() const {
  return !passed_on && !feedback.empty() && feedback.size() > supplements.size();
}

Round Filing::closing_round() const {
  return final_applied_on ? Round::final : Round::initial;
}

std::optional<Grade> Filing::effective() const {
  if (auto const second = result_of(Round::second)) return second;
  if (deliberation) return deliberation->grade;
  return {};
}

std::vector<PoolExpert> eligible(Filing const& filing, std::vector<PoolExpert> pool) {
  for (auto const& panel : filing.panels)
    std::erase_if(pool, [&](PoolExpert const& expert) {
      return panel.has(expert.expert) || std::ranges::find(panel.recused, expert.expert,
                                                           &Member::expert) != panel.recused.end();
    });
  return pool;
}

}  // namespace linli::cases

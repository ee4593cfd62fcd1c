// Drawing the panel, and what its members declare (Art. 18, 22).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

measures::ReviewState review_state(Filing const& filing) {
  if (filing.passed_on) return measures::ReviewState::passed;
  return filing.correcting() ? measures::ReviewState::defects : measures::ReviewState::open;
}

Round panel_round(Filing const& filing) {
  return filing.second_rating ? Round::second : Round::initial;
}

Panel const* current_panel(Filing const& filing) {
  return filing.panel(panel_round(filing));
}

void check_pool(Answer& answer, std::vector<PoolExpert> const& pool) {
  std::vector<std::string> names;
  names.reserve(pool.size());
  for (auto const& expert : pool) names.push_back(expert.expert);
  std::ranges::sort(names);
  answer.valid(std::ranges::none_of(names, &std::string::empty), "cases.expert_without_id", "/pool")
      .valid(std::ranges::adjacent_find(names) == names.end(), "cases.pool_twice", "/pool");
}

// All places are filled, and each field that was asked for is among the drawn.
void check_drawn(Answer& answer, std::vector<PoolExpert> const& drawn, int places,
                 std::vector<std::string> const& asked) {
  answer.valid(static_cast<int>(drawn.size()) == places, "cases.pool_too_small", "/pool");
  for (auto const& field : asked)
    if (std::ranges::none_of(drawn, [&](PoolExpert const& expert) { return expert.knows(field); }))
      answer.refuse(invalid("cases.no_expert_of_field", "/pool", {{"field", field}}));
}

}  // namespace

void guard(DrawPanel const&, Answer& answer) {
  if (!under_way(answer)) return;
  auto const& filing = answer.filing();
  answer.need(measures::art17_2_passed(answer.law, review_state(filing)));
  bool const rating_done = filing.second_rating ? filing.result_of(Round::second).has_value()
                                                : filing.result_of(Round::initial).has_value();
  answer.step(!current_panel(filing) && !rating_done);
}

Result<Decision> handle(DrawPanel const& c, Answer& answer) {
  auto const& filing = answer.filing();
  auto const& rules = answer.law.panel_rules();
  answer.text(c.seed, "/seed");
  if (std::ranges::find(rules.sizes, c.size) == rules.sizes.end())
    answer.refuse(invalid("cases.panel_size", "/size", {{"sizes", rules.sizes_text()}}));
  check_pool(answer, c.pool);
  auto const drawn = draw(c.seed, c.size, eligible(filing, c.pool), rules.required_fields);
  check_drawn(answer, drawn, c.size, rules.required_fields);
  PanelDrawn event{panel_round(filing), c.seed, c.size, c.pool, {}, rules.required_fields};
  for (auto const& expert : drawn) event.members.push_back(expert.expert);
  return answer.with(std::move(event));
}

void guard(DeclareRecusal const&, Answer& answer) {
  if (!under_way(answer)) return;
  auto const& filing = answer.filing();
  auto const round = panel_round(filing);
  auto const* panel = current_panel(filing);
  answer.step(panel && !filing.result_of(round));
  if (answer.refused()) return;
  auto const& me = answer.context.by.id;
  answer.need(measures::art18_2_expert_registered(answer.law, me, experts_of(*panel)));
  auto const* file = filing.round(round);
  answer.step(!file || std::ranges::find(file->sheets, me, &Sheet::expert) == file->sheets.end());
}

Result<Decision> handle(DeclareRecusal const& c, Answer& answer) {
  auto const& me = answer.context.by.id;
  auto const& members = current_panel(answer.filing())->members;
  auto const member = std::ranges::find(members, me, &Member::expert);
  answer.step(c.answer == RecusalAnswer::conflict || !member->answer);
  if (c.answer == RecusalAnswer::conflict) answer.text(c.reason.value_or(""), "/reason");
  return answer.with(RecusalDeclared{me, c.answer, c.reason});
}

void guard(RedrawPanel const&, Answer& answer) {
  if (!under_way(answer)) return;
  auto const* panel = current_panel(answer.filing());
  answer.step(panel && static_cast<int>(panel->members.size()) < panel->size);
}

Result<Decision> handle(RedrawPanel const& c, Answer& answer) {
  auto const& filing = answer.filing();
  auto const& panel = *current_panel(filing);
  answer.text(c.seed, "/seed");
  check_pool(answer, c.pool);
  auto asked = answer.law.panel_rules().required_fields;
  std::erase_if(asked, [&](std::string const& field) { return panel.knows(field); });
  int const places = panel.size - static_cast<int>(panel.members.size());
  auto const drawn = draw(c.seed, places, eligible(filing, c.pool), asked);
  check_drawn(answer, drawn, places, asked);
  PanelRedrawn event{c.seed, c.pool, {}, std::move(asked)};
  for (auto const& expert : drawn) event.joined.push_back(expert.expert);
  return answer.with(std::move(event));
}

}  // namespace linli::cases

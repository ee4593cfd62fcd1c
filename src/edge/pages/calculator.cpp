#include "edge/pages/calculator.hpp"

#include <algorithm>

#include "app/legal_questions.hpp"
#include "edge/pages/day_grid.hpp"

namespace linli::pages {
namespace {

constexpr int counted[] = {17, 18, 21, 22, 24, 29, 31};

/// A wrong field is said beside it, with what was typed kept.
int set_field_error(Visit& visit, Dict& form, base::Error const& error) {
  form.AddSectionDictionary("FIELD_ERROR")
      ->SetValue("TEXT", app::detail_of(visit.office(), error, visit.language()));
  return net::status_of(error.code);
}

void show_due(Visit& visit, Dict& form, app::view::Due const& due) {
  auto* result = form.AddSectionDictionary("DUE");
  visit.set_day(*result, "DUE_DAY", due.due);
  if (due.rolled != due.due) {
    auto* rolled = result->AddSectionDictionary("ROLLED");
    visit.set_day(*rolled, "ROLLED_DAY", due.rolled);
  }
  if (due.plan) {
    auto* plan = result->AddSectionDictionary("PLAN");
    visit.set_day(*plan, "PLAN_DAY", *due.plan);
  }
  if (due.provisional) result->ShowSection("PROVISIONAL");
  if (due.article == 24) {
    auto const law = visit.office().law.now();
    auto const window = app::legal_window(law->law(), due.due, visit.language());
    auto* shown = result->AddSectionDictionary("WINDOW");
    visit.set_day(*shown, "OPENS", window.opens);
    visit.set_day(*shown, "CLOSES", window.last_day);
  }
  if (auto const deadline =
          app::legal_deadline(visit.office().law.now()->law(), due.article, due.start))
    show_days(visit, *result, *deadline);
  visit.set_why(*result, due.why);
}

int show_due_form(Visit& visit, int article) {
  auto const from = visit.asked("from", 20);
  auto* form = visit.page().AddSectionDictionary("DUE_FORM");
  auto const n = std::to_string(article);
  form->SetValue("FROM", from.empty() ? visit.today().iso() : from);
  form->SetValue("FROM_LABEL", visit.text("calculate.from." + n));
  form->SetValue("DUE_LABEL", visit.text("calculate.due." + n));
  form->SetValue("ACTION", "/measures/" + n);
  if (from.empty()) return 200;
  auto const day = Date::parse(from);
  if (!day) {
    form->AddSectionDictionary("FIELD_ERROR")->SetValue("TEXT", visit.text("error.day"));
    return 400;
  }
  auto const law = visit.office().law.now();
  auto const due = app::legal_due(law->law(), article, *day, visit.language());
  if (!due) return set_field_error(visit, *form, due.error());
  show_due(visit, *form, *due);
  return 200;
}

std::string yuan(Visit const& visit, std::int64_t whole) {
  auto text = base::Money::yuan(whole).text();
  return visit.text("format.yuan", {{"yuan", text.substr(0, text.find('.'))}});
}

void choose(Dict& form, std::string const& value, std::initializer_list<char const*> words) {
  for (char const* word : words)
    if (value == word) form.ShowSection(std::string{"IS_"} + word);
}

int show_subsidy_form(Visit& visit) {
  app::SubsidyQuestion const question{visit.asked("grade", 20), visit.asked("area", 20),
                                      visit.asked("part", 20), visit.asked("paid", 20)};
  auto* form = visit.page().AddSectionDictionary("SUBSIDY_FORM");
  form->SetValue("ACTION", "/measures/29");
  form->SetValue("AREA", question.area);
  form->SetValue("PAID", question.paid);
  choose(*form, question.grade, {"basic", "premium"});
  choose(*form, question.part, {"first", "rest", "full"});
  if (question.area.empty() && question.grade.empty()) return 200;
  auto const law = visit.office().law.now();
  auto const found = app::legal_subsidy(law->law(), question, visit.today(), visit.language());
  if (!found) return set_field_error(visit, *form, found.error());
  auto* result = form->AddSectionDictionary("SUBSIDY");
  result->SetValue("PAY", yuan(visit, found->yuan));
  result->SetValue("TOTAL", yuan(visit, found->total_yuan));
  result->SetValue("FIRST_PART", yuan(visit, found->first_yuan));
  result->SetValue("REST_PART", yuan(visit, found->rest_yuan));
  if (found->recover_yuan > 0) visit.set_if(*result, "RECOVER", yuan(visit, found->recover_yuan));
  visit.set_why(*result, found->why);
  return 200;
}

}  // namespace

bool can_calculate(int article) {
  return std::ranges::find(counted, article) != std::end(counted);
}

int show_calculator(Visit& visit, int article) {
  if (!can_calculate(article)) return 200;
  visit.page().ShowSection("CALCULATOR");
  auto const due = show_due_form(visit, article);
  return article == 29 ? std::max(due, show_subsidy_form(visit)) : due;
}

}  // namespace linli::pages

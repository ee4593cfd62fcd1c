// The yearly check of certified communities, as anybody can repeat it (Art. 27).
#include <algorithm>

#include "app/check_programmes.hpp"
#include "edge/pages/handlers.hpp"

namespace linli::pages {
namespace {

void show_drawn(Visit& visit, Dict& dict, app::view::YearOfChecks const& year) {
  auto* drawn = dict.AddSectionDictionary("DRAWN");
  drawn->SetValue("SEED", year.seed.value_or(""));
  visit.set_day(*drawn, "DRAWN_DAY", *year.drawn_on);
  for (auto const& check : year.drawn) {
    auto* row = drawn->AddSectionDictionary("DRAWN_ROW");
    row->SetValue("CERTIFICATE", check.certificate);
    row->SetValue("HREF", visit.link("/certificates/" + check.certificate));
    row->SetValue("COMMUNITY", check.community);
    if (check.checked_on)
      visit.set_day(*row->AddSectionDictionary("CHECKED"), "CHECKED_DAY", *check.checked_on);
    else if (check.ended_on)
      visit.set_day(*row->AddSectionDictionary("ENDED"), "ENDED_DAY", *check.ended_on);
    else
      row->ShowSection("NOT_CHECKED");
  }
}

void show_programme(Visit& visit, Dict& row, app::view::YearOfChecks const& year) {
  auto* programme = row.AddSectionDictionary("PROGRAMME");
  visit.set_day(*programme, "COMMITTED", *year.committed_on);
  visit.set_day(*programme, "SEED_DAY", *year.seed_on);
  programme->SetValue("SEED_SOURCE", *year.seed_source);
  programme->SetValue(
      "SIZE", visit.text("checks.size", {{"n", std::to_string(*year.size)},
                                         {"of", std::to_string(year.certificates.size())}}));
  for (auto const& number : year.certificates)
    programme->AddSectionDictionary("LISTED")->SetValue("LISTED_NUMBER", number);
  if (year.drawn_on)
    show_drawn(visit, *programme, year);
  else
    programme->ShowSection("NOT_DRAWN");
}

void show_year(Visit& visit, app::view::YearOfChecks const& year) {
  auto* row = visit.page().AddSectionDictionary("YEAR_ROW");
  std::string const duty = boost::describe::enum_to_string(year.duty, "?");
  row->SetValue("YEAR", std::to_string(year.year));
  row->SetValue("DUTY", visit.text("checks.duty." + duty));
  row->SetValue("TONE", duty == "breached" ? "bad" : duty == "met" ? "ok" : "plain");
  row->SetValue("IN_FORCE", visit.text("checks.in_force", {{"n", std::to_string(year.in_force)}}));
  if (year.size)
    show_programme(visit, *row, year);
  else
    row->ShowSection("NO_PROGRAMME");
}

void link_other_years(Visit& visit, std::vector<int> const& years, int shown) {
  if (years.size() < 2) return;
  auto* others = visit.page().AddSectionDictionary("OTHER_YEARS");
  for (int const year : years) {
    if (year == shown) continue;
    auto* row = others->AddSectionDictionary("OTHER_YEAR");
    row->SetValue("OTHER", std::to_string(year));
    row->SetValue("OTHER_HREF", visit.link("/checks", {{"year", std::to_string(year)}}));
  }
}

}  // namespace

net::Response checks_page(Visit& visit) {
  auto const years = app::years_to_check(visit.office());
  auto& page = visit.page();
  page.SetValue("MEASURE_27", visit.link("/measures/27"));
  if (years.empty()) {
    page.ShowSection("NO_YEARS");
  } else {
    auto const asked = visit.asked("year", 10);
    auto const found = std::ranges::find(years, asked, [](int y) { return std::to_string(y); });
    int const shown = found == years.end() ? years.front() : *found;
    auto const year = app::year_of_checks(visit.office(), shown);
    if (!year) return visit.problem(year.error());
    show_year(visit, *year);
    link_other_years(visit, years, shown);
  }
  visit.describe(visit.text("checks.intro"));
  return visit.answer("checks", visit.text("checks.heading"), "/register");
}

}  // namespace linli::pages

// Certified communities (Art. 23, 24): the register on a day, as a table, as CSV, and one of them.
#include <algorithm>
#include <map>

#include "app/explain.hpp"
#include "base/text.hpp"
#include "edge/pages/csv.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

constexpr int rows_at_a_time = 500;

struct Asked {
  app::RegisterQuery query;
  std::string text, as_of, grade;  ///< as typed
  bool bad_day = false;
  bool bad_grade = false;
  Query again() const {
    return {{"q", text}, {"town", query.town}, {"grade", grade}, {"as_of", as_of}};
  }
};

Asked read_query(Visit const& visit) {
  Asked out{{visit.today(), {}, visit.asked("town"), {}, {visit.page_number(), 20}},
            visit.asked("q"),
            visit.asked("as_of", 20),
            visit.asked("grade", 20)};
  // A number of a certificate may be typed as it is read out.
  auto number = base::plain_number(out.text);
  bool const a_number = std::ranges::any_of(number, [](char c) { return c >= '0' && c <= '9'; });
  out.query.text = a_number ? std::move(number) : out.text;
  if (!out.as_of.empty()) {
    auto const day = Date::parse(out.as_of);
    if (day) out.query.as_of = *day;
    out.bad_day = !day;
  }
  if (out.grade == "basic") out.query.grade = cases::Grade::basic;
  if (out.grade == "premium") out.query.grade = cases::Grade::premium;
  out.bad_grade = !out.grade.empty() && !out.query.grade;
  return out;
}

// One row per town with a number for each grade, and the sums.
void show_counts(Visit& visit, std::vector<app::view::RegisterCount> const& counts) {
  std::map<std::string, std::pair<std::int64_t, std::int64_t>> towns;
  std::int64_t basic = 0, premium = 0;
  for (auto const& row : counts) {
    bool const high = row.grade == cases::Grade::premium;
    auto& town = towns[row.town];
    (high ? town.second : town.first) += row.certificates;
    (high ? premium : basic) += row.certificates;
  }
  auto& page = visit.page();
  auto const set = [](Dict& dict, std::int64_t low, std::int64_t high) {
    dict.SetValue("N_BASIC", std::to_string(low));
    dict.SetValue("N_PREMIUM", std::to_string(high));
    dict.SetValue("N_ALL", std::to_string(low + high));
  };
  auto* table = page.AddSectionDictionary("COUNTS");
  set(*table, basic, premium);
  for (auto const& [town, n] : towns) {
    auto* row = table->AddSectionDictionary("COUNT_ROW");
    row->SetValue("COUNT_TOWN", town_name(visit, town));
    row->SetValue("T_BASIC", std::to_string(n.first));
    row->SetValue("T_PREMIUM", std::to_string(n.second));
    row->SetValue("T_ALL", std::to_string(n.first + n.second));
  }
}

}  // namespace

net::Response certified_list(Visit& visit) {
  auto& page = visit.page();
  auto const asked = read_query(visit);
  if (asked.bad_day)
    page.AddSectionDictionary("AS_OF_ERROR")->SetValue("TEXT", visit.text("error.day"));
  if (asked.bad_grade)
    page.AddSectionDictionary("GRADE_ERROR")->SetValue("TEXT", visit.text("error.grade"));
  if (asked.query.grade)
    page.ShowSection(asked.grade == "basic" ? "GRADE_IS_BASIC" : "GRADE_IS_PREMIUM");
  auto const found = app::certified(visit.office(), asked.query);
  if (!found) return visit.problem(found.error());
  if (auto last = visit.to_last_page("/register", asked.again(), found->page, found->total))
    return *last;
  auto const counts = app::register_counts(visit.office(), asked.query);
  if (!counts) return visit.problem(counts.error());
  for (auto const& row : found->items)
    show_certified(visit, *page.AddSectionDictionary("CERTIFIED_ROW"), row);
  page.ShowSection(found->items.empty() ? "NOBODY" : "SOMEBODY");
  if (!found->items.empty()) show_counts(visit, *counts);
  page.SetValue("FOUND", visit.text("register.found", {{"n", std::to_string(found->total)},
                                                       {"day", visit.day(asked.query.as_of)}}));
  page.SetValue("ACTION", "/register");
  page.SetValue("CLEAR", visit.link("/register"));
  page.SetValue("CHECKS", visit.link("/checks"));
  page.SetValue("CSV", visit.link("/register.csv", asked.again()));
  page.SetValue("CERTIFICATE_FEED", visit.link("/register.atom"));
  page.SetValue("Q", asked.text);
  page.SetValue("AS_OF", asked.as_of);
  show_towns(visit, page, asked.query.town);
  visit.set_pager("/register", asked.again(), found->page, found->total);
  visit.describe(visit.text("register.intro"));
  return visit.answer("register", visit.text("menu.register"), "/register",
                      asked.bad_day || asked.bad_grade ? 400 : 200);
}

net::Response certified_csv(Visit& visit) {
  auto asked = read_query(visit);
  if (asked.bad_day)
    return visit.problem(
        {base::Errc::invalid, "date.impossible", 0, {}, "as_of", {{"text", asked.as_of}}});
  if (asked.bad_grade)
    return visit.problem(
        {base::Errc::invalid, "query.bad", 0, {}, "grade", {{"text", asked.grade}}});
  Csv csv;
  std::vector<std::string> head;
  for (char const* id :
       {"field.number", "field.grade", "field.community", "field.phase", "field.town",
        "field.applicant", "csv.area", "field.issued", "field.valid_to", "field.as_of"})
    head.push_back(visit.text(id));
  auto written = csv.row(head);
  for (app::RegisterPlace place; written;) {
    auto const rows = app::certified_after(visit.office(), asked.query, place, rows_at_a_time);
    if (!rows) return visit.problem(rows.error());
    if (rows->empty()) break;
    for (auto const& row : *rows)
      if (written)
        written =
            csv.row({row.number, visit.word(app::word_of(row.grade)), row.community,
                     row.phase.value_or(""), row.town, row.applicant, row.gross_floor_area.text(),
                     row.issued_on.iso(), row.last_day.iso(), asked.query.as_of.iso()});
    place = {rows->back().community, rows->back().number};
  }
  if (!written) return visit.problem(written.error());
  auto body = csv.finish();
  if (!body) return visit.problem(body.error());
  auto out =
      visit.file({}, "text/csv; charset=utf-8", "register-" + asked.query.as_of.iso() + ".csv");
  std::visit([&](auto& part) { out.body = std::move(part); }, *body);
  return out;
}

net::Response community_page(Visit& visit) {
  auto const found = app::certified_community(
      visit.office(), app::ProjectId{std::string{visit.request().parameter("project")}});
  if (!found) return visit.problem(found.error());
  auto& page = visit.page();
  auto const name = full_name(found->community, found->phase);
  page.SetValue("NAME", name);
  page.SetValue("TOWN", town_name(visit, found->town));
  page.SetValue("ADDRESS", found->address);
  page.SetValue("REGISTER", visit.link("/register"));
  page.SetValue("AS_OF", visit.text("community.as_of", {{"day", visit.day(visit.today())}}));
  for (auto const& certificate : found->certificates) {
    auto* row = page.AddSectionDictionary("CERTIFICATE_ROW");
    row->SetValue("NUMBER", certificate.number);
    row->SetValue("HREF", visit.link("/certificates/" + certificate.number));
    row->SetValue("GRADE", visit.word(app::word_of(certificate.grade)));
    row->SetValue("GRADE_WORD", app::word_of(certificate.grade));
    row->SetValue("STATUS", visit.text("check." + certificate.status));
    row->SetValue("TONE", certificate.status == "valid" ? "ok" : "warn");
    row->SetValue("APPLICANT", certificate.applicant);
    row->SetValue("AREA", visit.area(certificate.gross_floor_area));
    visit.set_day(*row, "ISSUED", certificate.issued_on);
    visit.set_day(*row, "LAST_DAY", certificate.last_day);
  }
  for (auto const& notice : found->notices) {
    auto* row = page.AddSectionDictionary("NOTICE_LINK");
    row->SetValue("NOTICE", notice);
    row->SetValue("HREF", visit.link("/notices/" + notice));
  }
  if (!found->decisions.empty()) page.ShowSection("DECISIONS");
  for (auto const& decision : found->decisions) {
    auto* row = page.AddSectionDictionary("DECISION_ROW");
    visit.set_day(*row, "DECIDED", decision.published_on);
    row->SetValue("SANCTION", visit.text("sanction." + app::word_of(decision.sanction)));
    row->SetValue("DECISION_TEXT", decision.text);
  }
  visit.describe(visit.text("community.about", {{"name", name}}));
  return visit.answer("community", name, "/register");
}

}  // namespace linli::pages

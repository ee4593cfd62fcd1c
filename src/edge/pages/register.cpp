// Certified communities, and the check of one certificate (Art. 23, 24).
#include <algorithm>

#include "app/explain.hpp"
#include "app/legal_questions.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {

net::Response certified_list(Visit& visit) {
  auto& page = visit.page();
  auto const text = visit.asked("q");
  auto const town = visit.asked("town");
  auto const grade = visit.asked("grade");
  auto const as_of = visit.asked("as_of");
  app::RegisterQuery query{visit.today(), {}, town, text, {visit.page_number(), 20}};
  int status = 200;
  if (!as_of.empty()) {
    if (auto const day = Date::parse(as_of)) {
      query.as_of = *day;
    } else {
      page.AddSectionDictionary("AS_OF_ERROR")->SetValue("TEXT", visit.text("error.day"));
      status = 400;
    }
  }
  if (grade == "basic" || grade == "premium") {
    query.grade = grade == "basic" ? cases::Grade::basic : cases::Grade::premium;
    page.ShowSection(grade == "basic" ? "GRADE_IS_BASIC" : "GRADE_IS_PREMIUM");
  }
  auto const found = app::certified(visit.office(), query);
  if (!found) return visit.problem(found.error());
  for (auto const& row : found->items)
    show_certified(visit, *page.AddSectionDictionary("CERTIFIED_ROW"), row);
  page.ShowSection(found->items.empty() ? "NOBODY" : "SOMEBODY");
  page.SetValue("FOUND", visit.text("register.found", {{"n", std::to_string(found->total)},
                                                       {"day", visit.day(query.as_of)}}));
  page.SetValue("ACTION", "/register");
  page.SetValue("CLEAR", visit.link("/register"));
  page.SetValue("Q", text);
  page.SetValue("AS_OF", as_of);
  show_towns(visit, page, town);
  visit.set_pager("/register", {{"q", text}, {"town", town}, {"grade", grade}, {"as_of", as_of}},
                  found->page, found->total);
  return visit.answer("register", visit.text("menu.register"), "/register", status);
}

namespace {

// What a certificate number looks like; anything else is not worth a look-up, nor a path.
std::optional<std::string> number_of(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  bool const plain = std::ranges::all_of(
      text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'; });
  if (!plain || text.empty() || text.size() > 40) return {};
  return text;
}

void show_check(Visit& visit, app::view::CertificateCheck const& check) {
  auto& page = visit.page();
  page.SetValue("NUMBER", check.number);
  page.SetValue("NAME", full_name(check.community, check.phase));
  page.SetValue("TOWN", check.town);
  page.SetValue("APPLICANT", check.applicant);
  page.SetValue("AREA", visit.area(check.gross_floor_area));
  page.SetValue("GRADE", visit.word(app::word_of(check.grade)));
  visit.set_day(page, "ISSUED", check.issued_on);
  visit.set_day(page, "LAST_DAY", check.last_day);
  Facts const facts{{"day", visit.day(check.as_of.date)},
                    {"last_day", visit.day(check.last_day)},
                    {"issued", visit.day(check.issued_on)}};
  page.SetValue("STATUS", visit.text("check." + check.status));
  page.SetValue("STATUS_TEXT", visit.text("check." + check.status + ".text", facts));
  bool const good = check.status == "valid";
  bool const bad = check.status == "code_differs";
  page.SetValue("TONE", good ? "ok" : bad ? "bad" : "warn");
  page.SetValue("CODE_TEXT", visit.text(!check.code_matches   ? "check.no_code"
                                        : *check.code_matches ? "check.code_matches"
                                                              : "check.code_differs.text"));
  auto const law = visit.office().law.now();
  if (auto const due = app::legal_due(law->law(), 24, check.issued_on, visit.language()))
    visit.set_why(page, due->why);
}

}  // namespace

net::Response certificate_page(Visit& visit) {
  std::string const number{visit.request().parameter("number")};
  auto const as_of = visit.asked("as_of");
  auto const code = visit.asked("code");
  std::optional<Date> day;
  if (!as_of.empty()) {
    auto const parsed = Date::parse(as_of);
    if (!parsed) return visit.problem(parsed.error());
    day = *parsed;
  }
  auto& page = visit.page();
  page.SetValue("CHECK", visit.link("/check"));
  page.SetValue("ACTION", encoded_path("/certificates/" + number));
  page.SetValue("AS_OF", as_of.empty() ? visit.today().iso() : as_of);
  page.SetValue("CODE", code);
  auto const check = app::check_certificate(visit.office(), number,
                                            code.empty() ? std::nullopt : std::optional{code}, day);
  if (!check) return visit.problem(check.error());
  show_check(visit, *check);
  return visit.answer("certificate", check->number, "/check");
}

net::Response check_form(Visit& visit) {
  auto& page = visit.page();
  auto const typed = visit.asked("number");
  page.SetValue("NUMBER", typed);
  page.SetValue("CODE", visit.asked("code"));
  page.SetValue("ACTION", "/check");
  int status = 200;
  if (!typed.empty()) {
    auto const number = number_of(typed);
    if (number && visit.office().cases.find_certificate(*number))
      return net::Response::redirect(
          visit.link("/certificates/" + *number, {{"code", visit.asked("code")}}));
    page.AddSectionDictionary("NUMBER_ERROR")
        ->SetValue("TEXT", visit.text(number ? "check.unknown" : "check.malformed"));
    status = number ? 404 : 400;
  }
  return visit.answer("check", visit.text("menu.check"), "/check", status);
}

}  // namespace linli::pages

// The check of a result letter by its number and the code on it (Art. 18, 21, 22).
#include "app/explain.hpp"
#include "app/result_check.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {

net::Response result_page(Visit& visit) {
  std::string const number{visit.request().parameter("letter")};
  auto const check = app::check_result(visit.office(), number, visit.asked("code", 40));
  if (!check) return visit.problem(check.error());
  auto& page = visit.page();
  page.SetValue("NUMBER", check->number);
  page.SetValue("NAME", full_name(check->community, check->phase));
  page.SetValue("TOWN", town_name(visit, check->town));
  page.SetValue("APPLICANT", check->applicant);
  page.SetValue("MATTER", visit.text("result." + check->matter));
  page.SetValue("STATE", visit.text("result." + check->state));
  page.SetValue("STATE_TEXT", visit.text("result." + check->state + ".text"));
  page.SetValue("TONE", check->state == "told" ? "ok" : "warn");
  if (check->matter != "objection_upheld") {
    page.ShowSection("HAS_RESULT");
    page.SetValue("GRADE", visit.word(app::word_of(check->grade)));
    page.SetValue("TOTAL", score_text(visit, check->total, check->scale));
  }
  visit.set_day(page, "CONCLUDED", check->concluded_on);
  if (check->told_on) {
    page.ShowSection("HAS_TOLD");
    visit.set_day(page, "TOLD", *check->told_on);
  }
  if (check->notice) {
    page.ShowSection("HAS_NOTICE");
    page.SetValue("NOTICE", *check->notice);
    page.SetValue("NOTICE_HREF", visit.link("/notices/" + *check->notice));
  }
  // Who holds the letter may know it; a search engine need not.
  page.ShowSection("NO_INDEX");
  auto response = visit.answer("result", check->number, "/check");
  // The code opens what is not public: neither kept on the way nor told to the next page.
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

}  // namespace linli::pages

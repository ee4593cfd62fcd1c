#include "edge/pages/objection_state.hpp"

#include <fmt/format.h>

#include "app/legal_questions.hpp"
#include "app/lodge_objection.hpp"
#include "core/measures/rules.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

/// Too late: the refusal with its article, and how the last day was counted (Art. 21).
void show_late(Visit& visit, app::view::ObjectionState const& state,
               app::view::PublicNotice const& notice) {
  auto const law = visit.office().law.now();
  auto const refused = measures::art21_4_objection_in_time(law->law(), notice.last_day,
                                                           state.lodged_at, "electronic");
  if (!refused) visit.set_problem(visit.page(), refused.error());
  if (auto const due = app::legal_due(law->law(), 21, notice.published_on, visit.language()))
    visit.set_why(visit.page(), due->why);
}

void show_answer_due(Visit& visit, app::view::ObjectionState const& state,
                     app::view::PublicNotice const& notice) {
  if (!state.answer_due) return;
  auto* due = visit.page().AddSectionDictionary("ANSWER_DUE");
  visit.set_day(*due, "DUE", *state.answer_due);
  auto const law = visit.office().law.now();
  if (auto const counted = app::legal_due(law->law(), 22, notice.last_day, visit.language()))
    visit.set_why(*due, counted->why);
}

}  // namespace

net::Response show_objection(Visit& visit, std::string const& receipt, JustSent sent, int status) {
  auto const state = app::objection_state(visit.office(), receipt);
  if (!state) return visit.problem(state.error());
  auto const notice = app::notice(visit.office(), state->notice);
  if (!notice) return visit.problem(notice.error());
  auto& page = visit.page();
  show_notice(visit, page, *notice);
  bool const late = state->state == "late";
  page.SetValue("RECEIPT", receipt);
  page.SetValue("STATUS", visit.text("objection." + state->state));
  page.SetValue("STATUS_TEXT", visit.text("objection." + state->state + ".text",
                                          {{"last_day", visit.day(notice->last_day)}}));
  page.SetValue("TONE", state->state == "upheld" || state->state == "dismissed" ? "ok"
                        : late || state->state == "waiting_for_proof"           ? "warn"
                                                                                : "plain");
  visit.set_day(page, "LODGED", state->lodged_at.date);
  page.SetValue("LODGED_TIME", fmt::format("{:02}:{:02}", state->lodged_at.second / 3600,
                                           state->lodged_at.second / 60 % 60));
  page.SetValue("PROOF",
                visit.text(state->has_proof ? "objection.has_proof" : "objection.no_proof"));
  if (state->concluded_on) {
    auto* concluded = page.AddSectionDictionary("CONCLUDED");
    visit.set_day(*concluded, "CONCLUDED_DAY", *state->concluded_on);
  }
  if (sent == JustSent::yes) page.ShowSection("SENT");
  if (late)
    show_late(visit, *state, *notice);
  else
    show_answer_due(visit, *state, *notice);
  auto response = visit.answer("objection", visit.text("objection.receipt"), "/notices", status);
  response.headers.set("Cache-Control", "no-store");
  // Who knows the number may see the state: it must not travel on.
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

net::Response objection_page(Visit& visit) {
  return show_objection(visit, std::string{visit.request().parameter("receipt")},
                        visit.asked("sent").empty() ? JustSent::no : JustSent::yes);
}

net::Response objection_question(Visit& visit) {
  auto const receipt = visit.asked("receipt", 60);
  if (receipt.empty()) return net::Response::redirect(visit.link("/notices"));
  auto const state = app::objection_state(visit.office(), receipt);
  if (!state) return visit.problem(state.error());
  return net::Response::redirect(visit.link("/objections/" + state->receipt));
}

}  // namespace linli::pages

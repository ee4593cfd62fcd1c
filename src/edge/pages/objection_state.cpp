#include "edge/pages/objection_state.hpp"

#include <fmt/format.h>

#include "app/legal_questions.hpp"
#include "app/lodge_objection.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"
#include "edge/pages/written_fields.hpp"

namespace linli::pages {
namespace {

/// Too late: the refusal with its article, and how the last day was counted (Art. 21).
void show_late(Visit& visit, app::view::ObjectionState const& state,
               app::view::PublicNotice const& notice) {
  auto const law = visit.office().law.now();
  auto const in_time = app::raised_in_time(visit.office(), notice, state.lodged_at);
  if (!in_time) visit.set_problem(visit.page(), in_time.error());
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

void show_proof_form(Visit& visit, app::view::ObjectionState const& state, std::string const& token,
                     std::string const& error) {
  if (!state.proof_until) return;
  auto* form = visit.page().AddSectionDictionary("PROOF_FORM");
  form->SetValue("ACTION", visit.link("/objections/" + state.receipt + "/proof"));
  form->SetValue("TOKEN", token);
  visit.set_day(*form, "UNTIL", *state.proof_until);
  if (!error.empty())
    form->AddSectionDictionary("PROOF_ERROR")->SetValue("TEXT", visit.text(error));
}

void show_outcome(Visit& visit, app::view::ObjectionState const& state) {
  if (!state.concluded_on) return;
  auto* concluded = visit.page().AddSectionDictionary("CONCLUDED");
  visit.set_day(*concluded, "CONCLUDED_DAY", *state.concluded_on);
  auto* outcome = visit.page().AddSectionDictionary("OUTCOME");
  outcome->SetValue("FINDINGS", state.findings.value_or(""));
  outcome->SetValue("LETTER", visit.link("/objections/" + state.receipt + "/answer.pdf"));
}

char const* tone_of(std::string const& state) {
  return state == "upheld" || state == "dismissed"         ? "ok"
         : state == "late" || state == "waiting_for_proof" ? "warn"
                                                           : "plain";
}

}  // namespace

net::Response show_objection(Visit& visit, std::string const& receipt, JustDone done,
                             base::Error const* refused, int status,
                             std::string const& proof_error) {
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
  page.SetValue("TONE", tone_of(state->state));
  visit.set_day(page, "LODGED", state->lodged_at.date);
  page.SetValue("LODGED_TIME", fmt::format("{:02}:{:02}", state->lodged_at.second / 3600,
                                           state->lodged_at.second / 60 % 60));
  page.SetValue("PROOF", state->proofs > 0 ? visit.text("objection.has_proof",
                                                        {{"n", std::to_string(state->proofs)}})
                                           : visit.text("objection.no_proof"));
  if (!late) visit.set_promise(page, state->receipt, state->log_entry);
  page.ShowSection("NO_INDEX");
  if (done == JustDone::sent) page.ShowSection("SENT");
  if (done == JustDone::proof_added) page.ShowSection("ADDED");
  auto const token = form_token(visit);
  show_outcome(visit, *state);
  show_proof_form(visit, *state, token, proof_error);
  if (refused) visit.set_problem(page, *refused);
  if (late)
    show_late(visit, *state, *notice);
  else
    show_answer_due(visit, *state, *notice);
  auto response = visit.answer("objection", visit.text("objection.receipt"), "/notices", status);
  make_private(visit, response, token);
  // Who knows the number may see the state: it must not travel on.
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

net::Response objection_page(Visit& visit) {
  auto const done = !visit.asked("sent").empty()    ? JustDone::sent
                    : !visit.asked("added").empty() ? JustDone::proof_added
                                                    : JustDone::nothing;
  return show_objection(visit, std::string{visit.request().parameter("receipt")}, done);
}

net::Response take_proof(Visit& visit, std::string_view body) {
  std::string const receipt{visit.request().parameter("receipt")};
  auto const state = app::objection_state(visit.office(), receipt);
  if (!state) return visit.problem(state.error());
  auto fields = read_proof(visit.request().header("Content-Type").value_or(""), body);
  if (!fields) return visit.problem(fields.error());
  if (!is_own_form(visit, fields->token)) fields->errors["proof"] = "error.token";
  if (!fields->errors.empty())
    return show_objection(visit, receipt, JustDone::nothing, nullptr, 400,
                          fields->errors.begin()->second);
  auto const refused = [&](base::Error const& error) {
    return show_objection(visit, receipt, JustDone::nothing, &error, net::status_of(error.code));
  };
  std::vector<cases::DocumentRef> proof;
  for (auto const& file : fields->files) {
    auto kept = app::keep_proof(visit.office(), file.name, file.data);
    if (!kept) return refused(kept.error());
    proof.push_back(std::move(*kept));
  }
  auto const added = app::add_objection_proof(visit.office(), receipt, std::move(proof),
                                              visit.site().address(visit.request()));
  if (!added) return refused(added.error());
  return net::Response::redirect(visit.link("/objections/" + receipt, {{"added", "1"}}));
}

net::Response objection_pdf(Visit& visit) {
  auto letter =
      app::objection_answer(visit.office(), std::string{visit.request().parameter("receipt")});
  if (!letter) return visit.problem(letter.error());
  auto response = visit.file(std::move(*letter), "application/pdf", "answer.pdf");
  response.headers.set("Cache-Control", "no-store");
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

net::Response objection_question(Visit& visit) {
  auto const receipt = visit.asked("receipt", 60);
  if (receipt.empty()) return net::Response::redirect(visit.link("/notices"));
  if (receipt.starts_with("L-") || receipt.starts_with("T-"))
    return net::Response::redirect(visit.link("/letters/" + receipt));
  auto const state = app::objection_state(visit.office(), receipt);
  if (!state) return visit.problem(state.error());
  return net::Response::redirect(visit.link("/objections/" + state->receipt));
}

}  // namespace linli::pages

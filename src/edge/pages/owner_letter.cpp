// An owner's letter about how a certified community is run (Art. 28): the form, and how it fares.
#include "app/legal_questions.hpp"
#include "app/owner_letters.hpp"
#include "app/promise.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"
#include "edge/pages/written_form.hpp"

namespace linli::pages {
namespace {

std::optional<app::Standing> standing_of(std::string const& word) {
  app::Standing out{};
  if (!boost::describe::enum_from_string(word.c_str(), out)) return {};
  return out;
}

void show_standings(Visit& visit, std::string const& chosen) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<app::Standing>>([&](auto each) {
    auto* row = visit.page().AddSectionDictionary("STANDING_ROW");
    row->SetValue("WORD", each.name);
    row->SetValue("LABEL", visit.text(std::string{"letter.standing."} + each.name));
    if (chosen == each.name) row->ShowSection("CHOSEN");
  });
}

/// `name`: the form itself, or its last look.
net::Response show_form(Visit& visit, app::view::CertificateCheck const& certificate,
                        WrittenFields const& fields, Documents const& documents,
                        base::Error const* refused, char const* name = "letter_form") {
  auto& page = visit.page();
  auto const token = form_token(visit);
  show_written(visit, fields, documents, refused, token);
  page.SetValue("NUMBER", certificate.number);
  page.SetValue("NAME", full_name(certificate.community, certificate.phase));
  page.SetValue("CERTIFICATE_HREF", visit.link("/certificates/" + certificate.number));
  page.SetValue("ACTION", visit.link("/certificates/" + certificate.number + "/letter"));
  page.SetValue("MEASURE_28", visit.link("/measures/28"));
  page.SetValue("FEEDBACK_ON", fields.feedback_on);
  page.SetValue("TODAY", visit.today().iso());
  page.SetValue("STANDING", fields.standing);
  page.SetValue("STANDING_TEXT",
                fields.standing.empty() ? "" : visit.text("letter.standing." + fields.standing));
  show_standings(visit, fields.standing);
  auto const standing = standing_of(fields.standing);
  bool const is_letter = standing && app::has_the_right(*standing);
  page.ShowSection(is_letter ? "IS_LETTER" : "IS_TIP");
  if (is_letter && fields.feedback_on.empty()) page.ShowSection("NO_FEEDBACK");
  auto response = visit.answer(name, visit.text("letter.heading"), "/register",
                               status_of_written(fields, refused));
  make_private(visit, response, token);
  return response;
}

app::LetterGiven given_of(WrittenFields const& fields, Documents const& documents,
                          std::string once) {
  std::optional<Date> feedback;
  if (auto const day = Date::parse(fields.feedback_on)) feedback = *day;
  return {
      fields.name,    fields.contact, standing_of(fields.standing).value_or(app::Standing::other),
      fields.grounds, feedback,       documents,
      std::move(once)};
}

/// The certificate that the path names; a letter is about one that was issued.
base::Result<app::view::CertificateCheck> certificate_of(Visit& visit) {
  return app::check_certificate(visit.office(), std::string{visit.request().parameter("number")},
                                {}, {});
}

}  // namespace

net::Response letter_form(Visit& visit) {
  auto const certificate = certificate_of(visit);
  if (!certificate) return visit.problem(certificate.error());
  return show_form(visit, *certificate, {}, {}, nullptr);
}

net::Response take_letter(Visit& visit, std::string_view body) {
  auto const certificate = certificate_of(visit);
  if (!certificate) return visit.problem(certificate.error());
  auto fields = read_letter(visit.request().header("Content-Type").value_or(""), body);
  WrittenForm form;
  form.show = [&](auto const& typed, auto const& documents, base::Error const* refused) {
    return show_form(visit, *certificate, typed, documents, refused);
  };
  form.preview = [&](auto const& typed, auto const& documents) {
    return show_form(visit, *certificate, typed, documents, nullptr, "letter_preview");
  };
  form.send = [&](auto const& typed, auto const& documents, std::string once) {
    auto const receipt = app::send_letter(visit.office(), certificate->number,
                                          given_of(typed, documents, std::move(once)),
                                          visit.site().address(visit.request()));
    // Nothing is lost: the form stays with what was typed, and says what has to come first.
    if (!receipt) return show_form(visit, *certificate, typed, documents, &receipt.error());
    return net::Response::redirect(visit.link("/letters/" + receipt->receipt, {{"sent", "1"}}));
  };
  return take_written(visit, std::move(fields), certificate->number, form);
}

net::Response letter_page(Visit& visit) {
  std::string const receipt{visit.request().parameter("receipt")};
  auto const state = app::letter_state(visit.office(), receipt);
  if (!state) return visit.problem(state.error());
  auto& page = visit.page();
  page.SetValue("RECEIPT", receipt);
  page.SetValue("NUMBER", state->certificate);
  page.SetValue("NAME", state->community);
  page.SetValue("CERTIFICATE_HREF", visit.link("/certificates/" + state->certificate));
  page.SetValue("STATUS", visit.text("letter." + state->state));
  page.SetValue("STATUS_TEXT", visit.text("letter." + state->state + ".text"));
  page.SetValue("TONE", state->concluded_on ? "ok" : "plain");
  visit.set_day(page, "RECEIVED", state->received_on);
  page.SetValue("PROOF", state->proofs > 0 ? visit.text("objection.has_proof",
                                                        {{"n", std::to_string(state->proofs)}})
                                           : visit.text("objection.no_proof"));
  if (state->feedback_on)
    visit.set_day(*page.AddSectionDictionary("FEEDBACK"), "FEEDBACK_DAY", *state->feedback_on);
  if (state->answer_due && !state->concluded_on)
    visit.set_day(*page.AddSectionDictionary("ANSWER_DUE"), "DUE", *state->answer_due);
  if (state->concluded_on)
    visit.set_day(*page.AddSectionDictionary("CONCLUDED"), "CONCLUDED_DAY", *state->concluded_on);
  if (state->findings) page.AddSectionDictionary("OUTCOME")->SetValue("FINDINGS", *state->findings);
  if (state->state != "tip")
    visit.set_promise(page, receipt, app::letter_in_log(visit.office(), receipt));
  page.ShowSection("NO_INDEX");
  if (!visit.asked("sent").empty()) page.ShowSection("SENT");
  auto response = visit.answer("letter", visit.text("letter.receipt"), "/register");
  make_private(visit, response, form_token(visit));
  // Who knows the number may see the state: it must not travel on.
  response.headers.set("Referrer-Policy", "no-referrer");
  return response;
}

}  // namespace linli::pages

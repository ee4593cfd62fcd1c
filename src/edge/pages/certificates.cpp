// The check of a certificate (Art. 23, 24): by its number, by the code on it, or as a file.
#include "app/certificate_file.hpp"
#include "app/certificate_why.hpp"
#include "app/explain.hpp"
#include "base/text.hpp"
#include "edge/net/multipart.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

void show_check(Visit& visit, app::view::CertificateCheck const& check) {
  auto& page = visit.page();
  page.SetValue("NUMBER", check.number);
  page.SetValue("NAME", full_name(check.community, check.phase));
  page.SetValue("COMMUNITY_HREF", visit.link("/communities/" + check.project));
  page.SetValue("TOWN", town_name(visit, check.town));
  page.SetValue("APPLICANT", check.applicant);
  page.SetValue("AREA", visit.area(check.gross_floor_area));
  page.SetValue("GRADE", visit.word(app::word_of(check.grade)));
  if (check.lowered_on)
    visit.set_day(*page.AddSectionDictionary("LOWERED"), "LOWERED_DAY", *check.lowered_on);
  if (check.cancelled_on)
    visit.set_day(*page.AddSectionDictionary("CANCELLED"), "CANCELLED_DAY", *check.cancelled_on);
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
  visit.set_log_entry(page, check.log_entry);
  page.SetValue("BUNDLE_HREF", encoded_path("/api/v1/certificates/" + check.number + "/bundle"));
  // Why it stands as it does, first what a stranger asks first.
  auto const file = visit.office().files.load(app::ProjectId{check.project});
  if (!file) return;
  auto const law = visit.office().law.now();
  auto const why = app::certificate_why(law->law(), (*file)->project, check.number, check.as_of,
                                        visit.language());
  auto lines = why.state;
  lines.insert(lines.end(), why.grade.begin(), why.grade.end());
  lines.insert(lines.end(), why.last_day.begin(), why.last_day.end());
  visit.set_why(page, lines);
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
  if (check->status == "valid")
    page.AddSectionDictionary("MAY_WRITE")
        ->SetValue("LETTER_HREF", visit.link("/certificates/" + check->number + "/letter"));
  return visit.answer("certificate", check->number, "/check");
}

namespace {

net::Response show_check_form(Visit& visit, int status, char const* file_error = nullptr) {
  auto& page = visit.page();
  page.SetValue("NUMBER", visit.asked("number"));
  page.SetValue("CODE", visit.asked("code"));
  page.SetValue("ACTION", "/check");
  page.SetValue("FILE_ACTION", visit.link("/check"));
  if (file_error) page.AddSectionDictionary("FILE_ERROR")->SetValue("TEXT", visit.text(file_error));
  visit.describe(visit.text("check.intro"));
  return visit.answer("check", visit.text("menu.check"), "/check", status);
}

net::Response show_verdict(Visit& visit, app::view::CertificateFile const& file) {
  auto& page = visit.page();
  page.SetValue("VERDICT", visit.text("file." + file.verdict));
  page.SetValue("VERDICT_TEXT", visit.text("file." + file.verdict + ".text"));
  page.SetValue("VERDICT_TONE", file.verdict == "genuine"   ? "ok"
                                : file.verdict == "altered" ? "bad"
                                                            : "warn");
  page.SetValue("SM3", file.sm3);
  page.SetValue("CHECK", visit.link("/check"));
  if (file.code_matches)
    page.SetValueAndShowSection(
        "FILE_CODE",
        visit.text(*file.code_matches ? "check.code_matches" : "check.code_differs.text"),
        "HAS_FILE_CODE");
  auto const check = file.number ? app::check_certificate(visit.office(), *file.number, {}, {})
                                 : base::Result<app::view::CertificateCheck>{
                                       base::fail(base::Errc::not_found, "certificate.unknown")};
  if (check) {
    show_check(visit, *check);
    page.SetValue("CERTIFICATE_HREF", visit.link("/certificates/" + check->number));
    page.ShowSection("REGISTERED");
  }
  visit.set_if(page, "NAMED", check || !file.number ? "" : *file.number);
  auto response = visit.answer("certificate_file", visit.text("file.heading"), "/check");
  response.headers.set("Cache-Control", "no-store");
  return response;
}

}  // namespace

net::Response check_form(Visit& visit) {
  auto const typed = visit.asked("number");
  if (typed.empty()) return show_check_form(visit, 200);
  auto const number = base::plain_number(typed);
  bool const well_formed = !number.empty() && number.size() <= 40;
  if (well_formed && visit.office().cases.find_certificate(number))
    return net::Response::redirect(
        visit.link("/certificates/" + number, {{"code", visit.asked("code")}}));
  visit.page()
      .AddSectionDictionary("NUMBER_ERROR")
      ->SetValue("TEXT", visit.text(well_formed ? "check.unknown" : "check.malformed"));
  return show_check_form(visit, well_formed ? 404 : 400);
}

net::Response take_certificate_file(Visit& visit, std::string_view body) {
  auto const type = visit.request().header("Content-Type").value_or("");
  auto const parts = net::parse_multipart(type, body, {4, app::most_certificate_bytes, 4096});
  if (!parts && net::status_of(parts.error().code) == 413)
    return show_check_form(visit, 413, "error.certificate_size");
  if (!parts) return visit.problem(parts.error());
  for (auto const& part : *parts) {
    if (part.name != "file" || part.data.empty()) continue;
    auto const file = app::check_certificate_file(visit.office(), part.data);
    if (!file && file.error().id == "certificate.not_a_pdf")
      return show_check_form(visit, 400, "error.certificate_type");
    if (!file) return visit.problem(file.error());
    return show_verdict(visit, *file);
  }
  return show_check_form(visit, 400, "error.no_file");
}

}  // namespace linli::pages

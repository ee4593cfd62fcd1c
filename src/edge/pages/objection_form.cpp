// The objection form (Art. 21): shown, looked at once more, sent, shown again with what is wrong.
#include <algorithm>

#include "app/lodge_objection.hpp"
#include "core/trust/sm3.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/kept_files.hpp"
#include "edge/pages/objection_fields.hpp"
#include "edge/pages/objection_state.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

using Documents = std::vector<cases::DocumentRef>;

std::string size_text(Visit const& visit, std::int64_t bytes) {
  return visit.text("format.kilobytes", {{"n", std::to_string((bytes + 1023) / 1024)}});
}

void show_files(Visit& visit, Documents const& documents, std::string const& token) {
  for (auto const& document : documents) {
    auto* row = visit.page().AddSectionDictionary("KEPT_FILE");
    row->SetValue("KEPT", seal_file(visit.site().secret, token, document));
    row->SetValue("FILE_NAME", document.name);
    row->SetValue("FILE_SIZE", size_text(visit, document.size));
    row->SetValue("FILE_SM3", document.sm3);
  }
  if (!documents.empty()) visit.page().ShowSection("KEPT_FILES");
}

void show_errors(Visit& visit, ObjectionFields const& fields) {
  auto& page = visit.page();
  for (auto const& [field, id] : fields.errors) {
    auto name = field;
    for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
    page.AddSectionDictionary(name + "_ERROR")->SetValue("TEXT", visit.text(id));
    auto* row = page.AddSectionDictionary("ERROR_ROW");
    row->SetValue("HREF", "#" + field);
    row->SetValue("TEXT", visit.text(id));
  }
  if (!fields.errors.empty()) page.ShowSection("ERRORS");
}

/// `name`: the form itself, or its last look.
net::Response show_form(Visit& visit, app::view::PublicNotice const& notice,
                        ObjectionFields const& fields, Documents const& documents,
                        base::Error const* refused, char const* name = "objection_form") {
  auto& page = visit.page();
  show_notice(visit, page, notice);
  auto const token = form_token(visit);
  page.SetValue("TOKEN", token);
  page.SetValue("ACTION", visit.link("/notices/" + notice.notice + "/objection"));
  page.SetValue("VISITOR", fields.name);
  page.SetValue("VISITOR_CONTACT", fields.contact);
  page.SetValue("GROUNDS", fields.grounds);
  page.SetValue("MEASURE_21", visit.link("/measures/21"));
  page.ShowSection("NO_INDEX");
  show_files(visit, documents, token);
  if (documents.empty()) page.ShowSection("NO_FILES");
  show_errors(visit, fields);
  if (refused) visit.set_problem(page, *refused);
  auto const status = refused ? net::status_of(refused->code) : fields.errors.empty() ? 200 : 400;
  auto response = visit.answer(name, visit.text("objection.heading"), "/notices", status);
  make_private(visit, response, token);
  return response;
}

/// Files of an earlier step, of this visitor and still there; others are left out.
Documents kept_before(Visit const& visit, ObjectionFields const& fields) {
  Documents out;
  for (auto const& sealed : fields.kept) {
    auto document = open_sealed(visit.site().secret, fields.token, sealed);
    if (!document) continue;
    if (auto kept = app::keep_proof_longer(visit.office(), std::move(*document)))
      out.push_back(std::move(*kept));
  }
  return out;
}

/// Stores what came along. Not before everything else is right: what is stored stays.
base::Result<void> keep_new(Visit const& visit, ObjectionFields const& fields, Documents& into) {
  for (auto const& file : fields.files) {
    auto kept = app::keep_proof(visit.office(), file.name, file.data);
    if (!kept) return base::fail(kept.error());
    bool const twice = std::ranges::find(into, kept->sm3, &cases::DocumentRef::sm3) != into.end();
    if (!twice) into.push_back(std::move(*kept));
  }
  return {};
}

/// The same for the same form of the same visitor: pressed twice, it is lodged once.
std::string mark_of(std::string const& secret, std::string const& notice,
                    ObjectionFields const& fields, Documents const& documents) {
  base::json::array said{notice, fields.token, fields.name, fields.contact, fields.grounds};
  for (auto const& document : documents) said.emplace_back(document.sm3);
  return trust::hmac_sm3(secret, base::json::serialize(said)).hex();
}

}  // namespace

net::Response take_objection(Visit& visit, std::string_view body) {
  std::string const number{visit.request().parameter("notice")};
  auto const notice = app::notice(visit.office(), number);
  if (!notice) return visit.problem(notice.error());
  auto fields = read_objection(visit.request().header("Content-Type").value_or(""), body);
  if (!fields) return visit.problem(fields.error());
  if (!is_own_form(visit, fields->token)) fields->errors["token"] = "error.token";
  auto documents = kept_before(visit, *fields);
  if (fields->step == FormStep::edit) {
    fields->errors.clear();
    return show_form(visit, *notice, *fields, documents, nullptr);
  }
  if (!fields->errors.empty()) return show_form(visit, *notice, *fields, documents, nullptr);
  if (auto kept = keep_new(visit, *fields, documents); !kept)
    return show_form(visit, *notice, *fields, documents, &kept.error());
  if (fields->step == FormStep::preview)
    return show_form(visit, *notice, *fields, documents, nullptr, "objection_preview");
  auto const receipt =
      app::file_objection(visit.office(), number,
                          {fields->name,
                           fields->contact,
                           cases::ObjectionForm::electronic,
                           fields->grounds,
                           documents,
                           {},
                           mark_of(visit.site().secret, number, *fields, documents)},
                          visit.site().address(visit.request()));
  if (!receipt) return show_form(visit, *notice, *fields, documents, &receipt.error());
  if (!receipt->in_time)
    return show_objection(visit, receipt->receipt, JustDone::sent, nullptr, 422);
  return net::Response::redirect(visit.link("/objections/" + receipt->receipt, {{"sent", "1"}}));
}

net::Response objection_form(Visit& visit) {
  auto const notice = app::notice(visit.office(), std::string{visit.request().parameter("notice")});
  if (!notice) return visit.problem(notice.error());
  return show_form(visit, *notice, {}, {}, nullptr);
}

}  // namespace linli::pages

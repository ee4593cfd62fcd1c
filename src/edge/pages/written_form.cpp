#include "edge/pages/written_form.hpp"

#include <algorithm>

#include "app/lodge_objection.hpp"
#include "core/trust/sm3.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/kept_files.hpp"

namespace linli::pages {
namespace {

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
  visit.page().ShowSection(documents.empty() ? "NO_FILES" : "KEPT_FILES");
}

void show_errors(Visit& visit, WrittenFields const& fields) {
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

/// Files of an earlier step, of this visitor and still there; others are left out.
Documents kept_before(Visit const& visit, WrittenFields const& fields) {
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
base::Result<void> keep_new(Visit const& visit, WrittenFields const& fields, Documents& into) {
  for (auto const& file : fields.files) {
    auto kept = app::keep_proof(visit.office(), file.name, file.data);
    if (!kept) return base::fail(kept.error());
    bool const twice = std::ranges::find(into, kept->sm3, &cases::DocumentRef::sm3) != into.end();
    if (!twice) into.push_back(std::move(*kept));
  }
  return {};
}

std::string mark_of(std::string const& secret, std::string const& about,
                    WrittenFields const& fields, Documents const& documents) {
  base::json::array said{about, fields.token, fields.name, fields.contact, fields.grounds};
  for (auto const* more : {&fields.standing, &fields.feedback_on})
    if (!more->empty()) said.emplace_back(*more);
  for (auto const& document : documents) said.emplace_back(document.sm3);
  return trust::hmac_sm3(secret, base::json::serialize(said)).hex();
}

}  // namespace

net::Response take_written(Visit& visit, base::Result<WrittenFields> fields,
                           std::string const& about, WrittenForm const& form) {
  if (!fields) return visit.problem(fields.error());
  if (!is_own_form(visit, fields->token)) fields->errors["token"] = "error.token";
  auto documents = kept_before(visit, *fields);
  if (fields->step == FormStep::edit) fields->errors.clear();
  if (fields->step == FormStep::edit || !fields->errors.empty())
    return form.show(*fields, documents, nullptr);
  if (auto kept = keep_new(visit, *fields, documents); !kept)
    return form.show(*fields, documents, &kept.error());
  if (fields->step == FormStep::preview) return form.preview(*fields, documents);
  return form.send(*fields, documents, mark_of(visit.site().secret, about, *fields, documents));
}

void show_written(Visit& visit, WrittenFields const& fields, Documents const& documents,
                  base::Error const* refused, std::string const& token) {
  auto& page = visit.page();
  page.SetValue("TOKEN", token);
  page.SetValue("VISITOR", fields.name);
  page.SetValue("VISITOR_CONTACT", fields.contact);
  page.SetValue("GROUNDS", fields.grounds);
  page.SetValue("MOST_NAME", std::to_string(app::most_sender_name));
  page.SetValue("MOST_CONTACT", std::to_string(app::most_contact));
  page.SetValue("LEAST_CONTACT", std::to_string(app::least_contact));
  page.SetValue("MOST_GROUNDS", std::to_string(app::most_written));
  page.ShowSection("NO_INDEX");
  show_files(visit, documents, token);
  show_errors(visit, fields);
  if (refused) visit.set_problem(page, *refused);
}

int status_of_written(WrittenFields const& fields, base::Error const* refused) {
  if (refused) return net::status_of(refused->code);
  return fields.errors.empty() ? 200 : 400;
}

}  // namespace linli::pages

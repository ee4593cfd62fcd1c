#include "app/documents.hpp"

#include "base/text.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

// Pictures of a round and scans of signed sheets are as visible as the round itself; a scan, with
// its signatures by hand, not to the applicant.
std::string const* name_in_rounds(cases::Filing const& filing, std::string const& sm3,
                                  cases::Actor const& by, Sight sees) {
  for (auto const& round : filing.rounds) {
    if (!reads_round(filing, round, by)) continue;
    for (auto const& photo : round.photos)
      if (photo.document.sm3 == sm3) return &photo.document.name;
    if (!round.opinion || (by.role != cases::Role::expert && sees != Sight::all)) continue;
    for (auto const& signature : round.opinion->signatures)
      if (signature.scan && signature.scan->sm3 == sm3) return &signature.scan->name;
  }
  return nullptr;
}

std::optional<std::string> name_from_panels(cases::Project const& project, std::string const& sm3,
                                            cases::Actor const& by, Sight sees) {
  if (project.filing)
    if (auto const* name = name_in_rounds(*project.filing, sm3, by, sees)) return *name;
  for (auto const& filing : project.earlier)
    if (auto const* name = name_in_rounds(filing, sm3, by, sees)) return *name;
  return {};
}

// The rows only say where to look; what the caller may see is judged by the file itself.
std::optional<std::string> name_if_visible(ProjectFile const& file, std::string const& sm3,
                                           cases::Actor const& by) {
  auto const sees = sight(file.project, by);
  if (sees < Sight::papers) return {};
  std::optional<std::string> name;
  for (auto& row : cases::filed_documents(file.project, file.id.value)) {
    if (row.sm3 != sm3) continue;
    if (row.kind == cases::DocumentKind::paper) return std::move(row.name);
    if (row.kind == cases::DocumentKind::proof && sees == Sight::all) name = std::move(row.name);
  }
  return name ? name : name_from_panels(file.project, sm3, by, sees);
}

base::Result<std::optional<std::string>> name_in(Office& office, ProjectId const& project,
                                                 std::string const& sm3, cases::Actor const& by) {
  auto const file = office.files.load(project);
  if (file) return name_if_visible(**file, sm3, by);
  if (file.error().code == base::Errc::not_found) return std::optional<std::string>{};
  return base::fail(file.error());
}

base::Result<std::optional<std::string>> name_in_any(Office& office, std::string const& sm3,
                                                     cases::Actor const& by) {
  DocumentQuery query{sm3};
  if (by.role == cases::Role::expert) query.expert = by.id;
  if (by.role == cases::Role::applicant) {
    query.organisation = by.organisation;
    query.registered_by = by.id;
  }
  auto const rows = office.cases.documents(query);
  if (!rows) return base::fail(rows.error());
  for (auto const& row : *rows)
    if (auto name = name_in(office, ProjectId{row.project}, sm3, by); !name || *name) return name;
  return std::optional<std::string>{};
}

}  // namespace

base::Result<std::string> document_name(Office& office, DocumentPlace const& place,
                                        cases::Actor const& by) {
  auto name = place.project ? name_in(office, *place.project, place.sm3, by)
                            : name_in_any(office, place.sm3, by);
  if (!name) return base::fail(name.error());
  if (*name) return std::move(**name);
  // Just uploaded, not filed yet: whoever brought it may look at it.
  auto const own = office.accesses.has_uploaded(place.sm3, PersonId{by.id});
  if (!own) return base::fail(own.error());
  if (*own) return std::string{};
  return base::fail(base::Errc::not_found, "documents.not_found");
}

base::Result<cases::DocumentRef> Upload::finish() {
  auto stored = writer_->commit();
  if (!stored) return base::fail(stored.error());
  auto noted = office_.accesses.record_upload(stored->sm3, person_, office_.clock.now());
  if (!noted) return base::fail(noted.error());
  return cases::DocumentRef{stored->sm3, name_, stored->media_type, stored->size};
}

base::Result<std::unique_ptr<Upload>> begin_upload(Office& office, std::string name,
                                                   PersonId person) {
  if (auto const slash = name.find_last_of("/\\"); slash != name.npos) name.erase(0, slash + 1);
  if (!base::is_plain_line(name, most_name_characters))
    return base::fail(base::Errc::invalid, "documents.name", "name");
  auto writer = office.objects.create();
  if (!writer) return base::fail(writer.error());
  return std::make_unique<Upload>(office, std::move(*writer), std::move(name), std::move(person));
}

base::Result<ReadableDocument> read_document(Office& office, DocumentRequest const& request,
                                             cases::Actor const& by) {
  auto const& sm3 = request.sm3;
  auto const law = office.law.now();
  if (auto allowed = measures::art25_2_purpose(law->law(), request.purpose); !allowed)
    return base::fail(allowed.error());
  auto object = office.objects.metadata(sm3);
  if (!object) return base::fail(object.error());
  auto name = document_name(office, {sm3, request.project}, by);
  if (!name) return base::fail(name.error());
  auto path = office.objects.verified_path(sm3);
  if (!path) return base::fail(path.error());
  if (auto logged =
          office.accesses.record({sm3, PersonId{by.id}, request.purpose, office.clock.now()});
      !logged)
    return base::fail(logged.error());
  return ReadableDocument{std::move(*object), std::move(*path), std::move(*name)};
}

}  // namespace linli::app

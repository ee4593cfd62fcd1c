#include "app/documents.hpp"

#include <algorithm>

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

std::string const* name_in_rounds(cases::Project const& project, std::string const& sm3,
                                  cases::Actor const& by, Sight sees) {
  for (auto const& filing : project.earlier)
    if (auto const* name = name_in_rounds(filing, sm3, by, sees)) return name;
  return project.filing ? name_in_rounds(*project.filing, sm3, by, sees) : nullptr;
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
    bool const party = by.role == cases::Role::applicant;
    if (row.kind == cases::DocumentKind::proof || row.kind == cases::DocumentKind::claim) {
      if (sees == Sight::all || (party && row.kind == cases::DocumentKind::claim))
        name = std::move(row.name);
    } else if (auto const* found = name_in_rounds(file.project, sm3, by, sees)) {
      name = *found;
    }
  }
  return name;
}

// In whose file a document was found, and how it is called there.
struct Found {
  std::string project;
  std::string name;
};

base::Result<std::optional<Found>> look_in(Office& office, ProjectId const& project,
                                           std::string const& sm3, cases::Actor const& by) {
  auto const file = office.files.load(project);
  if (!file && file.error().code != base::Errc::not_found) return base::fail(file.error());
  auto name = file ? name_if_visible(**file, sm3, by) : std::nullopt;
  if (!name) return std::optional<Found>{};
  return Found{project.value, std::move(*name)};
}

base::Result<std::optional<Found>> look_in_any(Office& office, std::string const& sm3,
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
    if (auto found = look_in(office, ProjectId{row.project}, sm3, by); !found || *found)
      return found;
  return std::optional<Found>{};
}

// What came with a late hint lies in no file; officers alone read hints.
base::Result<std::optional<Found>> look_in_late_hints(Office& office, std::string const& sm3) {
  auto const ids = office.accounts.late_hints_with(sm3);
  if (!ids) return base::fail(ids.error());
  if (ids->empty()) return std::optional<Found>{};
  auto const hint = office.accounts.late_hint(ids->front());
  if (!hint) return base::fail(hint.error());
  auto const document = std::ranges::find(hint->proof, sm3, &cases::DocumentRef::sm3);
  return std::optional{Found{{}, document == hint->proof.end() ? "" : document->name}};
}

base::Result<Found> find(Office& office, DocumentPlace const& place, cases::Actor const& by) {
  auto found = place.project ? look_in(office, *place.project, place.sm3, by)
                             : look_in_any(office, place.sm3, by);
  if (!found) return base::fail(found.error());
  if (*found) return std::move(**found);
  if (by.role == cases::Role::officer && !place.project) {
    auto hint = look_in_late_hints(office, place.sm3);
    if (!hint) return base::fail(hint.error());
    if (*hint) return std::move(**hint);
  }
  // Just uploaded, not filed yet: whoever brought it may look at it.
  auto const own = office.accesses.has_uploaded(place.sm3, PersonId{by.id});
  if (!own) return base::fail(own.error());
  if (*own) return Found{};
  return base::fail(base::Errc::not_found, "documents.not_found");
}

}  // namespace

base::Result<std::string> document_name(Office& office, DocumentPlace const& place,
                                        cases::Actor const& by) {
  auto found = find(office, place, by);
  if (!found) return base::fail(found.error());
  return std::move(found->name);
}

base::Result<cases::DocumentRef> Upload::finish() {
  auto stored = writer_->commit();
  if (!stored) return base::fail(stored.error());
  auto noted = office_.accesses.record_upload(stored->sm3, person_, office_.clock.now(), name_);
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
  auto found = find(office, {sm3, request.project}, by);
  if (!found) return base::fail(found.error());
  auto path = office.objects.verified_path(sm3);
  if (!path) return base::fail(path.error());
  if (auto logged = office.accesses.record(
          {sm3, PersonId{by.id}, request.purpose, office.clock.now(), found->project, found->name});
      !logged)
    return base::fail(logged.error());
  return ReadableDocument{std::move(*object), std::move(*path), std::move(found->name)};
}

}  // namespace linli::app

#include "app/documents.hpp"

#include "base/text.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

std::string const* name_in(cases::Project const& project, std::string const& sm3) {
  std::string const* found = nullptr;
  auto const look = [&](cases::DocumentRef const& document) {
    if (document.sm3 == sm3) found = &document.name;
  };
  for (auto const& filed : project.documents) look(filed.document);
  for (auto const& paper : project.construction) look(paper.document);
  if (project.rectification) look(project.rectification->document);
  for (auto const& referral : project.referrals)
    if (referral.document) look(*referral.document);
  return found;
}

// Proof of an objection is for the authority alone (Art. 13).
std::string const* proof_in(cases::Project const& project, std::string const& sm3) {
  auto const look = [&](cases::Filing const& filing) -> std::string const* {
    if (filing.notice)
      for (auto const& objection : filing.notice->objections)
        for (auto const& proof : objection.proof)
          if (proof.sm3 == sm3) return &proof.name;
    return nullptr;
  };
  if (project.filing)
    if (auto const* found = look(*project.filing)) return found;
  for (auto const& filing : project.earlier)
    if (auto const* found = look(filing)) return found;
  return nullptr;
}

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

std::optional<std::string> name_if_visible(ProjectFile const& file, std::string const& sm3,
                                           cases::Actor const& by) {
  auto const sees = sight(file.project, by);
  if (sees >= Sight::papers) {
    for (auto const& filing : file.project.earlier)
      if (auto const* name = name_in_rounds(filing, sm3, by, sees)) return *name;
    if (file.project.filing)
      if (auto const* name = name_in_rounds(*file.project.filing, sm3, by, sees)) return *name;
  }
  if (sees >= Sight::papers)
    if (auto const* name = name_in(file.project, sm3)) return *name;
  if (sees == Sight::all)
    if (auto const* name = proof_in(file.project, sm3)) return *name;
  return {};
}

base::Result<std::optional<std::string>> name_in_any(Office& office, std::string const& sm3,
                                                     cases::Actor const& by) {
  ProjectQuery query;
  if (by.role == cases::Role::expert) query.expert = by.id;
  if (by.role == cases::Role::applicant) {
    query.organisation = by.organisation;
    query.registered_by = by.id;
  }
  for (query.page = {1, 100};; ++query.page.number) {
    auto const rows = office.cases.list(query);
    if (!rows) return base::fail(rows.error());
    for (auto const& row : rows->items) {
      auto const file = office.files.load(ProjectId{row.id});
      if (!file) return base::fail(file.error());
      if (auto name = name_if_visible(**file, sm3, by)) return name;
    }
    if (rows->items.empty() || rows->total <= 100LL * query.page.number)
      return std::optional<std::string>{};
  }
}

// The project through which this caller may see the document gives it its name.
base::Result<std::string> name_for(Office& office, DocumentRequest const& request,
                                   cases::Actor const& by) {
  std::optional<std::string> name;
  if (request.project) {
    auto const file = office.files.load(*request.project);
    if (!file && file.error().code != base::Errc::not_found) return base::fail(file.error());
    if (file) name = name_if_visible(**file, request.sm3, by);
  } else {
    auto found = name_in_any(office, request.sm3, by);
    if (!found) return base::fail(found.error());
    name = std::move(*found);
  }
  if (name) return std::move(*name);
  // Just uploaded, not filed yet: whoever brought it may look at it. Experts may not: a panel they
  // left is closed to them, whatever they read before.
  if (by.role != cases::Role::expert && knows_document(office, by, request.sm3))
    return std::string{};
  return base::fail(base::Errc::not_found, "documents.not_found");
}

}  // namespace

base::Result<cases::DocumentRef> Upload::finish() {
  auto stored = writer_->commit();
  if (!stored) return base::fail(stored.error());
  auto noted = office_.accesses.record({stored->sm3, person_, upload_purpose, office_.clock.now()});
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
  auto name = name_for(office, request, by);
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

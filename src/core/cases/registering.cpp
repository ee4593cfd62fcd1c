// The profile, the papers and the exception for another kind of applicant (Art. 2, 3, 5, 12, 14).
#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

void check_area(Answer& answer, Area area) {
  if (area.centi() <= 0)
    answer.refuse(measures::refuse("A29-AREA", 29, "RD-33", {{"text", area.text()}}));
}

// Nobody files for another company: neither at registration nor by a later correction.
void check_entity(Answer& answer, std::optional<Entity> const& entity) {
  if (!entity) return;
  answer.name(entity->credit_code, "/entity/credit_code").name(entity->name, "/entity/name");
  auto const& by = answer.context.by;
  if (by.role == Role::applicant && by.organisation && entity->credit_code != *by.organisation)
    answer.refuse({base::Errc::forbidden, "cases.other_organisation"});
}

void check_permit(Answer& answer, std::optional<std::string> const& permit) {
  if (permit && !permit->empty()) answer.name(*permit, "/phase_permit");
}

constexpr std::size_t most_documents = 2'000;
constexpr int most_households = 1'000'000;

}  // namespace

void guard(RegisterProject const&, Answer& answer) {
  answer.step(!answer.project.registered);
}

Result<Decision> handle(RegisterProject const& c, Answer& answer) {
  // Registering is no filing yet: what could never be filed is told, not refused.
  auto in_zone = measures::art2_1_in_zone(answer.law, c.town);
  if (!in_zone) answer.warn(in_zone.error());
  auto const town = in_zone ? answer.take(std::move(*in_zone)) : c.town;
  if (auto residential = measures::art3_1_residential(answer.law, word(c.site_kind)); !residential)
    answer.warn(residential.error());
  answer.name(c.community, "/community")
      .name(c.town, "/town")
      .valid(c.households >= 0 && c.households <= most_households, "cases.households",
             "/households");
  if (!c.address.empty()) answer.name(c.address, "/address");
  if (c.phase) answer.name(*c.phase, "/phase");
  check_permit(answer, c.phase_permit);
  check_area(answer, c.gross_floor_area);
  check_entity(answer, c.entity);
  auto const& by = answer.context.by;
  return answer.with(ProjectRegistered{c.community, c.phase, c.phase_permit, c.site_kind,
                                       c.build_kind, town, c.address, c.gross_floor_area,
                                       c.households, c.entity, by.id});
}

void guard(UpdateProfile const&, Answer& answer) {
  answer.step(papers_open(answer));
}

Result<Decision> handle(UpdateProfile const& c, Answer& answer) {
  std::vector<std::string> present;
  for (auto const& [domain, text] : answer.project.profile.domains)
    if (!text.empty()) present.push_back(domain);
  for (auto const& [domain, text] : c.domains) {
    std::erase(present, domain);
    if (!text.empty()) present.push_back(domain);
  }
  for (auto const& [domain, text] : c.domains)
    if (text.empty()) {
      std::vector<std::string> const name{domain};
      if (auto known = measures::art3_1_gaps(answer.law, name); !known)
        answer.refuse(known.error());
    }
  answer.take(measures::art3_1_gaps(answer.law, present));
  if (c.households)
    answer.valid(*c.households >= 0 && *c.households <= most_households, "cases.households",
                 "/households");
  if (c.gross_floor_area) check_area(answer, *c.gross_floor_area);
  if (c.address && !c.address->empty()) answer.name(*c.address, "/address");
  check_permit(answer, c.phase_permit);
  check_entity(answer, c.entity);
  auto const* certificate = answer.project.current_certificate();
  // While a grade is in force the duty moves by a takeover only (Art. 26).
  if (c.entity && certificate && answer.today() <= certificate->last_day)
    answer.step(c.entity->credit_code == certificate->holder.credit_code);
  return answer.with(ProfileUpdated{c.address, c.gross_floor_area, c.households, c.phase_permit,
                                    c.entity, c.domains});
}

void guard(RecordConstruction const&, Answer&) {}

Result<Decision> handle(RecordConstruction const& c, Answer& answer) {
  check_document(answer, c.document);
  answer.stated(c.dated, "/dated");
  return answer.with(ConstructionRecorded{c.proof, c.dated, c.document});
}

void guard(AddDocument const&, Answer&) {}

Result<Decision> handle(AddDocument const& c, Answer& answer) {
  check_document(answer, c.document);
  answer.name(c.filed_under, "/filed_under")
      .valid(answer.project.documents.size() < most_documents, "cases.too_many_documents",
             "/document");
  bool const twice = std::ranges::any_of(answer.project.documents, [&](auto const& filed) {
    return filed.document.sm3 == c.document.sm3 && filed.filed_under == c.filed_under;
  });
  answer.valid(!twice, "cases.document_twice", "/document");
  if (c.cites) {
    auto current = measures::art6_2_standard_current(answer.law, c.cites->number,
                                                     c.cites->repealed_on, answer.today());
    if (current)
      answer.need(std::move(current));
    else
      answer.warn(current.error());
  }
  return answer.with(DocumentAdded{c.filed_under, c.document, c.cites});
}

void guard(RemoveDocument const&, Answer& answer) {
  answer.step(!answer.project.documents.empty());
}

Result<Decision> handle(RemoveDocument const& c, Answer& answer) {
  auto const same = [&](auto const& filed) { return filed.document.sm3 == c.sm3; };
  auto const& documents = answer.project.documents;
  if (std::ranges::none_of(documents, same))
    answer.refuse({base::Errc::not_found, "cases.no_such_document", 0, {}, "/sm3"});
  if (std::ranges::any_of(documents, [&](auto const& filed) { return same(filed) && filed.kept; }))
    answer.need(measures::art25_1_keep(answer.law, measures::Archived::paper, {}, answer.today()));
  return answer.with(DocumentRemoved{c.sm3});
}

void guard(GrantApplicantException const&, Answer& answer) {
  answer.step(papers_open(answer));
}

Result<Decision> handle(GrantApplicantException const& c, Answer& answer) {
  answer.text(c.decision_no, "/decision_no").text(c.reason, "/reason");
  return answer.with(ApplicantExceptionGranted{c.decision_no, c.reason});
}

}  // namespace linli::cases

#include "app/lodge_objection.hpp"

#include <algorithm>

#include "app/documents.hpp"
#include "app/notice_story.hpp"
#include "app/permission.hpp"
#include "app/read_log.hpp"
#include "app/sender.hpp"
#include "app/sign_in.hpp"
#include "app/visible.hpp"
#include "base/text.hpp"
#include "core/cases/receipt.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

cases::Actor const anyone{public_person, cases::Role::anyone, {}};

base::Result<void> check(ObjectionGiven const& given) {
  return check_written({given.name, given.contact, given.grounds, "/grounds", given.proof.size()});
}

base::Result<view::ObjectionReceipt> keep_late(Office& office, std::string const& notice,
                                               ObjectionGiven const& given) {
  auto const receipt = new_receipt(office, "H-", given.once);
  auto const now = office.clock.now();
  if (auto kept = keep_hint(office, {cases::receipt_sm3(receipt), notice, given.name, given.contact,
                                     given.grounds, given.proof, now});
      !kept)
    return base::fail(kept.error());
  return view::ObjectionReceipt{receipt, notice, now, false, {}};
}

base::Result<LodgedObjection> lodge(Office& office, ProjectId const& project, std::string notice,
                                    ObjectionGiven const& given, cases::Actor const& by) {
  auto receipt = new_receipt(office, "O-", given.once);
  auto const sm3 = cases::receipt_sm3(receipt);
  auto const at = given.lodged_at.value_or(office.clock.now());
  auto taken = take_from(
      office, {sm3, project, std::move(notice), given.name, given.contact, office.clock.now()},
      cases::LodgeObjection{sm3, given.form, given.grounds, given.proof, at}, by);
  if (!taken) return base::fail(taken.error());
  return LodgedObjection{std::move(*taken), std::move(receipt)};
}

cases::Objection const* find_objection(cases::Notice const* notice, std::string const& sm3) {
  if (!notice) return nullptr;
  auto const found = std::ranges::find(notice->objections, sm3, &cases::Objection::receipt_sm3);
  return found == notice->objections.end() ? nullptr : &*found;
}

base::Result<view::ObjectionState> hint_state(Office& office, std::string const& receipt) {
  auto const hint = office.accounts.late_hint(cases::receipt_sm3(receipt));
  if (!hint) return base::fail(hint.error());
  // A tip about a certificate lies among them; it was never raised against a notice.
  auto const notices = office.cases.notices({{}, hint->notice, {}});
  if (!notices) return base::fail(notices.error());
  if (notices->items.empty()) return base::fail(base::Errc::not_found, "objection.receipt_unknown");
  view::ObjectionState out{receipt, hint->notice, "late", hint->at};
  out.proofs = static_cast<int>(hint->proof.size());
  out.has_proof = out.proofs > 0;
  return out;
}

/// An objection with what surrounds it.
struct Found {
  ObjectorContact contact;
  ProjectFilePtr file;
  cases::Notice const* notice = nullptr;
  cases::Objection const* objection = nullptr;
};

base::Result<Found> find_by_receipt(Office& office, std::string const& receipt) {
  auto const sm3 = cases::receipt_sm3(receipt);
  auto contact = office.accounts.objector(sm3);
  if (!contact) return base::fail(contact.error());
  auto file = office.files.load(contact->project);
  if (!file) return base::fail(file.error());
  Found out{std::move(*contact), std::move(*file)};
  out.notice = find_notice(out.file->project, out.contact.notice);
  out.objection = find_objection(out.notice, sm3);
  // Refused a moment ago; its receipt was never given out.
  if (!out.objection) return base::fail(base::Errc::not_found, "objection.receipt_unknown");
  return out;
}

// A later filing has a notice of its own: what is raised against the earlier one is not for it.
bool is_current(cases::Project const& project, std::string_view notice) {
  return project.filing && project.filing->notice && project.filing->notice->notice == notice;
}

/// "张**": the first character and a star for each further one, at most three.
std::string masked_name(std::string const& name) {
  std::string out;
  int stars = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    bool const begins = (static_cast<unsigned char>(name[i]) & 0xC0U) != 0x80U;
    if (begins && i > 0) {
      if (++stars <= 3) out += '*';
    } else if (stars == 0) {
      out += name[i];
    }
  }
  return out;
}

// The same form arrived before, or arrives at the same moment.
base::Result<view::ObjectionReceipt> answered_again(Office& office, std::string const& notice,
                                                    ObjectionGiven const& given) {
  auto const receipt = new_receipt(office, "O-", given.once);
  auto const state = sent_before(objection_state(office, receipt));
  if (!state) return base::fail(state.error());
  return view::ObjectionReceipt{receipt, notice, state->lodged_at, true, state->answer_due};
}

}  // namespace

cases::Notice const* find_notice(cases::Project const& project, std::string_view number) {
  if (project.filing && project.filing->notice && project.filing->notice->notice == number)
    return &*project.filing->notice;
  for (auto const& filing : project.earlier)
    if (filing.notice && filing.notice->notice == number) return &*filing.notice;
  return nullptr;
}

base::Result<view::ObjectionReceipt> file_objection(Office& office, std::string const& notice,
                                                    ObjectionGiven given,
                                                    std::string const& address) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const rows = office.cases.notices({{}, notice, {}});
  if (!rows) return base::fail(rows.error());
  if (rows->items.empty()) return base::fail(base::Errc::not_found, "notice.unknown");
  if (auto ok = limit_attempts(office, "objection:" + address, 20, "objection.too_many"); !ok)
    return base::fail(ok.error());
  given.lodged_at = office.clock.now();
  ProjectId const project{rows->items.front().project};
  auto const file = office.files.load(project);
  if (!file) return base::fail(file.error());
  if (!is_current((*file)->project, notice)) return keep_late(office, notice, given);
  auto taken = lodge(office, project, notice, given, anyone);
  if (!taken && taken.error().id == "objection.receipt_exists")
    return answered_again(office, notice, given);
  // Too late, or one of too many: nobody is sent away, an officer reads it.
  if (!taken && (taken.error().id == "A21-LATE" || taken.error().id == "cases.too_many_objections"))
    return keep_late(office, notice, given);
  if (!taken) return base::fail(taken.error());
  view::ObjectionReceipt out{taken->receipt, notice, *given.lodged_at, true, {}};
  for (auto const& recorded : taken->taken.recorded)
    if (auto const* lodged = base::get_if<cases::ObjectionLodged>(&recorded.event))
      out.answer_due = lodged->inquiry_due.due;
  return out;
}

base::Result<LodgedObjection> lodge_objection(Office& office, ProjectId const& project,
                                              ObjectionGiven given, cases::Actor const& by) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const file = file_to_act_on(office, project, "LodgeObjection", by);
  if (!file) return base::fail(file.error());
  auto const& filing = (*file)->project.filing;
  auto const notice = filing && filing->notice ? filing->notice->notice : std::string{};
  auto taken = lodge(office, project, notice, given, by);
  if (!taken && taken.error().id == "A21-LATE") {
    auto const hint = keep_late(office, notice, given);
    if (!hint) return base::fail(hint.error());
    taken.error().facts.push_back({"receipt", hint->receipt});
  }
  return taken;
}

base::Result<view::ObjectionState> objection_state(Office& office, std::string const& receipt) {
  auto const found = find_by_receipt(office, receipt);
  if (!found && found.error().id == "objection.receipt_unknown") return hint_state(office, receipt);
  if (!found) return base::fail(found.error());
  auto const& objection = *found->objection;
  view::ObjectionState out{receipt, found->contact.notice, "in_inquiry", objection.lodged_at};
  out.proofs = static_cast<int>(objection.proof.size());
  out.has_proof = objection.proven_at.has_value() || out.proofs > 0;
  out.concluded_on = objection.concluded_on;
  auto const last_day = found->notice->last_day.due;
  if (!objection.outcome && office.clock.today() <= last_day) out.proof_until = last_day;
  for (auto const& clock : found->file->project.clocks)
    if (clock.deadline.rule == "22.1" && clock.deadline.start == last_day)
      out.answer_due = clock.deadline.due;
  if (objection.findings) out.findings = measures::art13_1_masked(*objection.findings);
  if (objection.outcome)
    out.state = boost::describe::enum_to_string(*objection.outcome, "?");
  else if (!out.has_proof)
    out.state = "waiting_for_proof";
  out.log_entry = place_in_log(
      office, "objection:" + found->notice->notice + "/" + std::to_string(objection.objection));
  if (out.log_entry)
    out.log_salt = salt_in_log(office, static_cast<std::uint64_t>(*out.log_entry), "receipt");
  return out;
}

base::Result<view::Objector> read_objector(Office& office, ProjectId const& project, int objection,
                                           cases::Actor const& by) {
  auto const file = visible_file(office, project, by);
  if (!file) return base::fail(file.error());
  auto const& filing = (*file)->project.filing;
  auto const unknown = [] { return base::fail(base::Errc::not_found, "objection.unknown"); };
  if (!filing || !filing->notice) return unknown();
  auto const& notice = *filing->notice;
  auto const found = std::ranges::find(notice.objections, objection, &cases::Objection::objection);
  if (found == notice.objections.end()) return unknown();
  return read_sender(office, project, found->receipt_sm3, by);
}

base::Result<cases::DocumentRef> keep_proof(Office& office, std::string const& name,
                                            std::string_view bytes) {
  auto const stored = office.objects.put(bytes);
  if (!stored) return base::fail(stored.error());
  std::string const shown = base::is_plain_line(name, most_name_characters) ? name : "proof";
  // Citing a paper needs that its bringer stands in the log.
  auto noted =
      office.accesses.record_upload(stored->sm3, PersonId{anyone.id}, office.clock.now(), shown);
  if (!noted) return base::fail(noted.error());
  return cases::DocumentRef{stored->sm3, shown, stored->media_type, stored->size};
}

base::Result<cases::DocumentRef> keep_proof_longer(Office& office, cases::DocumentRef document) {
  // First noted as brought now, then looked for: what drop_unsent_proof takes away in between is
  // missed here and not later.
  auto noted = office.accesses.record_upload(document.sm3, PersonId{anyone.id}, office.clock.now(),
                                             document.name);
  if (!noted) return base::fail(noted.error());
  auto const stored = office.objects.metadata(document.sm3);
  if (!stored) return base::fail(stored.error());
  document.media_type = stored->media_type;
  document.size = stored->size;
  return document;
}

base::Result<void> raised_in_time(Office const& office, view::PublicNotice const& notice,
                                  DateTime raised_at) {
  auto const in_time = measures::art21_4_objection_in_time(office.law.now()->law(), notice.last_day,
                                                           raised_at, "electronic");
  if (!in_time) return base::fail(in_time.error());
  return {};
}

base::Result<view::ObjectionState> add_objection_proof(Office& office, std::string const& receipt,
                                                       std::vector<cases::DocumentRef> proof,
                                                       std::string const& address) {
  if (proof.empty())
    return base::fail(base::Errc::invalid, "objection.proof_count", "/proof",
                      {{"limit", std::to_string(most_proof)}});
  if (auto ok = check_proofs(proof.size()); !ok) return base::fail(ok.error());
  if (auto ok = limit_attempts(office, "objection:" + address, 20, "objection.too_many"); !ok)
    return base::fail(ok.error());
  auto const found = find_by_receipt(office, receipt);
  if (!found) return base::fail(found.error());
  auto const now = office.clock.now();
  if (!is_current(found->file->project, found->contact.notice)) {
    auto const in_time = measures::art21_4_objection_proven(office.law.now()->law(),
                                                            found->notice->last_day.due, now);
    return base::fail(in_time ? base::Error{base::Errc::conflict, "objection.receipt_unknown"}
                              : in_time.error());
  }
  auto const taken = take_command(
      office, {found->file->id,
               cases::AddObjectionProof{found->objection->objection, std::move(proof), now},
               anyone,
               {}});
  if (!taken) return base::fail(taken.error());
  return objection_state(office, receipt);
}

base::Result<std::string> objection_answer(Office& office, std::string const& receipt) {
  auto const found = find_by_receipt(office, receipt);
  if (!found) return base::fail(found.error());
  auto const& objection = *found->objection;
  if (!objection.outcome || !objection.concluded_on)
    return base::fail(base::Errc::not_found, "papers.not_yet");
  auto const* filing = filing_of_notice(found->file->project, found->contact.notice);
  auto const& profile = found->file->project.profile;
  ObjectionAnswerPaper paper;
  paper.head = {receipt,
                found->file->id.value,
                profile.community,
                profile.phase.value_or(""),
                profile.town,
                filing->applicant.name,
                filing->applicant.credit_code,
                office.imprint.authority,
                office.imprint.mark};
  paper.notice = found->contact.notice;
  paper.objector = masked_name(found->contact.name);
  paper.lodged_at = objection.lodged_at;
  paper.proofs = static_cast<int>(objection.proof.size());
  paper.outcome = *objection.outcome;
  paper.findings = measures::art13_1_masked(objection.findings.value_or(""));
  paper.concluded_on = *objection.concluded_on;
  paper.contact = office.imprint.contact;
  paper.check_url = office.imprint.public_url + "/objections/" + receipt;
  return office.papers.objection_answer(paper);
}

}  // namespace linli::app

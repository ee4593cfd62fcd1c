#include "app/owner_letters.hpp"

#include <algorithm>

#include "app/attempts.hpp"
#include "app/lodge_objection.hpp"
#include "app/permission.hpp"
#include "app/sender.hpp"
#include "app/visible.hpp"
#include "core/cases/receipt.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

cases::Actor const an_owner{public_person, cases::Role::owner, {}};

base::Result<void> check(LetterGiven const& given) {
  return check_written({given.name, given.contact, given.what, "/what", given.proof.size()});
}

cases::Complaint const* find_complaint(cases::Project const& project, std::string const& sm3) {
  auto const found = std::ranges::find(project.complaints, sm3, &cases::Complaint::receipt_sm3);
  return found == project.complaints.end() ? nullptr : &*found;
}

base::Result<view::LetterReceipt> keep_tip(Office& office, std::string const& certificate,
                                           LetterGiven const& given) {
  auto const receipt = new_receipt(office, "T-", given.once);
  if (auto kept = keep_hint(office, {cases::receipt_sm3(receipt), certificate, given.name,
                                     given.contact, given.what, given.proof, office.clock.now()});
      !kept)
    return base::fail(kept.error());
  return view::LetterReceipt{receipt, false, false, {}};
}

base::Result<view::LetterReceipt> answered_again(Office& office, std::string const& receipt) {
  auto const state = sent_before(letter_state(office, receipt));
  if (!state) return base::fail(state.error());
  return view::LetterReceipt{receipt, true, false, state->answer_due};
}

base::Result<view::LetterReceipt> lodge(Office& office, ProjectId const& project,
                                        std::string certificate, LetterGiven const& given,
                                        cases::Actor const& by) {
  auto const receipt = new_receipt(office, "L-", given.once);
  auto const sm3 = cases::receipt_sm3(receipt);
  auto const taken = take_from(
      office, {sm3, project, std::move(certificate), given.name, given.contact, office.clock.now()},
      cases::LodgeComplaint{sm3, given.what, given.feedback_on, given.proof}, by);
  if (!taken && taken.error().id == "objection.receipt_exists")
    return answered_again(office, receipt);
  if (!taken) return base::fail(taken.error());
  view::LetterReceipt out{receipt, true, false, {}};
  for (auto const& recorded : taken->recorded)
    if (auto const* lodged = base::get_if<cases::ComplaintLodged>(&recorded.event)) {
      out.flagged = lodged->flagged;
      out.answer_due = lodged->inquiry_due.due;
    }
  return out;
}

base::Result<view::LetterState> tip_state(Office& office, std::string const& receipt) {
  auto const hint = office.accounts.late_hint(cases::receipt_sm3(receipt));
  if (!hint) return base::fail(hint.error());
  auto const row = office.cases.find_certificate(hint->notice);
  if (!row) return base::fail(base::Errc::not_found, "objection.receipt_unknown");
  view::LetterState out{receipt, row->number, row->project, row->community, "tip", hint->at.date};
  out.proofs = static_cast<int>(hint->proof.size());
  return out;
}

}  // namespace

bool has_the_right(Standing standing) {
  return standing == Standing::owner || standing == Standing::owners_committee;
}

base::Result<view::LetterReceipt> send_letter(Office& office, std::string const& certificate,
                                              LetterGiven given, std::string const& address) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const row = office.cases.find_certificate(certificate);
  if (!row) return base::fail(row.error());
  if (auto ok = limit_attempts(office, "letter:" + address, 20, "objection.too_many"); !ok)
    return base::fail(ok.error());
  if (!has_the_right(given.standing)) return keep_tip(office, row->number, given);
  auto lodged = lodge(office, ProjectId{row->project}, row->number, given, an_owner);
  // One of too many: nobody is sent away, an officer reads it.
  if (!lodged && lodged.error().id == "cases.too_many_letters")
    return keep_tip(office, row->number, given);
  return lodged;
}

base::Result<view::LetterReceipt> enter_letter(Office& office, ProjectId const& project,
                                               LetterGiven given, cases::Actor const& by) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const file = file_to_act_on(office, project, "LodgeComplaint", by);
  if (!file) return base::fail(file.error());
  auto const* certificate = (*file)->project.current_certificate();
  auto const number = certificate ? certificate->number : std::string{};
  if (certificate && !has_the_right(given.standing)) return keep_tip(office, number, given);
  auto lodged = lodge(office, project, number, given, by);
  if (!lodged && lodged.error().id == "cases.too_many_letters")
    return keep_tip(office, number, given);
  return lodged;
}

base::Result<view::LetterState> letter_state(Office& office, std::string const& receipt) {
  auto const sm3 = cases::receipt_sm3(receipt);
  auto const writer = office.accounts.objector(sm3);
  if (!writer && writer.error().id == "objection.receipt_unknown")
    return tip_state(office, receipt);
  if (!writer) return base::fail(writer.error());
  auto const file = office.files.load(writer->project);
  if (!file) return base::fail(file.error());
  auto const* complaint = find_complaint((*file)->project, sm3);
  // Refused a moment ago, or the receipt of an objection.
  if (!complaint) return base::fail(base::Errc::not_found, "objection.receipt_unknown");
  view::LetterState out{receipt,
                        writer->notice,
                        writer->project.value,
                        (*file)->project.profile.community,
                        "in_inquiry",
                        complaint->received_on};
  out.proofs = static_cast<int>(complaint->proof.size());
  out.feedback_on = complaint->feedback_on;
  for (auto const& clock : (*file)->project.clocks)
    if (clock.deadline.rule == "28.2" && clock.deadline.start == complaint->received_on)
      out.answer_due = clock.deadline.due;
  out.concluded_on = complaint->concluded_on;
  if (complaint->below_grade) out.state = *complaint->below_grade ? "below_grade" : "at_grade";
  if (complaint->findings) out.findings = measures::art13_1_masked(*complaint->findings);
  return out;
}

base::Result<view::Objector> read_letter_writer(Office& office, ProjectId const& project,
                                                int complaint, cases::Actor const& by) {
  auto const file = visible_file(office, project, by);
  if (!file) return base::fail(file.error());
  auto const& all = (*file)->project.complaints;
  auto const found = std::ranges::find(all, complaint, &cases::Complaint::complaint);
  if (found == all.end()) return base::fail(base::Errc::not_found, "letter.unknown");
  return read_sender(office, project, found->receipt_sm3, by);
}

}  // namespace linli::app

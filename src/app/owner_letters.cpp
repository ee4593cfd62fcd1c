#include "app/owner_letters.hpp"

#include <algorithm>

#include "app/attempts.hpp"
#include "app/lodge_objection.hpp"
#include "app/permission.hpp"
#include "app/receipt.hpp"
#include "app/visible.hpp"
#include "base/text.hpp"
#include "core/cases/receipt.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

constexpr std::size_t most_proof = 10;
cases::Actor const an_owner{public_person, cases::Role::owner, {}};

bool has_the_right(Standing standing) {
  return standing == Standing::owner || standing == Standing::owners_committee;
}

base::Result<void> check(LetterGiven const& given) {
  auto const missing = [](char const* where) {
    return base::fail(base::Errc::invalid, "json.missing", where);
  };
  if (!base::is_plain_line(given.name, 60)) return missing("/name");
  if (given.contact.size() < 3 || !base::is_plain_line(given.contact, 100))
    return missing("/contact");
  if (given.what.empty()) return missing("/what");
  if (given.proof.size() > most_proof)
    return base::fail(base::Errc::invalid, "objection.proof_count", "/proof", {{"limit", "10"}});
  return {};
}

cases::Complaint const* find_complaint(cases::Project const& project, std::string const& sm3) {
  auto const found = std::ranges::find(project.complaints, sm3, &cases::Complaint::receipt_sm3);
  return found == project.complaints.end() ? nullptr : &*found;
}

base::Result<view::LetterReceipt> keep_tip(Office& office, std::string const& certificate,
                                           LetterGiven const& given) {
  auto const receipt = new_receipt(office, "T-", given.once);
  auto const kept =
      office.accounts.keep_late_hint({cases::receipt_sm3(receipt), certificate, given.name,
                                      given.contact, given.what, given.proof, office.clock.now()});
  bool const sent_before = !kept && kept.error().id == "objection.receipt_exists";
  if (!kept && !sent_before) return base::fail(kept.error());
  return view::LetterReceipt{receipt, false, false, {}};
}

base::Result<view::LetterReceipt> answered_again(Office& office, std::string const& receipt) {
  auto const state = letter_state(office, receipt);
  if (!state && state.error().id == "objection.receipt_unknown")
    return base::fail(base::Errc::busy, "http.busy");  // the other one is not through yet
  if (!state) return base::fail(state.error());
  return view::LetterReceipt{receipt, true, false, state->answer_due};
}

base::Result<view::LetterReceipt> lodge(Office& office, ProjectId const& project,
                                        std::string certificate, LetterGiven const& given,
                                        cases::Actor const& by) {
  auto const receipt = new_receipt(office, "L-", given.once);
  auto const sm3 = cases::receipt_sm3(receipt);
  // First who, then what, as with an objection.
  auto kept = office.accounts.keep_objector(
      {sm3, project, std::move(certificate), given.name, given.contact, office.clock.now()});
  if (!kept && kept.error().id == "objection.receipt_exists")
    return answered_again(office, receipt);
  if (!kept) return base::fail(kept.error());
  auto const taken = take_command(
      office,
      {project, cases::LodgeComplaint{sm3, given.what, given.feedback_on, given.proof}, by, {}});
  if (taken)
    static_cast<void>(office.accounts.settle_objector(sm3));
  else if (taken.error().code != base::Errc::unavailable)
    static_cast<void>(office.accounts.drop_objector(sm3));
  if (!taken) return base::fail(taken.error());
  view::LetterReceipt out{receipt, true, false, {}};
  for (auto const& recorded : taken->recorded)
    if (auto const* lodged = std::get_if<cases::ComplaintLodged>(&recorded.event)) {
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

base::Result<view::LetterReceipt> send_letter(Office& office, std::string const& certificate,
                                              LetterGiven given, std::string const& address) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const row = office.cases.find_certificate(certificate);
  if (!row) return base::fail(row.error());
  if (auto ok = limit_attempts(office, "letter:" + address, 20, "objection.too_many"); !ok)
    return base::fail(ok.error());
  if (!has_the_right(given.standing)) return keep_tip(office, row->number, given);
  return lodge(office, ProjectId{row->project}, row->number, given, an_owner);
}

base::Result<view::LetterReceipt> enter_letter(Office& office, ProjectId const& project,
                                               LetterGiven given, cases::Actor const& by) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const file = file_to_act_on(office, project, "LodgeComplaint", by);
  if (!file) return base::fail(file.error());
  auto const* certificate = (*file)->project.current_certificate();
  auto const number = certificate ? certificate->number : std::string{};
  if (certificate && !has_the_right(given.standing)) return keep_tip(office, number, given);
  return lodge(office, project, number, given, by);
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
  out.answer_due =
      measures::art28_soft_inquiry_due(office.law.now()->law(), complaint->received_on).value.due;
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
  auto const writer = office.accounts.objector(found->receipt_sm3);
  if (!writer) return base::fail(writer.error());
  // No document was read: the line names the letter by the digest of its receipt.
  if (auto logged = office.accesses.record({found->receipt_sm3, PersonId{by.id}, objector_purpose,
                                            office.clock.now(), project.value, writer->notice});
      !logged)
    return base::fail(logged.error());
  return view::Objector{writer->name, writer->contact};
}

}  // namespace linli::app

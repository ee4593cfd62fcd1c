#pragma once
// What may be tried from the subsidy on. For player.hpp.
#include "core/cases/testing/world.hpp"

namespace linli::cases::testing {

struct Move {
  Actor by;
  Command command;
};

/// Every line that the sample guide asks for with any part.
inline std::vector<ListedPaper> claim_papers() {
  std::vector<ListedPaper> out;
  for (auto const* line :
       {"SU-01", "SU-02", "SU-03", "SU-04", "SU-05", "SU-06", "SU-07", "SU-08", "SU-09", "SU-10"})
    out.push_back({line, paper('c')});
  return out;
}

/// Art. 26-32: the subsidy, supervision, adverse acts; some fit, some do not.
/// `pick` chooses sanction, ground and order to pay back.
inline void add_later_moves(std::vector<Move>& out, World const& w, Date today, int pick,
                            Grade grade) {
  auto const& project = w.project;
  auto const count = [](auto const& rows) { return static_cast<int>(rows.size()); };
  int const claim = count(project.subsidy.claims);
  int const recovery =
      project.subsidy.recoveries.empty() ? 1 : pick % count(project.subsidy.recoveries) + 1;
  auto const open = project.subsidy.recoveries.empty()
                        ? base::Money::yuan(1)
                        : project.subsidy.recoveries[std::size_t(recovery) - 1].open();
  // The letter that waits longest, else any: the picks are few, the letters may be many.
  auto const waiting = std::ranges::find_if(
      project.complaints, [](Complaint const& letter) { return !letter.concluded_on; });
  int const letter = waiting != project.complaints.end() ? waiting->complaint
                     : project.complaints.empty()        ? 1
                                                         : pick % count(project.complaints) + 1;
  int const act = count(project.proceedings);
  auto const sanction = static_cast<Sanction>(pick % 4);
  auto const ground = static_cast<Ground>(pick * 7 / 4 % 9);
  auto const add = [&](Actor const& by, Command command) {
    out.push_back({by, std::move(command)});
  };
  for (auto const part : {SubsidyPart::first, SubsidyPart::rest, SubsidyPart::full})
    add(applicant, ClaimSubsidy{part, claim_papers()});
  add(applicant, WithdrawClaim{claim});
  add(officer, ReturnClaim{claim, "x"});
  add(officer, AcceptClaim{claim, today, true, true});
  add(officer, DecideClaim{claim, ClaimOutcome::granted, today, "x", true, true});
  add(officer, DecideClaim{claim, ClaimOutcome::refused, today, "x", true, true});
  add(officer, PaySubsidy{claim, today, paper('e')});
  add(officer, PaySubsidy{1, today, paper('e')});
  add(officer, RecordRepayment{recovery, open, today, paper('f')});
  add(officer, RecordRepayment{recovery, base::Money::yuan(1000), today, paper('f')});
  add(officer,
      ReportTakeover{{"9144030071526726XG", "接管物业", ApplicantKind::property_company}, today});
  add(officer, FileTakeover{{{"TK-01", paper('c')}}, today});
  add(officer, RecordCheck{0, today, {}, "x", {}});
  add(officer, RecordCheck{0, today, Grade::basic, "x", {}});
  add({"owner-1", Role::owner, {}},
      LodgeComplaint{"ref-1", "x", today.plus_days(-20), {paper('d')}});
  add(officer, ConcludeComplaint{letter, grade != Grade::failed, "x"});
  add(officer, OpenProceeding{sanction, ground, "x", "示例规定第三条", true, {paper('d')}});
  add(machine, OpenProceeding{sanction, ground, "x", "示例规定第三条", true, {paper('d')}});
  for (auto const late : {Ground::not_applied, Ground::final_failed})
    add(officer, OpenProceeding{Sanction::withdraw, late, "x", {}, {}, {}});
  add(officer, NotifyParty{act, today});
  add(applicant, EnterStatement{act, "x", {}});
  add(officer, DecideProceeding{act, ProceedingOutcome::imposed, "x", today});
  add(officer, DecideProceeding{act, ProceedingOutcome::dropped, "x", today});
  add(machine, DecideProceeding{act, ProceedingOutcome::imposed, "x", today});
  add(officer, ServeDecision{act, today});
  add(officer, PublishDecision{act, today, "x"});
  add(officer, CloseProceeding{act});
}

}  // namespace linli::cases::testing

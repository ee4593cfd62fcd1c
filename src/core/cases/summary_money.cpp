#include "core/cases/summary_money.hpp"

#include <algorithm>

namespace linli::cases {

bool must_be_decided_again(Project const& project, Claim const& claim) {
  if (claim.owed() == Money{}) return false;
  auto const of_it = std::ranges::find(project.certificates, claim.filing, &Certificate::filing);
  return of_it != project.certificates.end() && of_it->grade != claim.decision->grade;
}

std::vector<ClaimRow> rows_of_claims(Project const& project, std::string const& id) {
  std::vector<ClaimRow> out;
  auto const& profile = project.profile;
  for (auto const& claim : project.subsidy.claims) {
    auto& row = out.emplace_back();
    row.project = id;
    row.community = profile.community;
    row.phase = profile.phase;
    row.town = profile.town;
    row.claim = claim.claim;
    row.part = claim.part;
    row.state = must_be_decided_again(project, claim) ? ClaimState::accepted : claim.state();
    row.claimant_code = claim.claimant.credit_code;
    row.claimant_name = claim.claimant.name;
    row.claimed_on = claim.claimed_on;
    row.accepted_on = claim.accepted_on;
    row.paid_on = claim.paid_on;
    row.gross_floor_area = profile.gross_floor_area;  // until it is decided
    if (row.state == ClaimState::accepted)
      for (auto const& clock : project.clocks)
        if (clock.deadline.rule == "29.2" && !clock.done_on && !clock.dropped)
          row.decision_due = clock.deadline.due;
    if (!claim.decision) continue;
    row.decided_on = claim.decision->decided_on;
    row.grade = claim.decision->grade;
    row.gross_floor_area = claim.decision->gross_floor_area;
    row.total = claim.decision->total;
    // What was granted and is not to be paid counts in no sum.
    if (row.state == ClaimState::to_pay || row.state == ClaimState::paid)
      row.pay = claim.decision->pay;
  }
  return out;
}

std::vector<RecoveryRow> rows_of_recoveries(Project const& project, std::string const& id) {
  std::vector<RecoveryRow> out;
  auto const& profile = project.profile;
  for (auto const& recovery : project.subsidy.recoveries)
    out.push_back({id, profile.community, profile.phase, profile.town, recovery.recovery,
                   recovery.article, recovery.payee.credit_code, recovery.payee.name,
                   recovery.ordered_on, recovery.amount, recovery.repaid()});
  return out;
}

}  // namespace linli::cases

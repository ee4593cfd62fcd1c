#pragma once
// Claims, the ledger and adverse acts of one project, for its company and the authority.
#include "core/cases/project.hpp"

namespace linli::app::view {

/// What could be claimed or granted today.
struct SubsidyOffer {
  cases::SubsidyPart part{};
  standard::Grade grade{};
  base::Area gross_floor_area;
  base::Money total;
  base::Money pay;
  std::vector<std::string> why;
};
BOOST_DESCRIBE_STRUCT(SubsidyOffer, (), (part, grade, gross_floor_area, total, pay, why))

struct ClaimView {
  cases::Claim claim;
  std::optional<base::Date> decision_due;  ///< once accepted (Art. 29 (2))
  bool provisional = false;
  std::vector<std::string> why;          ///< of the amount, once decided
  std::optional<SubsidyOffer> expected;  ///< if it were granted today; for officers
};
BOOST_DESCRIBE_STRUCT(ClaimView, (), (claim, decision_due, provisional, why, expected))

struct SubsidyLedger {
  base::Money paid;
  base::Money ordered_back;
  base::Money recovered;
  std::vector<ClaimView> claims;
  std::vector<cases::Recovery> recoveries;
  std::optional<SubsidyOffer> offer;
  std::vector<std::string> asked;  ///< lines of the checklist that the offered part needs
};
BOOST_DESCRIBE_STRUCT(SubsidyLedger, (),
                      (paid, ordered_back, recovered, claims, recoveries, offer, asked))

/// Of a proceeding the party learns when it is notified, and nothing of who wrote.
struct Supervision {
  std::vector<cases::Takeover> takeovers;
  std::vector<cases::SpotCheck> checks;
  std::vector<cases::Complaint> complaints;
  std::vector<cases::Proceeding> proceedings;
  std::vector<int> programmes;  ///< yearly checks that wait for this certificate, newest first
};
BOOST_DESCRIBE_STRUCT(Supervision, (), (takeovers, checks, complaints, proceedings, programmes))

}  // namespace linli::app::view

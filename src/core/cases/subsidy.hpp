#pragma once
// Claims for the subsidy and the ledger of a project (Art. 29), and what has to be paid back
// (Art. 27-32).
#include "core/cases/terms.hpp"
#include "core/measures/articles_29_to_34.hpp"

namespace linli::cases {

using base::Money;
using measures::Deadline;
using SubsidyPart = measures::Part;

/// A paper under its line of a checklist (law/materials.json), e.g. "SU-05".
struct ListedPaper {
  std::string line;
  DocumentRef document;
};
BOOST_DESCRIBE_STRUCT(ListedPaper, (), (line, document))

enum class ClaimOutcome { granted, refused };
BOOST_DESCRIBE_ENUM(ClaimOutcome, granted, refused)

struct ClaimDecision {
  ClaimOutcome outcome{};
  Date decided_on;
  int overdue_days = 0;
  std::string reason;
  Grade grade{};
  Area gross_floor_area;
  Money total;          ///< what grade and area are worth
  Money pay;            ///< of it with this claim
  bool online = false;  ///< was the platform networked that day (RD-35)
  bool shared = false;  ///< were its data shared that day (RD-35)
};
BOOST_DESCRIBE_STRUCT(ClaimDecision, (),
                      (outcome, decided_on, overdue_days, reason, grade, gross_floor_area, total,
                       pay, online, shared))

/// Where a claim stands: it waits for the acceptance, for the decision, for the payment, or it has
/// ended one way or another.
enum class ClaimState {
  claimed,
  accepted,
  to_pay,
  paid,
  nothing_to_pay,
  refused,
  returned,
  withdrawn
};
BOOST_DESCRIBE_ENUM(ClaimState, claimed, accepted, to_pay, paid, nothing_to_pay, refused, returned,
                    withdrawn)

struct Claim {
  int claim = 0;  ///< 1, 2, ... over the life of the project
  int filing = 0;
  SubsidyPart part{};
  Date claimed_on;
  Entity claimant;
  std::vector<ListedPaper> papers;
  std::optional<std::string> returned;  ///< why it was not accepted (未受理)
  bool withdrawn = false;               ///< by the claimant, or closed because its rating ended
  std::optional<Date> accepted_on;
  std::optional<ClaimDecision> decision;
  std::optional<Date> paid_on;
  std::optional<DocumentRef> voucher;

  /// Not returned, withdrawn, refused or paid.
  bool running() const;
  ClaimState state() const;
  /// Granted and not paid yet.
  Money owed() const;
  Money paid() const { return paid_on ? decision->pay : Money{}; }
};
BOOST_DESCRIBE_STRUCT(Claim, (),
                      (claim, filing, part, claimed_on, claimant, papers, returned, withdrawn,
                       accepted_on, decision, paid_on, voucher))

struct Repayment {
  Money amount;
  Date received_on;
  DocumentRef voucher;
};
BOOST_DESCRIBE_STRUCT(Repayment, (), (amount, received_on, voucher))

/// The payee pays back (RD-30).
struct Recovery {
  int recovery = 0;  ///< 1, 2, ... over the life of the project
  int article = 0;   ///< that orders it
  Entity payee;
  Money amount;
  Date ordered_on;
  std::vector<Repayment> repayments;

  Money repaid() const;
  Money open() const { return amount - repaid(); }
};
BOOST_DESCRIBE_STRUCT(Recovery, (), (recovery, article, payee, amount, ordered_on, repayments))

/// The subsidy of a project over its life. Never negative: recovered <= ordered <= paid.
struct Subsidy {
  std::vector<Claim> claims;
  std::vector<Recovery> recoveries;

  Money paid() const;
  Money paid_on(int filing) const;
  Money ordered_back() const;
  Money recovered() const;
  /// A claim that is being dealt with; nullptr: none.
  Claim const* running() const;
  Claim const* find(int claim) const;
};
BOOST_DESCRIBE_STRUCT(Subsidy, (), (claims, recoveries))

}  // namespace linli::cases

#include "core/cases/evolve_supervision.hpp"

namespace linli::cases {
namespace {

// Numbers are handed out by decide and stored: what an event names is there.
template <class Rows>
auto* find(Rows& rows, int number, int std::ranges::range_value_t<Rows>::*member) {
  auto const found = std::ranges::find(rows, number, member);
  return found == rows.end() ? nullptr : &*found;
}

bool outlives_its_filing(int article) {
  return article >= 26 && article != 31;
}

}  // namespace

void FoldSupervision::start(Deadline const& deadline) {
  p.clocks.push_back({deadline, {}, 0, p.filing ? p.filing->filing : 0});
}

void FoldSupervision::stop(std::string_view rule, Date on, int overdue) {
  for (auto& clock : p.clocks)
    if (!clock.done_on && clock.deadline.rule == rule) {
      clock.done_on = on;
      clock.overdue_days = overdue;
    }
}

void FoldSupervision::stop_all(Date on) {
  for (auto& clock : p.clocks)
    if (!clock.done_on && !outlives_its_filing(clock.deadline.article)) {
      clock.done_on = on;
      clock.dropped = true;
    }
}

// ---- subsidy ----
void FoldSupervision::operator()(SubsidyClaimed const& e) {
  auto& claim = p.subsidy.claims.emplace_back();
  claim.claim = e.claim;
  claim.filing = e.filing;
  claim.part = e.part;
  claim.claimed_on = e.claimed_on;
  claim.claimant = e.claimant;
  claim.papers = e.papers;
}
void FoldSupervision::operator()(ClaimWithdrawn const& e) {
  if (auto* claim = find(p.subsidy.claims, e.claim, &Claim::claim)) claim->withdrawn = true;
  stop("29.2", r.at.date);
}
void FoldSupervision::operator()(ClaimReturned const& e) {
  if (auto* claim = find(p.subsidy.claims, e.claim, &Claim::claim)) claim->returned = e.reason;
}
void FoldSupervision::operator()(ClaimAccepted const& e) {
  if (auto* claim = find(p.subsidy.claims, e.claim, &Claim::claim))
    claim->accepted_on = e.accepted_on;
  start(e.decision_due);
}
void FoldSupervision::operator()(ClaimDecided const& e) {
  if (auto* claim = find(p.subsidy.claims, e.claim, &Claim::claim)) claim->decision = e.decision;
  stop("29.2", e.decision.decided_on, e.decision.overdue_days);
}
void FoldSupervision::operator()(SubsidyPaid const& e) {
  auto* claim = find(p.subsidy.claims, e.claim, &Claim::claim);
  if (!claim) return;
  claim->paid_on = e.paid_on;
  claim->voucher = e.voucher;
}
void FoldSupervision::operator()(RecoveryOrdered const& e) {
  p.subsidy.recoveries.push_back({e.recovery, e.article, e.payee, e.amount, e.ordered_on, {}});
}
void FoldSupervision::operator()(RepaymentReceived const& e) {
  if (auto* recovery = find(p.subsidy.recoveries, e.recovery, &Recovery::recovery))
    recovery->repayments.push_back({e.amount, e.received_on, e.voucher});
}
void FoldSupervision::close_claims(int filing) {
  bool closed = false;
  for (auto& claim : p.subsidy.claims)
    if (claim.filing == filing && claim.running()) closed = claim.withdrawn = true;
  if (!closed) return;
  for (auto& clock : p.clocks)
    if (!clock.done_on && clock.deadline.rule == "29.2") {
      clock.done_on = r.at.date;
      clock.dropped = true;
    }
}

// ---- takeover, checks, letters ----
void FoldSupervision::operator()(TakeoverReported const& e) {
  p.takeovers.push_back({e.company, e.taken_over_on, {}, {}});
  start(e.filing_due);
}
void FoldSupervision::operator()(TakeoverFiled const& e) {
  if (p.takeovers.empty()) return;
  p.takeovers.back().filed_on = e.filed_on;
  p.takeovers.back().papers = e.papers;
  stop("26.2", e.filed_on);
}
void FoldSupervision::operator()(CheckRecorded const& e) {
  p.checks.push_back(e.check);
}
void FoldSupervision::operator()(ComplaintLodged const& e) {
  p.complaints.push_back({e.complaint,
                          e.receipt_sm3,
                          e.what,
                          e.feedback_on,
                          e.proof,
                          e.received_on,
                          e.flagged,
                          {},
                          {},
                          {}});
  start(e.inquiry_due);
}
void FoldSupervision::operator()(ComplaintConcluded const& e) {
  auto* complaint = find(p.complaints, e.complaint, &Complaint::complaint);
  if (!complaint) return;
  complaint->below_grade = e.below_grade;
  complaint->findings = e.findings;
  complaint->concluded_on = e.concluded_on;
  // Letters are answered in any order: the clock of the oldest open one stops.
  for (auto& clock : p.clocks)
    if (!clock.done_on && clock.deadline.rule == "28.2" &&
        clock.deadline.start == complaint->received_on) {
      clock.done_on = e.concluded_on;
      break;
    }
}

// ---- adverse acts ----
void FoldSupervision::operator()(ProceedingOpened const& e) {
  auto& proceeding = p.proceedings.emplace_back();
  proceeding.proceeding = e.proceeding;
  proceeding.sanction = e.sanction;
  proceeding.ground = e.ground;
  proceeding.facts = e.facts;
  proceeding.provision = e.provision;
  proceeding.evidence = e.evidence;
  proceeding.certificate = e.certificate;
  proceeding.filing = e.filing;
  proceeding.opened_on = e.opened_on;
  proceeding.opened_by = r.by.id;
}
void FoldSupervision::operator()(PartyNotified const& e) {
  auto* proceeding = find(p.proceedings, e.proceeding, &Proceeding::proceeding);
  if (!proceeding) return;
  proceeding->notified_on = e.notified_on;
  proceeding->reply_until = e.reply_due.due;
  start(e.reply_due);
}
void FoldSupervision::operator()(StatementEntered const& e) {
  if (auto* proceeding = find(p.proceedings, e.proceeding, &Proceeding::proceeding))
    proceeding->statements.push_back(e.statement);
  stop("32.0", e.statement.received_on);
}
void FoldSupervision::operator()(ProceedingDecided const& e) {
  auto* proceeding = find(p.proceedings, e.proceeding, &Proceeding::proceeding);
  if (!proceeding) return;
  proceeding->decision = ProceedingDecision{e.outcome, e.reason, e.decided_on, r.by.id};
  stop("32.0", e.decided_on);
  if (e.outcome == ProceedingOutcome::imposed) impose(*proceeding, e.decided_on);
}
void FoldSupervision::operator()(DecisionServed const& e) {
  if (auto* proceeding = find(p.proceedings, e.proceeding, &Proceeding::proceeding))
    proceeding->served_on = e.served_on;
}
void FoldSupervision::operator()(DecisionPublished const& e) {
  auto* proceeding = find(p.proceedings, e.proceeding, &Proceeding::proceeding);
  if (!proceeding) return;
  proceeding->published_on = e.published_on;
  proceeding->public_text = e.text;
}
void FoldSupervision::operator()(ProceedingClosed const& e) {
  if (auto* proceeding = find(p.proceedings, e.proceeding, &Proceeding::proceeding))
    proceeding->closed_on = r.at.date;
}
void FoldSupervision::impose(Proceeding const& proceeding, Date on) {
  switch (proceeding.sanction) {
    case Sanction::withdraw:
      close_claims(proceeding.filing);
      for (auto& filing : p.earlier)
        if (filing.filing == proceeding.filing) filing.initial_withdrawn_on = on;
      if (filing().filing != proceeding.filing) return;  // of an earlier one; a later one goes on
      filing().initial_withdrawn_on = on;
      // After a failed final the result itself is still noticed (RD-16).
      if (proceeding.ground == Ground::not_applied) {
        filing().end = record().end = FilingEnd::result_withdrawn;
        stop_all(on);
      }
      return;
    case Sanction::terminate:
      filing().end = record().end = FilingEnd::terminated;
      stop_all(on);
      return close_claims(proceeding.filing);
    case Sanction::cancel:
      for (auto& certificate : p.certificates)
        if (certificate.number == proceeding.certificate) certificate.cancelled_on = on;
      return close_claims(proceeding.filing);
    case Sanction::lower:
      for (auto& certificate : p.certificates)
        if (certificate.number == proceeding.certificate) {
          certificate.grade = Grade::basic;
          certificate.lowered_on = on;
        }
      return;  // what was granted on the higher grade is decided anew before it is paid
  }
}
void FoldSupervision::operator()(CreditRecordAnnotated const& e) {
  for (auto& record : p.credit_records)
    if (record.certificate == e.certificate) record.note = e.note;
}

}  // namespace linli::cases

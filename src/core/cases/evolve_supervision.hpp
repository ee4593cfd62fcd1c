#pragma once
// The fold of what the subsidy and supervision bring (Art. 26-32), and what every fold shares.
// Inside this room only.
#include "core/cases/project.hpp"

namespace linli::cases {

struct FoldSupervision {
  Project& p;
  Recorded const& r;

  Filing& filing() { return *p.filing; }
  FilingRecord& record() { return p.filings.back(); }
  void start(Deadline const& deadline);
  void stop(std::string_view rule, Date on, int overdue = 0);
  /// The limits of a filing that ended; those of subsidy and supervision run on.
  void stop_all(Date on);
  /// Claims on a rating that is gone; one that was paid stays.
  void close_claims(int filing);

  void operator()(SubsidyClaimed const& e);
  void operator()(ClaimWithdrawn const& e);
  void operator()(ClaimReturned const& e);
  void operator()(ClaimAccepted const& e);
  void operator()(ClaimDecided const& e);
  void operator()(SubsidyPaid const& e);
  void operator()(RecoveryOrdered const& e);
  void operator()(RepaymentReceived const& e);
  void operator()(TakeoverReported const& e);
  void operator()(TakeoverFiled const& e);
  void operator()(CheckRecorded const& e);
  void operator()(ComplaintLodged const& e);
  void operator()(ComplaintConcluded const& e);
  void operator()(ProceedingOpened const& e);
  void operator()(PartyNotified const& e);
  void operator()(StatementEntered const& e);
  void operator()(ProceedingDecided const& e);
  void operator()(DecisionServed const& e);
  void operator()(DecisionPublished const& e);
  void operator()(ProceedingClosed const& e);
  void operator()(CreditRecordAnnotated const& e);

 private:
  void impose(Proceeding const& proceeding, Date on);
};

}  // namespace linli::cases

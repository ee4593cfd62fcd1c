// What follows a result: subsidy, checks, adverse acts (Art. 27, 29, 31, 32).
#include "core/whatif/life.hpp"

namespace linli::whatif {

using namespace cases;

// ---- the subsidy (Art. 29) ----

Date Life::claim() {
  auto const* running = file().subsidy.running();
  if (!running) {
    ClaimSubsidy asked{subsidy_offer(file(), {applicant_, {today_, 0}, law_, standards_, {}})
                           .map([](SubsidyOffer const& offer) { return offer.part; })
                           .value_or(SubsidyPart::full),
                       {}};
    for (auto const& line : law_.subsidy_checklist())
      asked.papers.push_back({line.code, invented_paper});
    return act(applicant_, asked) ? in(3) : never;
  }
  int const number = running->claim;
  if (!running->accepted_on)
    return act(officer_, AcceptClaim{number, today_, true, true}) ? office(35, Ask::decide) : never;
  if (!running->decision)
    return act(officer_, DecideClaim{number, ClaimOutcome::granted, today_, "模拟", true, true})
               ? in(draws_.between(5, 30, Ask::pay, nth()))
               : never;
  act(officer_, PaySubsidy{number, today_, invented_paper});
  return never;
}

// ---- supervision (Art. 27, 31, 32) ----

Date Life::supervise() {
  for (auto const& recovery : file().subsidy.recoveries)
    if (recovery.open() > Money{})
      act(officer_, RecordRepayment{recovery.recovery, recovery.open(), today_, invented_paper});
  auto const* certificate = file().certificate_in_force(today_);
  if (!certificate) return never;
  auto const year = static_cast<std::uint64_t>(today_.year());
  if (draws_.chance(in_.habits.checked, Ask::check, year)) {
    bool const below = draws_.chance(in_.habits.below_grade, Ask::below, year);
    bool const premium = certificate->grade == standard::Grade::premium;
    auto const meets = !below    ? std::optional{certificate->grade}
                       : premium ? std::optional{standard::Grade::basic}
                                 : std::nullopt;
    act(officer_, RecordCheck{0, today_, meets, "模拟", {}});
    if (below) {
      sanction(premium ? Sanction::lower : Sanction::cancel, Ground::spot_check);
      return in(60);
    }
  }
  return in(365);
}

Date Life::sanction(Sanction sanction, Ground ground) {
  if (!act(officer_, OpenProceeding{sanction, ground, "模拟", {}, {}, {invented_paper}}))
    return never;
  int const number = static_cast<int>(file().proceedings.size());
  auto const began = today_;
  act(officer_, NotifyParty{number, today_});
  if (auto const& reply = file().proceedings.back().reply_until) today_ = reply->plus_days(1);
  act(officer_, DecideProceeding{number, ProceedingOutcome::imposed, "模拟", today_});
  act(officer_, ServeDecision{number, today_});
  act(officer_, PublishDecision{number, today_, "模拟"});
  act(officer_, CloseProceeding{number});
  if (!file().subsidy.recoveries.empty() && supervision_ == never) supervision_ = in(60);
  auto const ended = today_;
  today_ = began;
  return ended;
}

}  // namespace linli::whatif

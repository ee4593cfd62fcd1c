// Claims for the subsidy: claimed, accepted, decided, paid, paid back (Art. 29).
#include "core/cases/subsidy.hpp"

#include "core/cases/answer.hpp"
#include "core/cases/supervision.hpp"

namespace linli::cases {

ClaimState Claim::state() const {
  if (paid_on) return ClaimState::paid;
  if (returned) return ClaimState::returned;
  if (withdrawn) return ClaimState::withdrawn;
  if (!decision) return accepted_on ? ClaimState::accepted : ClaimState::claimed;
  if (decision->outcome == ClaimOutcome::refused) return ClaimState::refused;
  return decision->pay == Money{} ? ClaimState::nothing_to_pay : ClaimState::to_pay;
}

bool Claim::running() const {
  auto const now = state();
  return now == ClaimState::claimed || now == ClaimState::accepted || now == ClaimState::to_pay;
}

Money Claim::owed() const {
  return running() && decision ? decision->pay : Money{};
}

Money Recovery::repaid() const {
  Money sum;
  for (auto const& repayment : repayments) sum = sum + repayment.amount;
  return sum;
}

Money Subsidy::paid() const {
  Money sum;
  for (auto const& claim : claims) sum = sum + claim.paid();
  return sum;
}

Money Subsidy::paid_on(int filing) const {
  Money sum;
  for (auto const& claim : claims)
    if (claim.filing == filing) sum = sum + claim.paid();
  return sum;
}

Money Subsidy::ordered_back() const {
  Money sum;
  for (auto const& recovery : recoveries) sum = sum + recovery.amount;
  return sum;
}

Money Subsidy::recovered() const {
  Money sum;
  for (auto const& recovery : recoveries) sum = sum + recovery.repaid();
  return sum;
}

Claim const* Subsidy::running() const {
  auto const found = std::ranges::find_if(claims, &Claim::running);
  return found == claims.end() ? nullptr : &*found;
}

Claim const* Subsidy::find(int claim) const {
  auto const found = std::ranges::find(claims, claim, &Claim::claim);
  return found == claims.end() ? nullptr : &*found;
}

namespace {

// Claimed, withdrawn and claimed again: a bound against a file that grows without end.
constexpr std::size_t most_claims = 50;

/// The rating that a claim rests on: that of the certificate in force, else the latest.
Filing const* rated(Project const& project, Date on) {
  auto const* certificate = project.certificate_in_force(on);
  if (certificate)
    for (auto const& filing : project.earlier)
      if (filing.filing == certificate->filing) return &filing;
  return project.filing ? &*project.filing : nullptr;
}

/// The filing that a claim was made on.
Filing const& claimed_on(Project const& project, Claim const& claim) {
  auto const earlier = std::ranges::find(project.earlier, claim.filing, &Filing::filing);
  return earlier == project.earlier.end() ? *project.filing : *earlier;
}

/// What the rating has come to. The rest waits for the effective result (RD-36).
measures::Stage stage_of(Answer const& answer, Filing const& filing) {
  auto const on = answer.today();
  auto const* certificate = answer.project.certificate_in_force(on);
  if (certificate && certificate->filing == filing.filing) return measures::Stage::final_;
  if (filing.end != FilingEnd::open) return measures::Stage::none;
  auto const final = filing.result_of(Round::final);
  if (final && *final != Grade::failed && answer.law.reading("RD-36", on) == "final_pass")
    return measures::Stage::final_;
  return filing.initial_passed() ? measures::Stage::initial : measures::Stage::none;
}

bool initial_gone(Filing const& filing) {
  auto const final = filing.effective() ? filing.effective() : filing.result_of(Round::final);
  return filing.initial_withdrawn_on.has_value() || filing.end == FilingEnd::result_withdrawn ||
         (filing.initial_passed() && final == Grade::failed);
}

/// May this part of the subsidy still be had? In the order of the articles.
void need_claimable(Answer& answer, SubsidyPart part, std::string_view claimant) {
  auto const& project = answer.project;
  auto const* filing = rated(project, answer.today());
  if (!filing) {
    answer.need(measures::art29_0_stage(answer.law, part, measures::Stage::none));
    return;
  }
  answer.need(measures::art29_0_claimant(answer.law, claimant, filing->applicant.credit_code))
      .need(measures::art29_6_phase(answer.law, project.profile.phase.has_value(),
                                    project.profile.phase_permit.has_value()))
      .need(measures::art29_6_once(
          answer.law, project.subsidy.paid() - project.subsidy.paid_on(filing->filing)));
  if (answer.refused()) return;
  auto const stage = stage_of(answer, *filing);
  bool const waits = filing->end == FilingEnd::open && filing->final_limit &&
                     !filing->final_applied_on && stage == measures::Stage::initial;
  answer
      .need(measures::art31_2_claims_open(
          answer.law, waits ? std::optional{filing->final_limit->due} : std::nullopt,
          initial_gone(*filing), answer.today()))
      .need(measures::art29_0_stage(answer.law, part, stage));
}

/// Grade and area that the part is reckoned on: of the initial result, or of the effective one.
measures::Result<measures::Explained<measures::SubsidyPart>> reckoned(Answer const& answer,
                                                                      SubsidyPart part, Date on,
                                                                      Grade& grade, Area& area) {
  auto const& filing = *rated(answer.project, answer.today());
  auto const* certificate = answer.project.certificate_in_force(answer.today());
  bool const effective = certificate && certificate->filing == filing.filing;
  area = filing.notice ? filing.notice->site.gross_floor_area : filing.site.gross_floor_area;
  if (effective) {
    grade = certificate->grade;
    area = certificate->gross_floor_area;
  } else if (part == SubsidyPart::first)
    grade = *filing.result_of(Round::initial);
  else
    grade = filing.effective().value_or(*filing.result_of(Round::final));
  return measures::art29_5_part(answer.law, part, as_result(grade), area,
                                answer.project.subsidy.paid_on(filing.filing), on);
}

/// The rating on which it was claimed is still the one that counts.
void need_same_rating(Answer& answer, Claim const& claim) {
  auto const* filing = rated(answer.project, answer.today());
  answer.step(filing && filing->filing == claim.filing);
  if (!answer.refused()) need_claimable(answer, claim.part, claim.claimant.credit_code);
}

/// Granted, and what the rating has come to since is worth another amount: lowered, or certified
/// below the initial result.
bool grant_is_stale(Answer const& answer, Claim const& claim) {
  auto const* filing = rated(answer.project, answer.today());
  if (claim.owed() == Money{} || !filing || filing->filing != claim.filing) return false;
  Grade grade{};
  Area area;
  auto const now = reckoned(answer, claim.part, answer.today(), grade, area);
  return now && now->value.pay != claim.decision->pay;
}

/// Granted, and never to be paid any more: what it rests on has lapsed or was taken away.
bool grant_has_lapsed(Answer const& answer, Claim const& claim) {
  if (claim.owed() == Money{}) return false;
  Answer payment{answer.project, answer.context, "PaySubsidy"};
  need_same_rating(payment, claim);
  return payment.refused();
}

Claim const* claim_or_refuse(Answer& answer, int number) {
  auto const* claim = answer.project.subsidy.find(number);
  if (!claim) answer.refuse({base::Errc::not_found, "claim.unknown", 0, {}, "/claim"});
  return claim;
}

std::vector<std::string> lines_of(std::vector<ListedPaper> const& papers) {
  std::vector<std::string> out;
  for (auto const& paper : papers) out.push_back(paper.line);
  return out;
}

}  // namespace

// ---- claim ----

void guard(ClaimSubsidy const& c, Answer& answer) {
  need_claimable(answer, c.part, answer.context.by.organisation.value_or(""));
  if (answer.refused()) return;
  if (answer.project.subsidy.running()) answer.refuse({base::Errc::conflict, "claim.running", 29});
  answer.valid(answer.project.subsidy.claims.size() < most_claims, "claim.too_many", "/claim");
}

Result<Decision> handle(ClaimSubsidy const& c, Answer& answer) {
  answer.valid(c.papers.size() <= 100, "cases.too_many_attached", "/papers");
  for (auto const& paper : c.papers) {
    answer.name(paper.line, "/papers");
    check_document(answer, paper.document);
  }
  if (answer.refused()) return answer.with();
  Grade grade{};
  Area area;
  auto const part = answer.take(reckoned(answer, c.part, answer.today(), grade, area));
  if (!answer.refused() && part.pay == Money{})
    answer.refuse(
        measures::refuse("A29-DOUBLE", 29, "RD-12",
                         {{"part", word(c.part)},
                          {"paid", std::to_string(answer.project.subsidy.paid().whole_yuan())},
                          {"offered", "0"}}));
  if (answer.refused()) return answer.with();
  // Missing papers stop the acceptance, not the claim: until then they may be brought.
  if (auto const complete = measures::art29_1_materials(answer.law, c.part, lines_of(c.papers));
      !complete)
    answer.warn(complete.error());
  auto const& filing = *rated(answer.project, answer.today());
  return answer.with(SubsidyClaimed{static_cast<int>(answer.project.subsidy.claims.size()) + 1,
                                    filing.filing, c.part, answer.today(), filing.applicant,
                                    c.papers});
}

void guard(WithdrawClaim const& c, Answer& answer) {
  auto const* claim =
      c.claim == 0 ? answer.project.subsidy.running() : claim_or_refuse(answer, c.claim);
  if (!answer.refused()) answer.step(claim && claim->running() && !claim->decision);
}

Result<Decision> handle(WithdrawClaim const& c, Answer& answer) {
  claim_or_refuse(answer, c.claim);
  return answer.with(ClaimWithdrawn{c.claim});
}

// ---- acceptance ----

namespace {

// A running claim that was not accepted yet; 0: whichever that is (for "what is possible now").
Claim const* waiting_claim(Answer& answer, int number) {
  auto const* claim =
      number == 0 ? answer.project.subsidy.running() : claim_or_refuse(answer, number);
  if (!answer.refused()) answer.step(claim && claim->running() && !claim->accepted_on);
  return answer.refused() ? nullptr : claim;
}

}  // namespace

void guard(ReturnClaim const& c, Answer& answer) {
  waiting_claim(answer, c.claim);
}

Result<Decision> handle(ReturnClaim const& c, Answer& answer) {
  claim_or_refuse(answer, c.claim);
  answer.text(c.reason, "/reason");
  return answer.with(ClaimReturned{c.claim, c.reason});
}

void guard(AcceptClaim const& c, Answer& answer) {
  if (auto const* claim = waiting_claim(answer, c.claim)) need_same_rating(answer, *claim);
}

Result<Decision> handle(AcceptClaim const& c, Answer& answer) {
  auto const* claim = claim_or_refuse(answer, c.claim);
  if (answer.refused()) return answer.with();
  answer.stated(c.accepted_on, "/accepted_on")
      .not_before(c.accepted_on, claim->claimed_on, "/accepted_on")
      .need(measures::art29_1_materials(answer.law, claim->part, lines_of(claim->papers)))
      .need(measures::art29_5_connected(answer.law, claim->part, c.online, c.shared));
  if (answer.refused()) return answer.with();
  return answer.with(ClaimAccepted{c.claim, c.accepted_on, c.online, c.shared,
                                   answer.take(measures::art29_2_due(answer.law, c.accepted_on))});
}

// ---- decision ----

void guard(DecideClaim const& c, Answer& answer) {
  auto const* claim =
      c.claim == 0 ? answer.project.subsidy.running() : claim_or_refuse(answer, c.claim);
  if (!answer.refused())
    answer.step(
        claim && claim->running() && claim->accepted_on &&
        (!claim->decision || grant_is_stale(answer, *claim) || grant_has_lapsed(answer, *claim)));
}

Result<Decision> handle(DecideClaim const& c, Answer& answer) {
  auto const* claim = claim_or_refuse(answer, c.claim);
  if (answer.refused()) return answer.with();
  answer.stated(c.decided_on, "/decided_on")
      .not_before(c.decided_on, *claim->accepted_on, "/decided_on")
      .text(c.reason, "/reason");
  ClaimDecision decision;
  decision.outcome = c.outcome;
  decision.decided_on = c.decided_on;
  decision.overdue_days = overdue(answer.project, answer.law, "29.2", c.decided_on);
  decision.reason = c.reason;
  decision.online = c.online;
  decision.shared = c.shared;
  if (c.outcome == ClaimOutcome::refused) {
    // Nothing is paid; the decision still names what it was asked on.
    auto const& filing = claimed_on(answer.project, *claim);
    auto const initial = filing.result_of(Round::initial).value_or(Grade::failed);
    decision.grade = filing.effective().value_or(initial);
    decision.gross_floor_area = filing.site.gross_floor_area;
    return answer.with(ClaimDecided{c.claim, decision});
  }
  need_same_rating(answer, *claim);
  answer.need(measures::art29_5_connected(answer.law, claim->part, c.online, c.shared));
  if (answer.refused()) return answer.with();
  auto const part = answer.take(
      reckoned(answer, claim->part, c.decided_on, decision.grade, decision.gross_floor_area));
  decision.total = part.entitlement.total;
  decision.pay = part.pay;
  return answer.with(ClaimDecided{c.claim, decision});
}

// ---- payment and repayment ----

void guard(PaySubsidy const& c, Answer& answer) {
  auto const* claim =
      c.claim == 0 ? answer.project.subsidy.running() : claim_or_refuse(answer, c.claim);
  if (answer.refused()) return;
  answer.step(claim && claim->owed() > Money{});
  // What lapsed, was withdrawn or cancelled since is not paid any more.
  if (!answer.refused()) need_same_rating(answer, *claim);
  if (!answer.refused() && grant_is_stale(answer, *claim))
    answer.refuse({base::Errc::conflict, "claim.changed", 29});
}

Result<Decision> handle(PaySubsidy const& c, Answer& answer) {
  auto const* claim = claim_or_refuse(answer, c.claim);
  if (answer.refused()) return answer.with();
  answer.stated(c.paid_on, "/paid_on")
      .not_before(c.paid_on, claim->decision->decided_on, "/paid_on");
  check_document(answer, c.voucher);
  return answer.with(SubsidyPaid{c.claim, claim->owed(), c.paid_on, c.voucher});
}

void guard(RecordRepayment const&, Answer& answer) {
  answer.step(answer.project.subsidy.ordered_back() > answer.project.subsidy.recovered());
}

Result<Decision> handle(RecordRepayment const& c, Answer& answer) {
  auto const& recoveries = answer.project.subsidy.recoveries;
  auto const found = std::ranges::find(recoveries, c.recovery, &Recovery::recovery);
  if (found == recoveries.end())
    answer.refuse({base::Errc::not_found, "recovery.unknown", 0, {}, "/recovery"});
  if (answer.refused()) return answer.with();
  answer.stated(c.received_on, "/received_on")
      .not_before(c.received_on, found->ordered_on, "/received_on")
      .valid(c.amount > Money{} && c.amount <= found->open(), "recovery.amount", "/amount");
  check_document(answer, c.voucher);
  return answer.with(RepaymentReceived{c.recovery, c.amount, c.received_on, c.voucher});
}

SubsidyPart part_to_claim(Project const& project, Date on) {
  if (!project.certificate_in_force(on)) return SubsidyPart::first;
  return project.subsidy.paid() > Money{} ? SubsidyPart::rest : SubsidyPart::full;
}

Result<SubsidyOffer> subsidy_offer(Project const& project, Context const& context) {
  Answer answer{project, context, "ClaimSubsidy"};
  auto const part = part_to_claim(project, context.at.date);
  auto const* filing = rated(project, context.at.date);
  need_claimable(answer, part, filing ? filing->applicant.credit_code : "");
  if (answer.refused()) return base::fail(*answer.error());
  if (project.subsidy.running()) return base::fail(base::Errc::conflict, "claim.running");
  SubsidyOffer out;
  out.part = part;
  auto worth = reckoned(answer, part, context.at.date, out.grade, out.gross_floor_area);
  if (!worth) return base::fail(worth.error());
  out.total = worth->value.entitlement.total;
  out.pay = worth->value.pay;
  if (out.pay == Money{}) return base::fail(base::Errc::not_found, "claim.unknown");
  out.because = std::move(worth->because);
  return out;
}

// ---- orders to pay back ----

std::optional<RecoveryOrdered> recovery_order(Project const& project, int article, Money amount,
                                              Date on) {
  auto const& subsidy = project.subsidy;
  if (amount <= Money{}) return {};
  RecoveryOrdered out{static_cast<int>(subsidy.recoveries.size()) + 1, article, {}, amount, on};
  for (auto const& claim : subsidy.claims)
    if (claim.paid_on)
      out.payee = claim.claimant;  // who received it, also after a takeover (RD-30)
  return out;
}

}  // namespace linli::cases

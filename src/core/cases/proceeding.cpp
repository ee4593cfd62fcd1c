// Adverse acts: opened with facts and basis, the party heard, decided, served, published, closed
// (Art. 27, 28, 31, 32). What a calendar or a score can do is propose; a person decides (RD-32).
#include "core/cases/proceeding.hpp"

#include "base/text.hpp"
#include "core/cases/answer.hpp"
#include "core/cases/supervision.hpp"

namespace linli::cases {

int article_of(Ground ground) {
  switch (ground) {
    case Ground::late_takeover:
      return 26;
    case Ground::spot_check:
      return 27;
    case Ground::complaint:
      return 28;
    case Ground::not_applied:
    case Ground::final_failed:
      return 31;
    default:
      return 32;
  }
}

namespace {

bool during_rating(Answer const& answer) {
  return answer.project.filing && answer.filing().end == FilingEnd::open;
}

bool calls_for_withdrawal(Filing const& filing, Ground ground, Date on) {
  if (!filing.initial_passed() || filing.initial_withdrawn_on ||
      filing.end == FilingEnd::terminated)
    return false;
  if (ground == Ground::not_applied) {
    // Whoever takes the filing back has not applied either: what was paid does not stay with him.
    bool const applied = filing.final_applied_on && filing.end != FilingEnd::withdrawn;
    return filing.final_limit && !applied && on > filing.final_limit->due;
  }
  auto const final = filing.effective() ? filing.effective() : filing.result_of(Round::final);
  return final == Grade::failed;
}

/// The filing whose initial result is to be withdrawn: the running one, else an earlier one, which
/// a new filing does not shield (Art. 31).
Filing const* to_withdraw(Project const& project, Ground ground, Date on) {
  if (project.filing && calls_for_withdrawal(*project.filing, ground, on)) return &*project.filing;
  for (auto filing = project.earlier.rbegin(); filing != project.earlier.rend(); ++filing)
    if (calls_for_withdrawal(*filing, ground, on)) return &*filing;
  return nullptr;
}

/// Does the ground of a withdrawal still stand? An application in time may have come to light
/// (RD-40).
bool still_calls_for_withdrawal(Answer const& answer, Proceeding const& proceeding) {
  auto const* filing = to_withdraw(answer.project, proceeding.ground, answer.today());
  return filing && filing->filing == proceeding.filing;
}

void need_grounds_of_31(OpenProceeding const& c, Answer& answer) {
  answer.step(c.sanction == Sanction::withdraw &&
              to_withdraw(answer.project, c.ground, answer.today()));
}

/// The filing whose rating the act is about.
int rating_of(OpenProceeding const& c, Project const& project, Date on) {
  if (article_of(c.ground) == 31) return to_withdraw(project, c.ground, on)->filing;
  auto const* certificate = project.current_certificate();
  if (certificate && (c.sanction == Sanction::cancel || c.sanction == Sanction::lower))
    return certificate->filing;
  return project.filing ? project.filing->filing : 0;
}

// During the rating it is terminated, after the certificate cancelled (Art. 32).
void need_which(OpenProceeding const& c, Answer& answer) {
  bool const certified = answer.project.certificate_in_force(answer.today()) != nullptr;
  answer.step(certified || during_rating(answer));
  // While a renewal runs there are both: its rating may be ended, the certificate cancelled.
  bool const ends_rating = c.sanction == Sanction::terminate && during_rating(answer);
  if (!answer.refused())
    answer.need(measures::art32_0_which(answer.law, certified && !ends_rating,
                                        c.sanction == Sanction::cancel,
                                        c.sanction == Sanction::terminate));
}

void need_grounds_of_32(OpenProceeding const& c, Answer& answer) {
  need_which(c, answer);
  if (c.ground == Ground::false_facts)
    answer.need(measures::art32_1_falsified(answer.law, c.affects_rating.value_or(false)));
  if (c.ground == Ground::safety)
    answer.need(measures::art32_3_reported(answer.law, !c.evidence.empty()));
  if (c.ground == Ground::other_breach)
    answer.need(measures::art32_4_cited(answer.law, c.provision.value_or("")));
}

// Below its grade, at a check or on a letter that was looked into (Art. 27, 28).
void need_below_grade(OpenProceeding const& c, Answer& answer) {
  auto const& project = answer.project;
  auto const* certificate = project.current_certificate();
  answer.step(certificate && (c.sanction == Sanction::cancel || c.sanction == Sanction::lower));
  if (answer.refused()) return;
  answer.need(measures::art27_1_in_force(answer.law, certificate->last_day, answer.today()));
  if (c.sanction == Sanction::lower)
    answer.need(measures::art27_2_lower(answer.law, as_result(certificate->grade)));
  if (c.ground == Ground::complaint) {
    answer.need(
        measures::art28_2_inquired(answer.law, letters_without_act(project, *certificate) > 0));
    return;
  }
  answer.step(std::ranges::any_of(project.checks, [&](SpotCheck const& check) {
    return check.certificate == certificate->number &&
           (!check.meets || *check.meets < certificate->grade);
  }));
}

Proceeding const* open_or_refuse(Answer& answer, int number) {
  auto const* proceeding =
      number == 0 ? answer.project.running_proceeding() : answer.project.proceeding(number);
  if (!proceeding && number != 0)
    answer.refuse({base::Errc::not_found, "proceeding.unknown", 0, {}, "/proceeding"});
  if (!answer.refused()) answer.step(proceeding && !proceeding->closed_on);
  return answer.refused() ? nullptr : proceeding;
}

}  // namespace

std::ptrdiff_t letters_without_act(Project const& project, Certificate const& certificate) {
  auto const letters = std::ranges::count_if(project.complaints, [&](Complaint const& complaint) {
    return complaint.below_grade == true && complaint.received_on >= certificate.issued_on;
  });
  auto const acts = std::ranges::count_if(project.proceedings, [&](Proceeding const& proceeding) {
    return proceeding.ground == Ground::complaint && proceeding.certificate == certificate.number;
  });
  return letters - acts;
}

std::optional<Ground> withdrawal_due(Project const& project, Date on) {
  for (auto const ground : {Ground::final_failed, Ground::not_applied})
    if (to_withdraw(project, ground, on)) return ground;
  return {};
}

OpenProceeding act_to_propose(Project const& project, Date on) {
  OpenProceeding out;
  out.sanction = Sanction::withdraw;
  out.ground = Ground::not_applied;
  if (auto const ground = withdrawal_due(project, on)) {
    out.ground = *ground;
    return out;
  }
  auto const* certificate = project.certificate_in_force(on);
  if (!certificate) return out;
  out.sanction = certificate->grade == Grade::premium ? Sanction::lower : Sanction::cancel;
  out.ground =
      letters_without_act(project, *certificate) > 0 ? Ground::complaint : Ground::spot_check;
  return out;
}

// ---- opening ----

void guard(OpenProceeding const& c, Answer& answer) {
  if (c.ground == Ground::late_takeover) {
    answer.need(measures::art26_2_no_sanction(answer.law));
    return;
  }
  answer.need(measures::art27_2_by_person(answer.law, word(answer.context.by.role)));
  if (answer.refused()) return;
  if (article_of(c.ground) == 31)
    need_grounds_of_31(c, answer);
  else if (article_of(c.ground) == 32)
    need_grounds_of_32(c, answer);
  else
    need_below_grade(c, answer);
  answer.step(!answer.project.running_proceeding());
}

Result<Decision> handle(OpenProceeding const& c, Answer& answer) {
  answer.text(c.facts, "/facts");
  if (c.provision) answer.text(*c.provision, "/provision");
  answer.valid(c.evidence.size() <= 50, "cases.too_many_attached", "/evidence");
  for (auto const& document : c.evidence) check_document(answer, document);
  if (answer.refused()) return answer.with();
  ProceedingOpened out{static_cast<int>(answer.project.proceedings.size()) + 1,
                       c.sanction,
                       c.ground,
                       c.facts,
                       c.provision,
                       c.evidence,
                       {},
                       rating_of(c, answer.project, answer.today()),
                       answer.today()};
  if (c.sanction == Sanction::cancel || c.sanction == Sanction::lower)
    out.certificate = answer.project.current_certificate()->number;
  return answer.with(std::move(out));
}

// ---- the party is heard ----

void guard(NotifyParty const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (proceeding) answer.step(!proceeding->notified_on);
}

Result<Decision> handle(NotifyParty const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  answer.stated(c.notified_on, "/notified_on");
  if (answer.refused()) return answer.with();
  auto const due = answer.take(measures::art32_soft_reply_due(answer.law, c.notified_on));
  // Days that are over when the party learns of them are no days to answer in.
  answer.not_before(c.notified_on, proceeding->opened_on, "/notified_on")
      .valid(due.due >= answer.today(), "proceeding.told_too_late", "/notified_on");
  return answer.with(PartyNotified{proceeding->proceeding, c.notified_on, due});
}

void guard(EnterStatement const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (proceeding) answer.step(proceeding->notified_on && !proceeding->decision);
}

Result<Decision> handle(EnterStatement const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  bool const on_paper = answer.context.by.role != Role::applicant;
  answer.text(c.text, "/text")
      .valid(c.papers.size() <= 50, "cases.too_many_attached", "/papers")
      .valid(!on_paper || !c.papers.empty(), "proceeding.statement_paper", "/papers");
  for (auto const& document : c.papers) check_document(answer, document);
  if (answer.refused()) return answer.with();
  return answer.with(
      StatementEntered{proceeding->proceeding, {c.text, c.papers, answer.today(), on_paper}});
}

// ---- decision ----

namespace {

Money paid_back_by(Answer& answer, Proceeding const& proceeding, Date on) {
  auto const& subsidy = answer.project.subsidy;
  // Paid once for a community (Art. 29), on one rating: an act about another one takes nothing
  // back.
  auto const paid = subsidy.paid_on(proceeding.filing);
  if (paid == Money{}) return {};
  auto const ordered = subsidy.ordered_back();
  switch (proceeding.ground) {
    case Ground::not_applied:
    case Ground::final_failed:
      return answer.take(measures::art31_recovery(answer.law, paid, ordered, on));
    case Ground::false_facts:
    case Ground::interference:
      // RD-41: before the final by analogy to Art. 31; afterwards only what was got by false facts.
      if (proceeding.sanction == Sanction::terminate || proceeding.ground == Ground::false_facts)
        return answer.take(measures::art31_recovery(answer.law, paid, ordered, on));
      return {};
    case Ground::spot_check:
    case Ground::complaint: {
      Money now;
      bool const lowered = proceeding.sanction == Sanction::lower;
      if (lowered)
        now = answer
                  .take(measures::art29_amount(
                      answer.law, measures::RatingResult::basic,
                      answer.project.current_certificate()->gross_floor_area, on))
                  .total;
      return answer.take(measures::art27_3_recovery(answer.law, lowered, paid, ordered, now, on));
    }
    default:
      // RD-41: before the final the rating ends, by analogy to Art. 31.
      if (proceeding.sanction == Sanction::terminate)
        return answer.take(measures::art31_recovery(answer.law, paid, ordered, on));
      return {};
  }
}

// What it is about may have changed since it was opened: certified, expired, withdrawn, lowered.
void need_still_possible(Answer& answer, Proceeding const& proceeding) {
  if (article_of(proceeding.ground) == 31) {
    answer.step(still_calls_for_withdrawal(answer, proceeding));
    return;
  }
  if (!proceeding.certificate) {
    bool const same = during_rating(answer) && answer.filing().filing == proceeding.filing;
    answer.step(same && !answer.filing().initial_withdrawn_on);
    return;
  }
  auto const* certificate = answer.project.certificate_in_force(answer.today());
  answer.step(certificate && certificate->number == *proceeding.certificate);
  if (!answer.refused() && proceeding.sanction == Sanction::lower)
    answer.need(measures::art27_2_lower(answer.law, as_result(certificate->grade)));
}

// Heard by the day of the decision, which may be entered later than it was taken.
void need_heard(Answer& answer, Proceeding const& proceeding, Date on) {
  bool const answered = std::ranges::any_of(proceeding.statements, [&](Statement const& statement) {
    return statement.received_on <= on;
  });
  answer.need(measures::art32_heard(answer.law, proceeding.notified_on, proceeding.reply_until,
                                    answered, on));
}

}  // namespace

void guard(DecideProceeding const& c, Answer& answer) {
  answer.need(measures::art27_2_by_person(answer.law, word(answer.context.by.role)));
  if (answer.refused()) return;
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (!proceeding) return;
  answer.step(!proceeding->decision);
  if (answer.refused()) return;
  need_heard(answer, *proceeding, answer.today());
}

Result<Decision> handle(DecideProceeding const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  answer.stated(c.decided_on, "/decided_on").text(c.reason, "/reason");
  if (answer.refused()) return answer.with();
  answer.not_before(c.decided_on, *proceeding->notified_on, "/decided_on");
  need_heard(answer, *proceeding, c.decided_on);
  if (c.outcome == ProceedingOutcome::imposed)
    need_still_possible(answer, *proceeding);
  else if (article_of(proceeding->ground) == 31 && still_calls_for_withdrawal(answer, *proceeding))
    answer.need(measures::art31_bound(answer.law));
  if (answer.refused()) return answer.with();
  ProceedingDecided decided{proceeding->proceeding, c.outcome, c.reason, c.decided_on};
  if (c.outcome == ProceedingOutcome::dropped) return answer.with(std::move(decided));
  auto const back = recovery_order(answer.project, article_of(proceeding->ground),
                                   paid_back_by(answer, *proceeding, c.decided_on), c.decided_on);
  auto decision = answer.with(std::move(decided));
  if (!decision) return decision;
  if (back) decision->events.emplace_back(*back);
  if (proceeding->sanction == Sanction::cancel)
    decision->events.emplace_back(CreditRecordAnnotated{*proceeding->certificate, "withdrawn"});
  return decision;
}

// ---- service, publication, end ----

void guard(ServeDecision const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (proceeding) answer.step(proceeding->decision && !proceeding->served_on);
}

Result<Decision> handle(ServeDecision const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  answer.stated(c.served_on, "/served_on");
  if (answer.refused()) return answer.with();
  answer.not_before(c.served_on, proceeding->decision->decided_on, "/served_on");
  return answer.with(DecisionServed{proceeding->proceeding, c.served_on});
}

void guard(PublishDecision const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (proceeding)
    answer.step(proceeding->decision &&
                proceeding->decision->outcome == ProceedingOutcome::imposed &&
                !proceeding->published_on);
}

Result<Decision> handle(PublishDecision const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  answer.stated(c.published_on, "/published_on").public_text(c.text, "/text");
  if (answer.refused()) return answer.with();
  answer.not_before(c.published_on, proceeding->decision->decided_on, "/published_on");
  return answer.with(DecisionPublished{proceeding->proceeding, c.published_on, c.text});
}

void guard(CloseProceeding const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (!proceeding) return;
  answer.step(proceeding->decision.has_value());
  if (answer.refused() || proceeding->decision->outcome == ProceedingOutcome::dropped) return;
  auto const article = article_of(proceeding->ground);
  if (article == 27 || article == 28)
    answer.need(measures::art27_4_published(answer.law, proceeding->published_on.has_value()));
  answer.step(proceeding->served_on.has_value());
}

Result<Decision> handle(CloseProceeding const& c, Answer& answer) {
  auto const* proceeding = open_or_refuse(answer, c.proceeding);
  if (answer.refused()) return answer.with();
  return answer.with(ProceedingClosed{proceeding->proceeding});
}

}  // namespace linli::cases

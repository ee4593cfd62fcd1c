#include "core/cases/properties.hpp"

#include <algorithm>

#include "core/measures/articles_29_to_34.hpp"

namespace linli::cases {
namespace {

using base::Money;
using Found = std::optional<Breach>;

Found breach(char const* property, std::string what) {
  return Breach{property, std::move(what)};
}

Filing const* filing_of(Project const& project, int number) {
  if (project.filing && project.filing->filing == number) return &*project.filing;
  for (auto const& filing : project.earlier)
    if (filing.filing == number) return &filing;
  return nullptr;
}

Certificate const* certificate_of(Project const& project, int filing) {
  for (auto const& certificate : project.certificates)
    if (certificate.filing == filing) return &certificate;
  return nullptr;
}

// ---- P1, P9: a certificate and what it rests on ----

bool signed_by_all(Filing const& filing, Round round) {
  auto const* file = filing.round(round);
  auto const* panel = filing.panel(round);
  if (!file || !panel || !file->opinion || !file->result) return false;
  return std::ranges::all_of(panel->members, [&](Member const& member) {
    return std::ranges::any_of(file->opinion->signatures, [&](Signature const& signature) {
      return signature.expert == member.expert &&
             signature.opinion_sm3 == file->opinion->opinion_sm3;
    });
  });
}

Found check(Project const& before, Recorded const& recorded, CertificateIssued const& issued) {
  if (!before.filing) return breach("P1", "a certificate without a filing");
  auto const& filing = *before.filing;
  if (issued.grade == Grade::failed || filing.effective() != issued.grade)
    return breach("P9", "the certificate is not of the effective grade");
  if (!filing.deliberation) return breach("P1", "no deliberation");
  // A second rating after a failed initial one is held without a final inspection: Art. 22 calls
  // its result the final one. Whether Art. 18 asks for the inspection all the same is for a ruling.
  bool const inspected = signed_by_all(filing, Round::final) ||
                         (!filing.initial_passed() && signed_by_all(filing, Round::second));
  if (!signed_by_all(filing, Round::initial) || !inspected)
    return breach("P1", "an opinion is not signed by all");
  if (!filing.notice || filing.notice->open(issued.issued_on))
    return breach("P1", "the notice is not over");
  if (filing.notice->unanswered(issued.issued_on) > 0)
    return breach("P1", "an objection has no answer");
  if (filing.notice->upheld() > 0 && !signed_by_all(filing, Round::second))
    return breach("P1", "an objection was upheld, and there is no second rating");
  // Office rule, not of the Measures: two officers.
  if (!filing.proposal || filing.proposal->grade != issued.grade ||
      filing.proposal->by == recorded.by.id)
    return breach("P1", "one officer alone");
  return {};
}

// ---- P5, P10: the order of the rating ----

Found check(Project const& before, Recorded const&, ScoresEntered const& scores) {
  if (!before.filing || !before.filing->passed_on)
    return breach("P5", "scores before the completeness review was passed");
  if (scores.round != Round::initial &&
      !(before.filing->initial_passed() && before.filing->final_applied_on) &&
      !before.filing->second_rating)
    return breach("P5", "final scores before an initial pass");
  return {};
}

Found check(Project const& before, Recorded const&, SecondRatingOpened const&) {
  if (!before.filing || before.filing->second_rating) return breach("P10", "rated a third time");
  return {};
}

// ---- P6: nothing is paid on what has ended ----

Found check(Project const& before, Recorded const& recorded, SubsidyPaid const& paid) {
  auto const* claim = before.subsidy.find(paid.claim);
  auto const* filing = claim ? filing_of(before, claim->filing) : nullptr;
  if (!filing) return breach("P6", "paid without a claim on a filing");
  if (claim->paid_on) return breach("P3", "a claim was paid twice");
  if (filing->initial_withdrawn_on && !filing->result_of(Round::second))
    return breach("P6", "paid after the initial result was withdrawn");
  if (filing->end == FilingEnd::certified) {
    auto const* certificate = certificate_of(before, filing->filing);
    if (!certificate || certificate->cancelled_on || recorded.at.date > certificate->last_day)
      return breach("P6", "paid after the certificate was cancelled or expired");
  } else if (filing->end != FilingEnd::open) {
    return breach("P6", "paid after the rating was withdrawn or terminated");
  }
  return {};
}

// ---- P8: adverse acts ----

bool by_a_person(Recorded const& recorded) {
  return recorded.by.role == Role::officer && !recorded.by.id.empty();
}

Found check(Project const& before, Recorded const& recorded, ProceedingDecided const& decided) {
  if (decided.outcome == ProceedingOutcome::dropped) return {};
  auto const* proceeding = before.proceeding(decided.proceeding);
  if (!by_a_person(recorded)) return breach("P8", "an adverse act by nobody");
  if (decided.reason.empty()) return breach("P8", "an adverse act without a reason");
  if (!proceeding || article_of(proceeding->ground) < 27)
    return breach("P8", "an adverse act without an article");
  if (!proceeding->notified_on) return breach("P8", "an adverse act without a hearing");
  return {};
}

Found check(Project const&, Recorded const& recorded, RecoveryOrdered const& order) {
  bool const based = order.article == 27 || order.article == 28 || order.article == 29 ||
                     order.article == 31 || order.article == 32;
  if (!by_a_person(recorded) || !based || order.payee.credit_code.empty())
    return breach("P8", "money is asked back without actor, article or payee");
  return {};
}

template <class E>
Found check(Project const&, Recorded const&, E const&) {
  return {};
}

// ---- the state afterwards ----

Found check_filings(Project const& after) {
  std::map<int, int> per_year;
  for (auto const& record : after.filings)
    if (record.counts && ++per_year[record.received_on.year()] > 2)
      return breach("P4", "a third filing of the year");
  for (auto const& certificate : after.certificates) {
    auto const* filing = filing_of(after, certificate.filing);
    if (!filing || filing->effective().value_or(Grade::failed) == Grade::failed)
      return breach("P9", "a failed rating is certified");
  }
  return {};
}

Found check_money(Project const& after) {
  int firsts = 0, rests = 0;
  for (auto const& claim : after.subsidy.claims)
    if (claim.paid_on) ++(claim.part == SubsidyPart::rest ? rests : firsts);
  if (firsts > 1 || rests > 1) return breach("P3", "a part was paid twice");
  auto const& subsidy = after.subsidy;
  if (subsidy.recovered() > subsidy.ordered_back() || subsidy.ordered_back() > subsidy.paid())
    return breach("P7", "more came back than was paid");
  for (auto const& recovery : subsidy.recoveries)
    if (recovery.open() < Money{}) return breach("P7", "repaid more than was ordered");
  return {};
}

bool moves_money(Event const& event) {
  return base::holds_alternative<SubsidyPaid>(event) ||
         base::holds_alternative<CertificateIssued>(event) ||
         base::holds_alternative<ProceedingDecided>(event);
}

Money worth(measures::Law const& law, Grade grade, Area area, Date on, SubsidyPart part) {
  if (grade == Grade::failed) return {};
  auto const result =
      grade == Grade::premium ? measures::RatingResult::premium : measures::RatingResult::basic;
  auto const found = measures::art29_amount(law, result, area, on);
  if (!found) return {};
  return part == SubsidyPart::first ? found->value.first : found->value.total;
}

bool cancelled_without_recovery(Project const& project, Certificate const& certificate) {
  // RD-41: Art. 32 itself takes nothing back; false facts do by other law.
  return std::ranges::any_of(project.proceedings, [&](Proceeding const& proceeding) {
    return proceeding.decision && proceeding.decision->outcome == ProceedingOutcome::imposed &&
           proceeding.certificate == certificate.number &&
           proceeding.sanction == Sanction::cancel && article_of(proceeding.ground) == 32 &&
           proceeding.ground != Ground::false_facts;
  });
}

// What a filing gives a title to keep.
Money title_of(Project const& project, Filing const& filing, measures::Law const& law, Date on) {
  if (auto const* certificate = certificate_of(project, filing.filing)) {
    if (certificate->cancelled_on && !cancelled_without_recovery(project, *certificate)) return {};
    return worth(law, certificate->grade, certificate->gross_floor_area, on, SubsidyPart::full);
  }
  if (filing.end == FilingEnd::terminated || filing.initial_withdrawn_on) return {};
  auto const initial = filing.result_of(Round::initial).value_or(Grade::failed);
  auto const area = std::max(filing.site.gross_floor_area,
                             filing.notice ? filing.notice->site.gross_floor_area : Area{});
  // Until the certificate the first part stands on the initial result; the reading `final_pass`
  // of RD-36 lets the rest stand on the final one.
  auto const final =
      filing.effective().value_or(filing.result_of(Round::final).value_or(Grade::failed));
  bool const early = law.reading("RD-36", on) == "final_pass";
  return std::max(worth(law, initial, area, on, SubsidyPart::first),
                  early ? worth(law, final, area, on, SubsidyPart::full) : Money{});
}

}  // namespace

Money held_without_title(Project const& project, measures::Law const& law, Date on) {
  Money title;
  for (auto const& claim : project.subsidy.claims) {
    if (!claim.paid_on) continue;
    if (auto const* filing = filing_of(project, claim.filing))
      title = std::max(title, title_of(project, *filing, law, on));
  }
  auto const held = project.subsidy.paid() - project.subsidy.ordered_back();
  return held > title ? held - title : Money{};
}

std::optional<Breach> broken_by(Project const& before, std::span<Recorded const> events,
                                Project const& after, measures::Law const& law) {
  std::optional<Project> folding;  // most commands have one event, which needs no fold
  bool money = false;
  for (auto const& recorded : events) {
    auto const& then = folding ? *folding : before;
    auto found = base::visit([&](auto const& event) { return check(then, recorded, event); },
                             recorded.event);
    if (found) return found;
    money = money || moves_money(recorded.event);
    if (&recorded == &events.back()) break;
    if (!folding) folding = before;
    apply(*folding, recorded);
  }
  if (auto found = check_filings(after)) return found;
  if (auto found = check_money(after)) return found;
  if (money && held_without_title(after, law, events.back().at.date) > Money{})
    return breach("P2", "more is held than the rating is worth");
  return {};
}

namespace {

// The initial result of a rating that came to nothing gives no title for good.
bool came_to_nothing(Filing const& filing) {
  return filing.end != FilingEnd::certified &&
         filing.effective().value_or(Grade::failed) == Grade::failed;
}

bool is_end(Step step) {
  switch (step) {
    case Step::failed:
    case Step::withdrawn:
    case Step::result_withdrawn:
    case Step::terminated:
    case Step::cancelled:
    case Step::expired:
      return true;
    default:
      return false;
  }
}

}  // namespace

std::string still_open(Project const& project, measures::Law const& law, Date on) {
  if (project.draft_on) {  // of a next filing; it starts nothing (RD-04)
    Project without_draft = project;
    without_draft.draft_on.reset();
    return still_open(without_draft, law, on);
  }
  auto const step = step_on(project, on);
  if (!is_end(step)) return std::string{"step "} + boost::describe::enum_to_string(step, "?");
  if (project.running_proceeding()) return "an adverse act";
  if (project.subsidy.running()) return "a claim";
  for (auto const& complaint : project.complaints)
    if (!complaint.concluded_on) return "a letter of an owner";
  bool const held = project.subsidy.paid() > project.subsidy.ordered_back();
  for (auto const& claim : project.subsidy.claims) {
    auto const* filing = claim.paid_on ? filing_of(project, claim.filing) : nullptr;
    if (held && filing && came_to_nothing(*filing))
      return "money paid on a rating without a result";
  }
  return held_without_title(project, law, on) > Money{} ? "money without a title" : "";
}

}  // namespace linli::cases

#pragma once
// Somebody who tries everything on a project: sensible and senseless commands of every actor over
// the whole life of a file, chosen by numbers that RapidCheck draws and shrinks.
#include <boost/describe.hpp>

#include "core/cases/testing/case_test.hpp"
#include "core/cases/testing/later_moves.hpp"

namespace linli::cases::testing {

// Plays sensible and senseless commands, chosen by numbers that RapidCheck draws and shrinks.
class Player {
 public:
  explicit Player(World& world) : w{world} {}

  void start(int at) {
    switch (at) {
      case 0:
        w.declared();
        break;
      case 1:
        w.passed();
        break;
      case 2:
        w.initial();
        break;
      case 3:
        w.finished();
        break;
      case 4:
        w.noticed();
        break;
      case 5:
        w.upheld(Grade::premium);
        break;
      case 6:
        w.second_open(Grade::premium);
        break;
      case 7:
        w.certified();
        break;
      case 8:
        w.initial();
        pay(SubsidyPart::first);
        break;
      case 9:
        w.certified(Grade::premium);
        break;
      case 10:
        w.certified(Grade::premium);
        pay(SubsidyPart::full);
        break;
      default:
        w.initial(Grade::premium);
        pay(SubsidyPart::first);
        break;
    }
    now = w.log.back().at;
  }
  static constexpr int starts = 12;

  void pay(SubsidyPart part) {
    auto const at = w.log.back().at;
    auto const must = [&](Actor const& by, Command const& command) {
      if (auto const done = w.act(by, at, command); !done)
        throw std::runtime_error(done.error().id);
    };
    must(applicant, ClaimSubsidy{part, claim_papers()});
    must(officer, AcceptClaim{1, at.date, true, true});
    must(officer, DecideClaim{1, ClaimOutcome::granted, at.date, "x", true, true});
    must(officer, PaySubsidy{1, at.date, paper('e')});
  }
  std::vector<Move> moves(Grade grade) const {
    auto const today = now.date;
    auto const* filing = w.project.filing ? &*w.project.filing : nullptr;
    Round const round = !filing                 ? Round::initial
                        : filing->second_rating ? Round::second
                                                : filing->closing_round();
    auto const* panel = filing ? filing->panel(round) : nullptr;
    auto const seat =
        panel && !panel->members.empty()
            ? panel->members[static_cast<std::size_t>(pick) % panel->members.size()].expert
            : "e1";
    SignOpinion sign{round, "", "04", "00", {}};
    if (filing && filing->round(round) && filing->round(round)->opinion)
      sign.opinion_sm3 = filing->round(round)->opinion->opinion_sm3;
    std::vector<RectifiedPoint> points;
    for (auto const& reason : w.project.failure_reasons) points.push_back({reason, "done"});
    auto const word = boost::describe::enum_to_string(grade, "?");
    std::vector<Move> out{
        {applicant, SignDeclaration{w.project.papers(), "x", today}},
        {applicant, ReportRectification{points, paper('d')}},
        {officer, ReceiveFiling{today}},
        {officer, GiveFeedback{FeedbackOutcome::passed, {}, today}},
        {officer, GiveFeedback{FeedbackOutcome::defects, {{"RA-01", "x"}}, today}},
        {officer, ReceiveSupplement{today}},
        {applicant, WithdrawFiling{"x"}},
        {officer, DrawPanel{"s", 3, pool_of(round == Round::second ? "f" : "e", 5)}},
        {expert(seat), DeclareRecusal{RecusalAnswer::no_conflict, {}}},
        {expert(seat), DeclareRecusal{RecusalAnswer::conflict, "x"}},
        {officer, RedrawPanel{"r", pool_of(round == Round::second ? "f" : "e", 15)}},
        {expert(seat), EnterScores{round, items(grade, round)}},
        {expert(seat), EnterScores{Round::final, items(grade, Round::final)}},
        {expert(seat), DraftOpinion{round, word, "x"}},
        {expert(seat), EditOpinion{round, "y"}},
        {expert(seat), sign},
        {officer, ApplyFinal{today}},
        {officer, Deliberate{DeliberationOutcome::adopt, {}, "x"}},
        {officer, Deliberate{DeliberationOutcome::send_back, {}, "x"}},
        {officer, TellApplicant{Matter::result, today}},
        {officer, TellApplicant{Matter::objection_upheld, today}},
        {officer, PublishNotice{today, "x"}},
        {officer, ExtendNotice{1, "x"}},
        {citizen, w.objection(now.iso().c_str())},
        {officer,
         ConcludeInquiry{1, pick % 2 ? InquiryOutcome::upheld : InquiryOutcome::dismissed, "x"}},
        {officer, OpenSecondRating{}},
        {officer, PublishSecondResult{today, "x"}},
        {officer, ScheduleVisit{round, today.plus_days(1), "09:00", "11:00", "x", {}}},
        {tech, CancelVisit{1, "x"}},
        {colleague, ProposeCertificate{grade}},
        {officer, IssueCertificate{grade, today}},
        {colleague, IssueCertificate{grade, today}},
        {officer, EnterScores{round, items(grade, round)}},
        {tech, IssueCertificate{grade, today}},
    };
    add_later_moves(out, w, today, pick, grade);
    return out;
  }

  /// One number decides how much time passes, which grade is shown, and the move: mostly one that
  /// leads on, sometimes one that is possible, sometimes anything.
  base::Result<Decision> play(std::uint32_t number) {
    static constexpr int waits[] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 6, 12, 40, 95};
    auto const part = [&number](std::uint32_t n) {
      auto const out = number % n;
      number /= n;
      return out;
    };
    now.date = now.date.plus_days(waits[part(16)]);
    pick = static_cast<int>(part(16));
    auto const grade = part(16) == 0 ? static_cast<Grade>(part(3)) : usual;
    auto const mode = part(8);
    auto const all = moves(grade);
    std::vector<Move const*> chosen;
    for (auto const& move : all)
      if (mode == 0 || (w.ask(move.by, now, move.command) && (mode == 1 || leads_on(move.command))))
        chosen.push_back(&move);
    if (chosen.empty()) return w.act(tech, now, IssueCertificate{grade, now.date});
    auto const& move = *chosen[number % chosen.size()];
    return w.act(move.by, now, move.command);
  }

  bool leads_on(Command const& command) const {
    if (auto const* scores = base::get_if<EnterScores>(&command)) {
      auto const* file = w.project.filing->round(scores->round);
      return !file || !file->opinion;
    }
    if (base::holds_alternative<DraftOpinion>(command)) {
      auto const round = base::get<DraftOpinion>(command).round;
      return !w.project.filing->round(round)->opinion;
    }
    if (auto const* answer = base::get_if<DeclareRecusal>(&command))
      return answer->answer == RecusalAnswer::no_conflict;
    if (auto const* deliberate = base::get_if<Deliberate>(&command))
      return deliberate->outcome == DeliberationOutcome::adopt;
    if (auto const* feedback = base::get_if<GiveFeedback>(&command))
      return feedback->outcome == FeedbackOutcome::passed;
    if (base::holds_alternative<SignDeclaration>(command))
      return !w.project.declaration || w.project.declaration->documents != w.project.papers();
    if (auto const* claim = base::get_if<DecideClaim>(&command))
      return claim->outcome == ClaimOutcome::granted;
    // Adverse acts are rare, and are carried to their end once they began.
    if (base::holds_alternative<OpenProceeding>(command) ||
        base::holds_alternative<RecordCheck>(command) ||
        base::holds_alternative<ReportTakeover>(command) ||
        base::holds_alternative<LodgeComplaint>(command))
      return pick % 4 == 1;
    return !base::holds_alternative<WithdrawFiling>(command) &&
           !base::holds_alternative<WithdrawClaim>(command) &&
           !base::holds_alternative<ReturnClaim>(command) &&
           !base::holds_alternative<EditOpinion>(command) &&
           !base::holds_alternative<ExtendNotice>(command) &&
           !base::holds_alternative<ScheduleVisit>(command) &&
           !(base::holds_alternative<ProposeCertificate>(command) && w.project.filing->proposal);
  }

  World& w;
  DateTime now;
  int pick = 0;
  Grade usual = Grade::basic;
};

}  // namespace linli::cases::testing

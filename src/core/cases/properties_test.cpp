// What holds for every order of steps: P1, P4, P5, P9, P10, P15, P17, P18 of the conformance table.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include <map>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

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
      default:
        w.certified();
        break;
    }
    now = w.log.back().at;
  }

  struct Move {
    Actor by;
    Command command;
  };

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
    return {
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
        {officer, RedrawPanel{"r", pool_of(round == Round::second ? "f" : "e", 9)}},
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
  }

  /// One number decides how much time passes, which grade is shown, and the move: mostly one that
  /// leads on, sometimes one that is possible, sometimes anything.
  base::Result<Decision> play(std::uint32_t number) {
    static constexpr int waits[] = {0, 0, 0, 0, 0, 1, 6, 12};
    auto const part = [&number](std::uint32_t n) {
      auto const out = number % n;
      number /= n;
      return out;
    };
    now.date = now.date.plus_days(waits[part(8)]);
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
    if (auto const* scores = std::get_if<EnterScores>(&command)) {
      auto const* file = w.project.filing->round(scores->round);
      return !file || !file->opinion;
    }
    if (std::holds_alternative<DraftOpinion>(command)) {
      auto const round = std::get<DraftOpinion>(command).round;
      return !w.project.filing->round(round)->opinion;
    }
    if (auto const* answer = std::get_if<DeclareRecusal>(&command))
      return answer->answer == RecusalAnswer::no_conflict;
    if (auto const* deliberate = std::get_if<Deliberate>(&command))
      return deliberate->outcome == DeliberationOutcome::adopt;
    if (auto const* feedback = std::get_if<GiveFeedback>(&command))
      return feedback->outcome == FeedbackOutcome::passed;
    if (std::holds_alternative<SignDeclaration>(command))
      return !w.project.declaration || w.project.declaration->documents != w.project.papers();
    return !std::holds_alternative<WithdrawFiling>(command) &&
           !std::holds_alternative<EditOpinion>(command) &&
           !std::holds_alternative<ExtendNotice>(command) &&
           !std::holds_alternative<ScheduleVisit>(command) &&
           !(std::holds_alternative<ProposeCertificate>(command) && w.project.filing->proposal);
  }

  World& w;
  DateTime now;
  int pick = 0;
  Grade usual = Grade::basic;
};

void check_event(Project const& before, Event const& event, std::string const& by,
                 std::map<int, int>& second_ratings) {
  if (std::holds_alternative<CertificateIssued>(event)) {
    auto const& issued = std::get<CertificateIssued>(event);
    auto const& filing = *before.filing;
    // P1, P9
    RC_ASSERT(issued.grade != Grade::failed);
    RC_ASSERT(filing.effective() == issued.grade);
    RC_ASSERT(filing.deliberation.has_value());
    for (auto round : {Round::initial, Round::final}) {
      auto const* file = filing.round(round);
      RC_ASSERT(file && file->opinion && file->result);
      RC_ASSERT(file->opinion->signatures.size() == filing.panel(round)->members.size());
      for (auto const& signature : file->opinion->signatures)
        RC_ASSERT(signature.opinion_sm3 == file->opinion->opinion_sm3);
    }
    RC_ASSERT(filing.notice && !filing.notice->open(issued.issued_on));
    RC_ASSERT(filing.notice->unanswered(issued.issued_on) == 0);
    RC_ASSERT(filing.notice->upheld() == 0 || filing.result_of(Round::second));
    // Office rule: two officers.
    RC_ASSERT(filing.proposal && filing.proposal->grade == issued.grade);
    RC_ASSERT(filing.proposal->by != by);
  }
  if (auto const* scores = std::get_if<ScoresEntered>(&event)) {  // P5
    RC_ASSERT(before.filing && before.filing->passed_on);
    if (scores->round == Round::final)
      RC_ASSERT(before.filing->initial_passed() && before.filing->final_applied_on);
  }
  if (std::holds_alternative<SecondRatingOpened>(event))  // P10
    RC_ASSERT(++second_ratings[before.filing->filing] == 1);
}

RC_GTEST_PROP(Properties, HoldForEveryOrderOfSteps, ()) {
  auto w = world();
  Player player{w};
  player.start(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 8)));
  player.usual = static_cast<Grade>(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 3)));
  auto const numbers = *rc::gen::container<std::vector<std::uint32_t>>(
      70, rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint32_t>(0, 1U << 31)));
  std::map<int, int> second_ratings;
  for (auto const& recorded : w.log)
    if (std::holds_alternative<SecondRatingOpened>(recorded.event)) ++second_ratings[1];
  for (auto const number : numbers) {
    Project const before = w.project;
    auto const decision = player.play(number);
    if (!decision) {
      RC_ASSERT(!decision.error().id.empty());
      if (number % 16 == 0) RC_ASSERT(base::to_json(before) == base::to_json(w.project));  // P18
      continue;
    }
    Project folding = before;
    for (auto const& event : decision->events) {
      auto const& by = w.log.back().by;
      check_event(folding, event, by.id, second_ratings);
      apply(folding, {player.now, by, event});
    }
    std::map<int, int> per_year;  // P4
    for (auto const& record : w.project.filings)
      if (record.counts) RC_ASSERT(++per_year[record.received_on.year()] <= 2);
  }
  // P15: at the end, and after a round trip through JSON.
  Project replayed;
  for (auto const& recorded : w.log) {
    auto const text = base::to_json(recorded);
    auto const again = base::decode<Recorded>(base::parse_json(text).value());
    RC_ASSERT(again.has_value());
    apply(replayed, *again);
  }
  RC_ASSERT(base::to_json(replayed) == base::to_json(w.project));
}

// P17: the authority may take as long as it likes; it is marked, and the applicant loses nothing.
RC_GTEST_PROP(Properties, LatenessOfTheAuthority_ChangesMarksOnly, ()) {
  auto w = world();
  w.received();
  DateTime now = moment("2024-03-04");
  auto const later = [&] {
    now.date = now.date.plus_days(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 60)));
    return now.date;
  };
  auto const must = [&](Actor const& by, Command const& c) {
    auto const decision = w.act(by, now, c);
    RC_ASSERT(decision.has_value());
  };
  auto const rate = [&](Round round) {
    for (auto const& member : w.members())
      must(expert(member), EnterScores{round, items(Grade::basic, round)});
    must(expert("e1"), DraftOpinion{round, "basic", "x"});
    for (auto const& member : w.members()) must(expert(member), w.signature(round));
  };
  auto const on = later();
  must(officer, GiveFeedback{FeedbackOutcome::passed, {}, on});
  RC_ASSERT((w.last<ReviewPassed>().overdue_days > 0) == (on > day("2024-03-11")));
  later();
  must(officer, DrawPanel{"s", 5, pool_of("e", 5)});
  for (auto const& member : w.members())
    must(expert(member), DeclareRecusal{RecusalAnswer::no_conflict, {}});
  later();
  rate(Round::initial);
  must(officer, ApplyFinal{now.date});
  later();
  rate(Round::final);
  later();
  must(officer, Deliberate{DeliberationOutcome::adopt, {}, "x"});
  must(officer, TellApplicant{Matter::result, later()});
  must(officer, PublishNotice{later(), "x"});
  must(citizen, w.objection(now.iso().c_str()));
  now.date = w.project.filing->notice->last_day.due.plus_days(1);
  later();
  must(officer, ConcludeInquiry{1, InquiryOutcome::dismissed, "x"});
  must(colleague, ProposeCertificate{Grade::basic});
  must(officer, IssueCertificate{Grade::basic, later()});
  RC_ASSERT(step_on(w.project, now.date) == Step::certified);
}

}  // namespace
}  // namespace linli::cases

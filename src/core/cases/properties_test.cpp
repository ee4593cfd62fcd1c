// What holds for every order of steps: P1-P10, P15, P17, P18, P20 of the conformance table.
#include <gtest/gtest.h>

#include <rapidcheck/gtest.h>

#include "core/cases/testing/player_end.hpp"

namespace linli::cases {
namespace {

using namespace testing;

void play(Player& player, std::vector<std::uint32_t> const& numbers) {
  auto& w = player.w;
  for (auto const number : numbers) {
    Project const before = w.project;
    auto const decision = player.play(number);
    if (!decision) {
      RC_ASSERT(!decision.error().id.empty());
      if (number % 16 == 0) RC_ASSERT(base::to_json(before) == base::to_json(w.project));  // P18
      continue;
    }
    std::span<Recorded const> const all{w.log};
    auto const broken = broken_by(before, all.last(decision->events.size()), w.project, w.law);
    if (broken) RC_LOG(broken->property + ": " + broken->what);
    RC_ASSERT(!broken);
  }
}

Player any_player(World& w) {
  Player player{w};
  player.start(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, Player::starts)));
  player.usual = static_cast<Grade>(*rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, 3)));
  return player;
}
// Not shrunk: smaller numbers are no simpler course. The explorer (core/explore) finds short ones.
std::vector<std::uint32_t> any_numbers(std::size_t count) {
  return *rc::gen::noShrink(rc::gen::container<std::vector<std::uint32_t>>(
      count, rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::uint32_t>(0, 1U << 31))));
}

RC_GTEST_PROP(Properties, HoldForEveryOrderOfSteps, ()) {
  auto w = world();
  auto player = any_player(w);
  play(player, any_numbers(70));
  // P15: at the end, and after a round trip through JSON.
  Project replayed;
  for (auto const& recorded : w.log) {
    auto const text = base::to_json(recorded);
    auto const again = base::decode<Recorded>(base::parse_json(text).value());
    if (!again) RC_LOG(again.error().id + " " + again.error().where + " of " + text);
    RC_ASSERT(again.has_value());
    apply(replayed, *again);
  }
  RC_ASSERT(base::to_json(replayed) == base::to_json(w.project));
}

// P20: whatever was done, the file can be brought to an end, and no money stays without a title.
RC_GTEST_PROP(Properties, EveryFileCanBeBroughtToAnEnd, ()) {
  auto w = world();
  auto player = any_player(w);
  play(player, any_numbers(40));
  auto const open = reach_an_end(player);
  if (!open.empty()) {
    for (auto const& recorded : w.log)
      RC_LOG(recorded.at.iso() + " " + base::to_json(recorded.event).substr(0, 160) + "\n");
    RC_LOG("still open: " + open);
  }
  RC_ASSERT(open.empty());
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

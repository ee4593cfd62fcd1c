// What the explorer finds is a case file that the program plays.
#include "server/article_cases/exploration.hpp"

#include <gtest/gtest.h>

#include "server/article_cases/library.hpp"
#include "server/home.hpp"

namespace linli::server {
namespace {

CaseLibrary const& library() {
  static CaseLibrary const shared = [] {
    auto shipped = read_law(LINLI_SOURCE_DIR);
    return read_case_library(std::move(shipped->law), LINLI_SOURCE_DIR "/tests/articles").value();
  }();
  return shared;
}

CaseResult played(explore::Beginning const& beginning, explore::Report const& report) {
  EXPECT_EQ(report.broken.size(), 1U);
  if (report.broken.empty()) return {};
  auto const text = explore::case_file(beginning, report.broken.front());
  auto const results = run_case_file(library(), "found.yaml", text);
  EXPECT_EQ(results.size(), 1U) << text;
  return results.empty() ? CaseResult{} : results.front();
}

TEST(Exploration, EveryUsualBeginningCanBeTold) {
  auto const setting = exploration_setting(library(), "F2").value();
  for (auto const& beginning : usual_beginnings()) {
    auto const start = exploration_start(library(), setting, beginning);
    ASSERT_TRUE(start) << beginning.story << ' ' << start.error().id << ' ' << start.error().where;
    auto const report = explore::explore(setting, *start, {1});
    EXPECT_GT(report.transitions, 0U) << beginning.story;
  }
}

TEST(Exploration, ABeginningThatIsNotThereIsAnError) {
  auto const setting = exploration_setting(library(), "F2").value();
  auto const told = [&](explore::Beginning const& beginning) {
    auto const start = exploration_start(library(), setting, beginning);
    return start ? "" : start.error().id;
  };
  EXPECT_EQ(told({"certified", "nonsense", "F2"}), "case.unknown_preset");
  EXPECT_EQ(told({"nonsense", "", "F2"}), "case.unknown_story");
}

TEST(Exploration, ABrokenPropertyIsACaseThatRuns) {
  auto const setting = exploration_setting(library(), "F2").value();
  explore::Beginning const beginning{"final_done", "premium", "F2"};
  auto const start = exploration_start(library(), setting, beginning).value();
  // A property that is wrong: nobody ever publishes a notice of the higher grade.
  auto const never = [](cases::Project const&, std::span<cases::Recorded const>,
                        cases::Project const& after,
                        measures::Law const&) -> std::optional<cases::Breach> {
    if (after.filing->notice) return cases::Breach{"P0", "a notice was published"};
    return {};
  };
  auto const report = explore::explore(setting, start, {3}, explore::decide_as_served, never);
  auto const result = played(beginning, report);
  EXPECT_EQ(result.verdict, Verdict::passed) << result.detail;
  ASSERT_FALSE(report.broken.empty());
  // deliberated, told, published
  EXPECT_EQ(report.broken.front().steps.size(), 3U);
}

TEST(Exploration, OnceTheFaultIsMendedTheCaseSaysByWhatItIsRefused) {
  auto const setting = exploration_setting(library(), "F2").value();
  explore::Beginning const beginning{"noticed", "", "F2"};
  auto const start = exploration_start(library(), setting, beginning).value();
  auto const one_officer_is_enough = [](cases::Project const& project,
                                        cases::Command const& command,
                                        cases::Context const& context) {
    auto by = context;
    if (base::holds_alternative<cases::IssueCertificate>(command)) by.by.id = "somebody else";
    return cases::decide(project, command, by);
  };
  auto const result =
      played(beginning, explore::explore(setting, start, {3}, one_officer_is_enough));
  EXPECT_EQ(result.verdict, Verdict::failed);
  EXPECT_NE(result.detail.find("A00-FOUR-EYES"), std::string::npos) << result.detail;
}

}  // namespace
}  // namespace linli::server

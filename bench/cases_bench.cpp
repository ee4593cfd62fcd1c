// The law and the cases without I/O: how long a decision takes with its explanation, and how many
// events per second are folded. usage: cases_bench
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "core/cases/testing/world.hpp"
#include "server/article_cases/library.hpp"
#include "server/article_cases/stage.hpp"

namespace {

using namespace linli;
using Steady = std::chrono::steady_clock;

void print(char const* name, double value, char const* unit) {
  fmt::print("{{\"name\":\"{}\",\"value\":{:.3f},\"unit\":\"{}\"}}\n", name, value, unit);
}

double micros(Steady::duration d) {
  return std::chrono::duration<double, std::micro>(d).count();
}

measures::Law shipped_law(std::filesystem::path const& root) {
  return cases::testing::read_law(root)
      .with_in_force({2023, 6, 1}, base::Date{2026, 5, 31})
      .value();
}

// Decides the same command again and again on the same file, as of its own day.
void decide_again(char const* name, cases::Project const& project, cases::Command const& command,
                  cases::Context const& context) {
  std::vector<double> taken;
  for (int i = 0; i < 20'000; ++i) {
    auto const begin = Steady::now();
    auto const decision = cases::decide(project, command, context);
    taken.push_back(micros(Steady::now() - begin));
    if (!decision) {
      fmt::print(stderr, "{} refused: {}\n", name, decision.error().id);
      std::exit(1);
    }
  }
  std::ranges::sort(taken);
  print(fmt::format("decide {} p50", name).c_str(), taken[taken.size() / 2], "us");
  print(fmt::format("decide {} p99", name).c_str(), taken[taken.size() * 99 / 100], "us");
}

}  // namespace

int main() {
  std::filesystem::path const root = LINLI_SOURCE_DIR;
  auto const law = shipped_law(root);
  auto const library = server::read_case_library(law, root / "tests/articles").value();
  std::vector<cases::PublishedStandard> const standards{
      {library.standards.at("mini-1"), {2023, 6, 1}}};
  auto const stage_at = [&](char const* story) {
    server::CaseStage stage{library, law, standards, library.stories.at("defaults").as_object()};
    if (auto done = stage.play_story(story); !done) {
      fmt::print(stderr, "{}: {} {}\n", story, done.error().id, done.error().where);
      std::exit(1);
    }
    return stage;
  };

  auto const officer = cases::Actor{"officer-1", cases::Role::officer, {}};
  auto const at = [&](base::Date day) {
    return cases::Context{officer, {day, 36'000}, law, standards, {"N-1", 1, "code"}};
  };
  decide_again("ReceiveFiling", stage_at("declared").project(), cases::ReceiveFiling{{2024, 3, 4}},
               at({2024, 3, 4}));
  decide_again("GiveFeedback", stage_at("received").project(),
               cases::GiveFeedback{cases::FeedbackOutcome::passed, {}, {2024, 3, 8}},
               at({2024, 3, 8}));
  auto const expert = cases::Actor{"e1", cases::Role::expert, {}};
  decide_again("DraftOpinion", stage_at("final_scored").project(),
               cases::DraftOpinion{cases::Round::final, "基础型", "专家组形成一致意见"},
               {expert, {{2024, 7, 10}, 36'000}, law, standards, {}});
  decide_again("PublishNotice", stage_at("told").project(),
               cases::PublishNotice{{2024, 7, 16}, "评级结果公示"}, at({2024, 7, 16}));
  auto proposed = stage_at("noticed").project();
  cases::apply(proposed, {{{2024, 7, 24}, 36'000},
                          {"officer-2", cases::Role::officer, {}},
                          cases::CertificateProposed{cases::Grade::basic, {2024, 7, 24}}});
  decide_again("IssueCertificate", proposed,
               cases::IssueCertificate{cases::Grade::basic, {2024, 7, 24}}, at({2024, 7, 24}));

  auto const life = stage_at("certified").recorded();
  std::size_t folded = 0;
  auto const begin = Steady::now();
  while (folded < 1'000'000) {
    cases::Project project;
    for (auto const& recorded : life) cases::apply(project, recorded);
    folded += life.size();
  }
  auto const seconds = std::chrono::duration<double>(Steady::now() - begin).count();
  print("replay of 1 M events", seconds * 1e6 / static_cast<double>(folded), "s");
}

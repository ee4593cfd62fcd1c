// linli measures explore: every state that a project reaches within some moves, judged.
#include <fmt/core.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "server/article_cases/exploration.hpp"
#include "server/article_cases/library.hpp"
#include "server/cli/cli.hpp"

namespace linli::server {
namespace {

namespace json = base::json;
using Clock = std::chrono::steady_clock;

struct Words {
  int depth = 12;
  int seconds = 60;
  int threads = 1;
  int most = 1;
  std::vector<std::string> stories;
  std::string write;
};

struct Outcome {
  explore::Beginning beginning;
  base::Result<explore::Report> report = explore::Report{};
  double seconds = 0;
};

/// "certified" or "certified:premium".
explore::Beginning beginning_of(std::string const& word) {
  auto const colon = word.find(':');
  return {word.substr(0, colon), colon == word.npos ? "" : word.substr(colon + 1), "F2"};
}

double since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void walk(CaseLibrary const& library, explore::Setting setting, Words const& words,
          Clock::time_point until, Outcome& out) {
  auto const start = Clock::now();
  auto const state = exploration_start(library, setting, out.beginning);
  if (!state) {
    out.report = base::fail(state.error());
    return;
  }
  // What the story itself brought does not count.
  setting.most = words.most + explore::disturbances(state->project);
  explore::Bounds const bounds{words.depth, [&] { return Clock::now() < until; }};
  out.report = explore::explore(setting, *state, bounds);
  out.seconds = since(start);
}

// The time that is left is shared among the stories that are left, on each thread.
std::vector<Outcome> walk_all(CaseLibrary const& library, explore::Setting const& setting,
                              Words const& words) {
  std::vector<Outcome> out;
  if (words.stories.empty())
    for (auto& beginning : usual_beginnings()) out.push_back({std::move(beginning)});
  for (auto const& word : words.stories) out.push_back({beginning_of(word)});
  auto const until = Clock::now() + std::chrono::seconds{words.seconds};
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    for (auto i = next++; i < out.size(); i = next++) {
      auto const turns =
          (out.size() - i + std::size_t(words.threads) - 1) / std::size_t(words.threads);
      auto const now = Clock::now();
      walk(library, setting, words, now + (until - now) / static_cast<int>(turns), out[i]);
    }
  };
  {
    std::vector<std::jthread> threads;
    for (int i = 1; i < words.threads; ++i) threads.emplace_back(work);
    work();
  }
  return out;
}

json::object row(Outcome const& outcome) {
  auto const& report = *outcome.report;
  json::array broken;
  for (auto const& found : report.broken)
    broken.push_back(json::object{{"property", found.breach.property},
                                  {"what", found.breach.what},
                                  {"case", explore::case_file(outcome.beginning, found)}});
  return {{"story", outcome.beginning.story}, {"preset", outcome.beginning.preset},
          {"states", report.states},          {"transitions", report.transitions},
          {"refusals", report.refusals},      {"depth", report.depth},
          {"complete", report.complete},      {"seconds", outcome.seconds},
          {"broken", std::move(broken)}};
}

void print_line(std::string const& name, explore::Report const& report, double seconds) {
  fmt::print("{:28} {:>9} {:>11} {:>11} {:>6}{} {:>8.1f}\n", name, report.states,
             report.transitions, report.refusals, report.depth, report.complete ? " " : "+",
             seconds);
}

void print_table(std::vector<Outcome> const& outcomes, double seconds, Terminal const& terminal) {
  fmt::print("{}\n", terminal.say("起点 / 状态数 / 变更数 / 被拒数 / 深度（+：未走完）/ 秒",
                                  "start, states, transitions, refusals, depth (+: not all of "
                                  "the next), seconds"));
  explore::Report total;
  total.complete = true;
  total.depth = 1000;
  for (auto const& outcome : outcomes) {
    auto const& report = *outcome.report;
    auto const& preset = outcome.beginning.preset;
    print_line(outcome.beginning.story + (preset.empty() ? "" : ":" + preset), report,
               outcome.seconds);
    total.states += report.states;
    total.transitions += report.transitions;
    total.refusals += report.refusals;
    total.depth = std::min(total.depth, report.depth);
    total.complete = total.complete && report.complete;
  }
  print_line(terminal.say("合计", "all"), total, seconds);
}

void act(Words const& words, Terminal& terminal) {
  auto const home = find_home("");
  if (!home) return terminal.fail(home.error());
  auto shipped = read_law(*home);
  if (!shipped) return terminal.fail(shipped.error());
  auto const library = read_case_library(std::move(shipped->law), *home / "tests/articles");
  if (!library) return terminal.fail(library.error());
  auto const setting = exploration_setting(*library, "F2");
  if (!setting) return terminal.fail(setting.error());
  auto const start = Clock::now();
  auto const outcomes = walk_all(*library, *setting, words);
  for (auto const& outcome : outcomes)
    if (!outcome.report) return terminal.fail(outcome.report.error());
  json::array all;
  std::string files;
  for (auto const& outcome : outcomes) {
    all.push_back(row(outcome));
    for (auto const& found : outcome.report->broken) {
      auto file = explore::case_file(outcome.beginning, found);
      // One file holds all: the list goes on after the first head.
      files += files.empty() ? file : file.substr(file.find('\n') + 1);
    }
  }
  if (terminal.json) {
    terminal.print(json::object{{"starts", std::move(all)}, {"seconds", since(start)}});
  } else {
    print_table(outcomes, since(start), terminal);
    fmt::print("{}\n{}",
               files.empty() ? terminal.say("没有违反性质", "no property is broken")
                             : terminal.say("违反的性质：", "broken:"),
               files);
  }
  terminal.exit_code = files.empty() ? 0 : 1;
  if (words.write.empty() || files.empty()) return;
  std::ofstream out{words.write};
  out << files;
  out.close();
  if (!out)
    terminal.fail(
        {base::Errc::unavailable, "storage.failed", 0, {}, words.write, {{"cause", words.write}}});
}

}  // namespace

void add_explore(CLI::App& measures, Terminal& terminal) {
  auto words = std::make_shared<Words>();
  auto* command = measures.add_subcommand(
      "explore", "走遍一个项目可达的状态并检查性质 / walk the states of a project, judge each");
  command->add_option("--depth", words->depth, "步数 / moves, 12")->check(CLI::Range(1, 60));
  command->add_option("--seconds", words->seconds, "总时限 / all together, 60")
      ->check(CLI::Range(1, 86400));
  command->add_option("--threads", words->threads, "线程 / threads, 1")->check(CLI::Range(1, 64));
  command
      ->add_option("--most", words->most,
                   "申领、处理、异议等合计至多几次 / claims, adverse acts, objections "
                   "and so on, together; 1")
      ->check(CLI::Range(0, 9));
  command->add_option("--story", words->stories,
                      "起点 name[:preset] / where to begin: of tests/articles/stories.yaml");
  command->add_option("--write", words->write, "违反时写入案例文件 / case file of what is broken");
  command->callback([words, &terminal] { act(*words, terminal); });
}

}  // namespace linli::server

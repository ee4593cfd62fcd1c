// linli measures what-if: who would come out otherwise under a law that nobody has made.
#include <fmt/core.h>
#include <unistd.h>

#include <thread>

#include "app/what_if.hpp"
#include "server/article_cases/library.hpp"
#include "server/cli/cli.hpp"
#include "server/district.hpp"

namespace linli::server {
namespace {

namespace json = base::json;
using Clock = std::chrono::steady_clock;

struct Words {
  ConfigOptions config;
  std::vector<std::string> changes;
  app::view::InventedCommunities invented{0, {2023, 6, 1}, 10, 1};
  std::string from = "2023-06-01";
  int threads = 2;
};

// Says how far it is, on a terminal only.
class Watch {
 public:
  Watch(app::Progress& progress, std::int64_t of)
      : thread_{[&progress, of](std::stop_token const& stop) {
          if (isatty(STDERR_FILENO) == 0) return;
          while (!stop.stop_requested()) {
            fmt::print(stderr, "\r{} / {} ", progress.done.load(), of);
            std::this_thread::sleep_for(std::chrono::milliseconds{200});
          }
          fmt::print(stderr, "\r");
        }} {}

 private:
  std::jthread thread_;
};

std::string yuan(base::Money money) {
  return std::to_string(money.fen() / 100);
}

void print_years(app::view::WhatIf const& found, Terminal const& terminal) {
  fmt::print("{}\n", terminal.say("年 / 申报 / 未通过 / 基础型 / 高端型 / 终结或降级 / 逾期 / "
                                  "核定补贴（元）/ 已付 / 应追回；每年两行：现行、变更后",
                                  "year, filings, failed, basic, premium, ended, late, granted "
                                  "(yuan), paid, ordered back; two lines: as it is, changed"));
  for (auto const& row : found.years)
    for (auto const* figures : {&row.before, &row.after})
      fmt::print("{} {:>8} {:>7} {:>7} {:>7} {:>7} {:>7} {:>14} {:>14} {:>12}\n",
                 figures == &row.before ? std::to_string(row.year) : "   >", figures->filings,
                 figures->failed, figures->basic, figures->premium, figures->ended, figures->late,
                 yuan(figures->granted), yuan(figures->paid), yuan(figures->ordered_back));
}

void print_cases(app::view::WhatIf const& found) {
  for (auto const& each : found.cases) {
    fmt::print("{} {} {}\n", each.project, each.community, each.phase.value_or(""));
    for (auto const& difference : each.differences)
      fmt::print("  {} {}: {} -> {}\n", boost::describe::enum_to_string(difference.matter, "?"),
                 difference.which, difference.before.empty() ? "-" : difference.before,
                 difference.after.empty() ? "-" : difference.after);
  }
}

void print(app::view::WhatIf const& found, double seconds, Terminal const& terminal) {
  print_years(found, terminal);
  for (auto const& row : found.refusals)
    fmt::print("{:24} {:>9} -> {:>9}\n", row.code, row.before, row.after);
  print_cases(found);
  fmt::print("{} {} / {} ({:.1f} s)\n", terminal.say("受影响", "come out otherwise:"),
             found.touched, found.of, seconds);
}

void ask_invented(Words const& words, Terminal& terminal) {
  auto const home = find_home("");
  if (!home) return terminal.fail(home.error());
  auto shipped = read_law(*home);
  if (!shipped) return terminal.fail(shipped.error());
  auto const text = read_text_file(*home / "law" / "population.json");
  if (!text) return terminal.fail(text.error());
  auto const invented = whatif::read_invented(*text);
  if (!invented) return terminal.fail(invented.error());
  auto asked = words.invented;
  auto const from = base::Date::parse(words.from);
  if (!from) return terminal.fail(from.error());
  asked.from = *from;
  auto const law = app::law_of_invented(shipped->law, asked);
  if (!law) return terminal.fail(law.error());
  auto const worlds = app::two_worlds({*law, {}}, words.changes);
  if (!worlds) return terminal.fail(worlds.error());
  auto const began = Clock::now();
  app::Progress progress;
  app::view::WhatIf found;
  found.of = asked.communities;
  {
    Watch const watch{progress, asked.communities};
    app::show(app::count_invented(*invented, *worlds, asked, words.threads, progress), found);
  }
  auto const seconds = std::chrono::duration<double>(Clock::now() - began).count();
  if (!terminal.json) return print(found, seconds, terminal);
  terminal.print(json::object{{"of", found.of},
                              {"touched", found.touched},
                              {"seconds", seconds},
                              {"years", base::encode(found.years)},
                              {"refusals", base::encode(found.refusals)},
                              {"cases", base::encode(found.cases)}});
}

// The cases of a district that is not running; beside a running one the desk asks.
void ask_real(Words const& words, Terminal& terminal) {
  auto const config = words.config.load();
  if (!config) return terminal.fail(config.error());
  auto district = District::open(*config);
  if (!district) return terminal.fail(district.error());
  auto& desk = *(*district)->office().what_if;
  auto asked = desk.ask({words.changes, {}});
  while (asked && asked->state == app::view::WhatIfState::running) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    asked = desk.look(asked->id);
  }
  if (!asked) return terminal.fail(asked.error());
  if (terminal.json) return terminal.print(base::encode(*asked));
  print(*asked, static_cast<double>(asked->milliseconds) / 1000, terminal);
}

}  // namespace

void add_what_if(CLI::App& measures, Terminal& terminal) {
  auto words = std::make_shared<Words>();
  auto* command = measures.add_subcommand(
      "what-if", "假如规则不同 / who would come out otherwise under another law");
  command
      ->add_option("--change", words->changes,
                   "filings.per_year=3 | RD-29=literal | 2024-05-06=holiday | "
                   "standard:1.1=2024-07-01; @YYYY-MM-DD: 自该日起 / from that day")
      ->required();
  command
      ->add_option("--communities", words->invented.communities,
                   "模拟小区数 / invented communities; absent: the cases of --config")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--years", words->invented.years, "10")->check(CLI::Range(1, 30));
  command->add_option("--from", words->from, "YYYY-MM-DD");
  command->add_option("--seed", words->invented.seed, "1");
  command->add_option("--threads", words->threads, "2")->check(CLI::Range(1, 64));
  words->config.add_to(*command);
  command->callback([words, &terminal] {
    if (words->invented.communities > 0) return ask_invented(*words, terminal);
    ask_real(*words, terminal);
  });
}

}  // namespace linli::server

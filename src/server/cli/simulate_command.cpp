// linli simulate estate | replay: acts as the devices of an estate, from outside.
#include <fmt/core.h>

#include "server/cli/access_options.hpp"
#include "server/process.hpp"
#include "server/simulation/replay_series.hpp"

namespace linli::server {
namespace {

struct EstateWords {
  AccessOptions access;
  EstateRun run;
  std::uint64_t seed = 1;
  std::string history;
  std::string from;
};

void tell(Progress const& progress, Terminal const& terminal) {
  if (terminal.json)
    terminal.print(base::encode(progress));
  else
    fmt::print("{} {} {}  {} {}  {} {}  {} {}  {} {}  {} {}\n",
               terminal.say("模拟数据", "simulated"), progress.phase,
               base::DateTime::from_unix_ms(progress.through).iso(),
               terminal.say("已确认消息", "messages acked"), progress.messages,
               terminal.say("数值", "samples"), progress.samples, terminal.say("等待", "waiting"),
               progress.waiting, terminal.say("拒收", "refused"),
               progress.refused + progress.rejected, terminal.say("连接", "lines"), progress.lines);
  std::fflush(stdout);
}

base::Result<EstateRun> read(EstateWords const& words) {
  auto run = words.run;
  auto access = words.access.read();
  if (!access) return base::fail(access.error());
  run.access = std::move(*access);
  run.plan.seed = words.seed;
  if (!words.history.empty() && !(run.history = simulation::parse_duration(words.history)))
    return base::fail(base::Errc::invalid, "simulate.history", "--history",
                      {{"text", words.history}});
  if (words.from.empty()) return run;
  auto const from = base::DateTime::parse(words.from);
  if (!from || from->unix_ms() < simulation::beginning || from->unix_ms() > now_ms())
    return base::fail(base::Errc::invalid, "simulate.from", "--from", {{"text", words.from}});
  run.from = from->unix_ms();
  return run;
}

void add_estate(CLI::App& simulate, Terminal& terminal) {
  auto* command =
      simulate.add_subcommand("estate",
                              "模拟一个小区的全部设备，经 MQTT 和 HTTP 发送（模拟数据） / an "
                              "invented estate that speaks over MQTT "
                              "and HTTP until it is asked to end");
  auto words = std::make_shared<EstateWords>();
  words->access.add_to(*command);
  auto& run = words->run;
  command->add_option("--seed", words->seed,
                      "随机种子，相同则相同 / the same seed, the same estate");
  command->add_option("--points", run.plan.points, "数据点数 / how many points")
      ->check(CLI::Range(simulation::fewest_points, simulation::most_points));
  command->add_option("--prefix", run.plan.prefix, "设备编号前缀 / before every id");
  command->add_option("--incidents", run.script, "事件脚本 YAML / script of incidents");
  command->add_option("--history", words->history,
                      "先补历史，如 7d / first tell so much of the past");
  command->add_option("--from", words->from,
                      "从此刻开始 / its clock begins here, 2026-01-31T08:00:00+08:00");
  command->add_option("--speed", run.speed, "追上现在之前的倍速 / how fast, until it has caught up")
      ->check(CLI::Range(0.1, 100'000.0));
  command
      ->add_option("--window", run.window, "每个连接未确认的消息 / unanswered messages of a line")
      ->check(CLI::Range(1, 65'535));
  command->add_option("--threads", run.threads, "补历史的线程 / threads for the past")
      ->check(CLI::Range(1, 64));
  command->add_option("--progress", run.progress_seconds, "秒 / seconds between lines of progress")
      ->check(CLI::Range(1, 3600));
  command->add_flag("--past-only", run.past_only, "补完历史即结束 / end when the past is told");
  command->callback([words, &terminal] {
    block_signals();
    auto const run = read(*words);
    if (!run) return terminal.fail(run.error());
    auto const done = simulate_estate(*run, [&](Progress const& p) { tell(p, terminal); });
    if (!done) terminal.fail(done.error());
  });
}

struct ReplayWords {
  AccessOptions access;
  ReplayRun run;
};

void add_replay(CLI::App& simulate, Terminal& terminal) {
  auto* command = simulate.add_subcommand(
      "replay", "让一个设备重播 CSV 序列 / lets a device say a series of a CSV file again");
  auto words = std::make_shared<ReplayWords>();
  words->access.add_to(*command);
  auto& run = words->run;
  command->add_option("file", run.file, "CSV")->required();
  command->add_option("--device", run.device, "设备编号 / id of the device")->required();
  command->add_option("--kind", run.kind, "未登记时的类型 / its kind, if it is new");
  command->add_option("--columns", run.columns, "列=属性 / column=property, e.g. Temperature=temp")
      ->delimiter(',')
      ->required();
  command->add_option("--time", run.time_column, "时间列 / column of the time");
  command->add_flag(
      "--as-it-was", run.as_it_was,
      "保留原时间；否则整天平移到今天为止 / keep its times; else moved by whole days to end today");
  command->callback([words, &terminal] {
    auto access = words->access.read();
    if (!access) return terminal.fail(access.error());
    words->run.access = std::move(*access);
    auto const done = replay_series(words->run);
    if (!done) return terminal.fail(done.error());
    tell(*done, terminal);
  });
}

}  // namespace

void add_simulate(CLI::App& app, Terminal& terminal) {
  auto* simulate = app.add_subcommand(
      "simulate", "扮演小区外部设备（模拟数据） / acts as the devices of an estate, from outside");
  simulate->require_subcommand(1);
  add_estate(*simulate, terminal);
  add_replay(*simulate, terminal);
}

}  // namespace linli::server

// linli load mqtt | http: sends as much as a community takes and counts its answers.
#include "server/cli/access_options.hpp"
#include "server/process.hpp"
#include "server/simulation/load.hpp"

namespace linli::server {
namespace {

struct LoadWords {
  AccessOptions access;
  LoadRun run;
};

void load(LoadWords const& words, Terminal& terminal) {
  block_signals();
  auto run = words.run;
  auto access = words.access.read();
  if (!access) return terminal.fail(access.error());
  run.access = std::move(*access);
  auto const report = run_load(run);
  if (!report) return terminal.fail(report.error());
  terminal.print(base::encode(*report));
  if (!report->verified) terminal.exit_code = 1;
}

void add_way(CLI::App& parent, Terminal& terminal, LoadWay way, char const* help) {
  auto* command = parent.add_subcommand(boost::describe::enum_to_string(way, ""), help);
  auto words = std::make_shared<LoadWords>();
  words->access.add_to(*command);
  auto& run = words->run;
  run.way = way;
  command->add_option("--connections", run.connections, "连接数 / connections, one device each")
      ->check(CLI::Range(1, 20'000));
  if (way == LoadWay::mqtt)
    command
        ->add_option("--window", run.window, "每个连接未确认的消息 / unanswered messages of each")
        ->check(CLI::Range(1, 65'535));
  command->add_option("--seconds", run.seconds, "秒 / seconds")->check(CLI::Range(1, 86'400));
  command->add_option("--values", run.values, "每条消息的数值 / values of a message")
      ->check(CLI::Range(1, 1000));
  command->callback([words, &terminal] { load(*words, terminal); });
}

}  // namespace

void add_load(CLI::App& app, Terminal& terminal) {
  auto* command =
      app.add_subcommand("load",
                         "压力发生器，计数确认并与小区核对；退出码 0 相符，1 不符 / sends as much "
                         "as a community takes, "
                         "counts the answers and compares; ends with 0 if both agree, 1 if not");
  command->require_subcommand(1);
  add_way(*command, terminal, LoadWay::mqtt, "经 MQTT QoS 1 / over MQTT, QoS 1");
  add_way(*command, terminal, LoadWay::http, "经 HTTP / over HTTP");
}

}  // namespace linli::server

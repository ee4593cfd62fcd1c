// Durable commands per second through the use case: load, decide, append, projections, one fsync
// per group. usage: commands_bench [threads] [seconds]
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include "app/take_command.hpp"
#include "server/district.hpp"

namespace {

using namespace linli;
using Steady = std::chrono::steady_clock;

cases::Actor const property{"bench", cases::Role::applicant, "91350100M000100Y43"};

base::ProjectId registered(app::Office& office, int n) {
  cases::RegisterProject command;
  command.community = fmt::format("Community {}", n);
  command.town = "鹅埠镇";
  command.address = "1 Example Road";
  command.gross_floor_area = base::Area::centi(5'000'000);
  command.households = 500;
  command.entity = cases::Entity{*property.organisation, "Bench Property", {}};
  auto const taken = app::register_project(office, command, property);
  if (!taken) {
    fmt::print(stderr, "register: {} {}\n", taken.error().id, taken.error().where);
    std::exit(1);
  }
  return taken->file->id;
}

void print(char const* name, double value, char const* unit) {
  fmt::print("{{\"name\":\"{}\",\"value\":{:.1f},\"unit\":\"{}\"}}\n", name, value, unit);
}

}  // namespace

int main(int argc, char** argv) {
  int const threads = argc > 1 ? std::atoi(argv[1]) : 32;
  int const seconds = argc > 2 ? std::atoi(argv[2]) : 5;
  auto const folder =
      std::filesystem::temp_directory_path() / fmt::format("linli-bench-{}", getpid());
  server::Config config;
  config.home = LINLI_SOURCE_DIR;
  config.state = folder.string();
  config.log.level = "error";
  config.clock.kind = server::ClockKind::rehearsal;
  config.clock.start = base::DateTime{{2024, 3, 1}, 0};
  auto district = server::District::open(config);
  if (!district) {
    fmt::print(stderr, "open: {} {}\n", district.error().id, district.error().where);
    return 1;
  }
  auto& office = (*district)->office();
  std::vector<base::ProjectId> projects;
  for (int i = 0; i < threads; ++i) projects.push_back(registered(office, i));

  std::vector<std::vector<double>> taken(static_cast<std::size_t>(threads));
  auto const end = Steady::now() + std::chrono::seconds{seconds};
  {
    std::vector<std::jthread> workers;
    for (std::size_t t = 0; t < taken.size(); ++t)
      workers.emplace_back([&, t] {
        for (int n = 1; Steady::now() < end; ++n) {
          cases::UpdateProfile command;
          command.households = n % 1000 + 1;
          auto const begin = Steady::now();
          auto const done = app::take_command(office, {projects[t], command, property, {}});
          if (!done) {
            fmt::print(stderr, "command: {}\n", done.error().id);
            return;
          }
          taken[t].push_back(
              std::chrono::duration<double, std::milli>(Steady::now() - begin).count());
        }
      });
  }
  std::vector<double> all;
  for (auto const& each : taken) all.insert(all.end(), each.begin(), each.end());
  std::ranges::sort(all);
  if (!all.empty()) {
    print("commands through the use case", static_cast<double>(all.size()) / seconds, "commands/s");
    print("command p50", all[all.size() / 2], "ms");
    print("command p99", all[all.size() * 99 / 100], "ms");
  }
  district->reset();
  std::filesystem::remove_all(folder);
}

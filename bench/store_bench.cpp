// How many single-event appends per second the case store makes durable, and how long each takes.
// usage: store_bench [threads] [seconds] [folder]
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>
#include <vector>

#include "core/cases/summary.hpp"
#include "edge/storage/cases.hpp"

namespace {

using namespace linli;
using Steady = std::chrono::steady_clock;

base::Date const day{2024, 3, 4};

cases::Recorded registration(int n) {
  cases::ProjectRegistered event;
  event.community = fmt::format("Community {}", n);
  event.town = "East";
  event.gross_floor_area = base::Area::centi(5'000'000);
  event.households = 500;
  event.entity = cases::Entity{"91350100M000100Y43", "Bench Property", {}};
  event.registered_by = "bench";
  return {{day, 0}, {"bench", cases::Role::applicant, "91350100M000100Y43"}, event};
}

// Appends one event at a time to a project of its own; the time of each in microseconds.
std::vector<double> append_until(app::CaseRepository& store, Steady::time_point end, int n) {
  std::vector<double> taken;
  auto const id = store.next_project_id().value();
  cases::Project project;
  auto event = registration(n);
  app::Version version = 0;
  while (Steady::now() < end) {
    cases::apply(project, event);
    auto const summary = cases::summarise(project, id.value);
    auto const begin = Steady::now();
    auto const appended = store.append(id, version, std::span{&event, 1}, summary);
    if (!appended) {
      fmt::print(stderr, "append failed: {}\n", appended.error().id);
      return taken;
    }
    taken.push_back(std::chrono::duration<double, std::micro>(Steady::now() - begin).count());
    version = *appended;
    event.event = cases::IncidentOpened{fmt::format("incident {}", version), day};
  }
  return taken;
}

void print(char const* bench, double value, char const* unit) {
  fmt::print("{{\"name\":\"{}\",\"value\":{:.1f},\"unit\":\"{}\"}}\n", bench, value, unit);
}

}  // namespace

int main(int argc, char** argv) {
  int const threads = argc > 1 ? std::atoi(argv[1]) : 32;
  int const seconds = argc > 2 ? std::atoi(argv[2]) : 5;
  std::filesystem::path const folder =
      argc > 3 ? std::filesystem::path{argv[3]}
               : std::filesystem::current_path() / fmt::format("store-bench-{}", ::getpid());
  auto store = storage::open_cases(folder / "cases.db");
  if (!store) {
    fmt::print(stderr, "{}: {}\n", store.error().id, store.error().where);
    return 1;
  }
  auto const begin = Steady::now();
  auto const end = begin + std::chrono::seconds{seconds};
  std::vector<std::vector<double>> taken(static_cast<std::size_t>(threads));
  {
    std::vector<std::jthread> workers;
    for (int t = 0; t < threads; ++t)
      workers.emplace_back(
          [&, t] { taken[static_cast<std::size_t>(t)] = append_until(**store, end, t); });
  }
  double const elapsed = std::chrono::duration<double>(Steady::now() - begin).count();
  std::vector<double> all;
  for (auto const& part : taken) all.insert(all.end(), part.begin(), part.end());
  std::sort(all.begin(), all.end());
  store->reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  if (all.empty()) return 1;
  print("store.durable_appends", static_cast<double>(all.size()) / elapsed, "1/s");
  print("store.append_p50", all[all.size() / 2], "us");
  print("store.append_p99", all[all.size() * 99 / 100], "us");
}

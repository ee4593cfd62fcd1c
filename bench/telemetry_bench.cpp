// How many records a second the journal makes durable, by how many ask at once and how long each
// waits; and how many samples a second go from payloads to the disk and on into the engine.
// With a number of points also: how long questions take over thirty days of them, a value a minute,
// and what a sample costs on the disk. usage: telemetry_bench [seconds] [folder] [libchdb.so]
// [points]
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>

#include "app/telemetry/ingest.hpp"
#include "edge/telemetry/block_writer.hpp"
#include "edge/telemetry/stores.hpp"

namespace {

using namespace linli;
using namespace linli::telemetry;
namespace fs = std::filesystem;
using Steady = std::chrono::steady_clock;

void print(std::string const& bench, double value, char const* unit) {
  fmt::print("{{\"name\":\"{}\",\"value\":{:.1f},\"unit\":\"{}\"}}\n", bench, value, unit);
}

double seconds_since(Steady::time_point begin) {
  return std::chrono::duration<double>(Steady::now() - begin).count();
}

double percentile(std::vector<double>& values, double part) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

/// `in_flight` records wait at any time, as many devices would.
void measure_journal(fs::path const& folder, int in_flight, double seconds) {
  auto journal = SegmentJournal::open(folder, 0).value();
  std::mutex mutex;
  std::condition_variable answered;
  int waiting = 0;
  std::vector<double> taken;
  std::string const record(1 + 3 * 20, 'S');
  auto const begin = Steady::now();
  std::unique_lock lock{mutex};
  while (seconds_since(begin) < seconds) {
    answered.wait(lock, [&] { return waiting < in_flight; });
    ++waiting;
    lock.unlock();
    journal->append(record, [&, sent = Steady::now()](base::Result<Seq> kept) {
      if (!kept) fmt::print(stderr, "refused: {}\n", kept.error().id);
      std::lock_guard const guard{mutex};
      taken.push_back(seconds_since(sent) * 1e6);
      --waiting;
      answered.notify_one();
    });
    lock.lock();
  }
  answered.wait(lock, [&] { return waiting == 0; });
  auto const time = seconds_since(begin);
  lock.unlock();
  auto const name = fmt::format("telemetry_journal_{}_in_flight", in_flight);
  print(name, static_cast<double>(taken.size()) / time, "records/s");
  print(name + "_p50", percentile(taken, 0.5), "us");
  print(name + "_p99", percentile(taken, 0.99), "us");
  journal->close();
  print(name + "_group",
        static_cast<double>(taken.size()) / static_cast<double>(journal->stats().groups),
        "records/sync");
}

/// An estate of thermometers behind one gateway, in memory.
struct Devices final : Register {
  explicit Devices(int count) {
    for (int i = 0; i <= count; ++i) {
      auto const number = static_cast<std::uint32_t>(i + 1);
      auto& one = devices.emplace_back();
      one.number = number;
      one.device.id = DeviceId{i ? fmt::format("t{}", i) : "gateway"};
      one.device.kind = "thermometer";
      if (i) one.device.gateway = DeviceId{"gateway"};
      one.points = {{"temp", number}};
    }
  }
  base::Result<std::vector<Registered>> all() const override { return devices; }
  base::Result<void> put(std::span<Enrolment const>) override { return {}; }
  std::vector<Registered> devices;
};

std::vector<ThingModel> models() {
  return parse_thing_models(R"([{"kind":"thermometer","properties":[{"name":"temp",
    "kind":"measurement","low":-50,"high":80}],"events":[],"commands":[]}])")
      .value();
}

/// Lines of `size` devices at one moment.
std::string payload(std::int64_t time, int first, int size) {
  std::string out;
  for (int i = 0; i < size; ++i)
    out += fmt::format("{{\"d\":\"t{}\",\"t\":{},\"v\":{{\"temp\":{:.2f}}}}}\n", first + i, time,
                       20 + 5 * std::sin(static_cast<double>(time / 60'000 + i)));
  return out;
}

void measure_ingest(fs::path const& folder, Store& store, int batch, double seconds) {
  constexpr int devices = 100'000;
  Devices registered{devices};
  auto estate = Estate::open(registered, models()).value();
  auto journal = SegmentJournal::open(folder / "journal", 0).value();
  std::int64_t const now = 1'800'000'000'000;
  Ingest ingest{*estate, *journal, [&] { return now; }};
  std::vector<std::string> payloads;
  for (int i = 0; i < 200; ++i)
    payloads.push_back(
        payload(now - 86'400'000 + i * 60'000, 1 + i * batch % (devices - batch), batch));
  std::uint64_t taken = 0;
  BlockWriter blocks{*journal, store, folder / "position"};
  constexpr int together = 4;
  std::atomic<int> waiting{0};
  auto const begin = Steady::now();
  for (std::size_t i = 0; seconds_since(begin) < seconds; ++i) {
    while (waiting >= together) std::this_thread::yield();
    ++waiting;
    ingest.take({"gateway", payloads[i % payloads.size()], Form::ndjson},
                [&](base::Result<Receipt> kept) {
                  if (kept) taken += kept->taken;
                  --waiting;
                });
  }
  while (waiting) std::this_thread::yield();
  auto const acknowledged = seconds_since(begin);
  auto const done = blocks.settle(journal->durable(), std::chrono::minutes{10});
  auto const name = fmt::format("telemetry_{}_batches_of_{}", store.engine(), batch);
  print(name + "_acknowledged", static_cast<double>(taken) / acknowledged, "samples/s");
  print(name + "_in_engine", static_cast<double>(taken) / seconds_since(begin), "samples/s");
  if (!done) fmt::print(stderr, "not settled: {}\n", done.error().id);
  journal->close();
}

void measure_decoding(int batch) {
  constexpr int devices = 100'000;
  Directory const directory{Devices{devices}.devices, models()};
  std::int64_t const now = 1'800'000'000'000;
  auto const text = payload(now, 1, batch);
  std::size_t samples = 0;
  auto const begin = Steady::now();
  while (seconds_since(begin) < 1)
    samples +=
        read_payload(text, Form::ndjson, directory, *directory.device("gateway"), {.now_ms = now})
            .samples.size();
  print("telemetry_decoding", static_cast<double>(samples) / seconds_since(begin), "samples/s");
}

/// One block after the other, nothing before it: what the engine takes at most.
void measure_blocks(Store& store, double seconds) {
  std::vector<Sample> block(100'000);
  std::uint64_t rows = 0;
  std::int64_t time = 1'700'000'000'000;
  auto const begin = Steady::now();
  for (; seconds_since(begin) < seconds; time += 60'000) {
    for (std::size_t i = 0; i < block.size(); ++i)
      block[i] = {static_cast<PointNumber>(i + 1), time, static_cast<double>(i % 977) / 8};
    if (!store.write(block)) return;
    rows += block.size();
  }
  print(fmt::format("telemetry_{}_blocks", store.engine()),
        static_cast<double>(rows) / seconds_since(begin), "rows/s");
}

/// Thirty days of `points`, as they come: all points of one minute, then the next.
void measure_questions(Store& store, fs::path const& files, int points) {
  constexpr int minutes = 43'200;
  constexpr std::int64_t start = 1'700'000'000'000 / 86'400'000 * 86'400'000;
  std::vector<Sample> block;
  for (int minute = 0; minute < minutes; ++minute) {
    for (int point = 1; point <= points; ++point) {
      auto const value =
          20 + 5 * std::sin(minute / 229.0 + point) + (minute * 7919 + point) % 13 / 10.0;
      block.push_back({static_cast<PointNumber>(1'000'000 + point),
                       start + minute * 60'000LL + (minute * 31 + point) % 250,
                       std::round(value * 100) / 100});
    }
    if (block.size() < 100'000 && minute + 1 < minutes) continue;
    if (!store.write(block)) return;
    block.clear();
  }
  auto const name =
      fmt::format("telemetry_{}_{}_million", store.engine(), points * minutes / 1'000'000);
  std::uint64_t bytes = 0;
  for (auto const& entry : fs::recursive_directory_iterator{files})
    if (entry.is_regular_file()) bytes += entry.file_size();
  print(name + "_disk", static_cast<double>(bytes) / points / minutes,
        "bytes/sample, not yet merged");
  auto const ask = [&](char const* what, Interval in, std::int64_t width) {
    std::vector<double> taken;
    for (int i = 0; i < 40; ++i) {
      auto const begin = Steady::now();
      auto const point = static_cast<PointNumber>(1'000'001 + i * 29 % points);
      if (!store.buckets(point, in, width)) return;
      taken.push_back(seconds_since(begin) * 1000);
    }
    print(fmt::format("{}_{}_p50", name, what), percentile(taken, 0.5), "ms");
  };
  auto const end = start + minutes * 60'000LL;
  ask("day_in_5_minutes", {end - 86'400'000, end}, 300'000);
  ask("month_in_5_minutes", {start, end}, 300'000);
  auto const begin = Steady::now();
  if (store.latest()) print(name + "_latest_at_the_start", seconds_since(begin) * 1000, "ms");
}

}  // namespace

int main(int argc, char** argv) {
  double const seconds = argc > 1 ? std::atof(argv[1]) : 3;
  fs::path const folder =
      argc > 2 ? fs::path{argv[2]}
               : fs::temp_directory_path() / fmt::format("linli-bench-{}", ::getpid());
  fs::path const library =
      argc > 3 ? fs::path{argv[3]}
               : fs::path{LINLI_SOURCE_DIR} /
                     "deploy/engine/node_modules/@chdb/lib-linux-x64-gnu/libchdb.so";
  fs::remove_all(folder);
  for (int const in_flight : {1, 16, 256, 4096})
    if (argc <= 4)
      measure_journal(folder / fmt::format("journal-{}", in_flight), in_flight, seconds);
  measure_decoding(10'000);
  int const points = argc > 4 ? std::atoi(argv[4]) : 0;
  auto const measure = [&](Store& store, std::string const& name) {
    if (points) return measure_questions(store, folder, points);
    measure_blocks(store, seconds);
    for (int const batch : {100, 1000, 10'000})
      measure_ingest(folder / fmt::format("{}-{}", name, batch), store, batch, seconds);
  };
  if (auto store = open_chdb_store(library, folder / "engine", 1)) measure(**store, "chdb");
  if (auto store = open_sqlite_store(folder / "samples.db")) measure(**store, "sqlite");
  fs::remove_all(folder);
  return 0;
}

#include "server/simulation/load.hpp"

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <thread>

#include "edge/devices/mqtt/fleet.hpp"
#include "server/simulation/credentials.hpp"

namespace linli::server {

using base::fail;
using base::Result;
using Clock = std::chrono::steady_clock;

std::string load_message(std::int64_t begin, std::uint64_t n, int values) {
  constexpr char const* said[] = {"\"temp\":21.5", "\"humidity\":40.25", "\"co2\":512",
                                  "\"battery\":88"};
  auto const moments = (values + 3) / 4;
  std::string out;
  for (int moment = 0; moment < moments; ++moment) {
    auto const at = begin + static_cast<std::int64_t>(n) * moments + moment;
    out += (out.empty() ? "{\"t\":" : ",{\"t\":") + std::to_string(at) + ",\"v\":{";
    for (int i = 0; i < 4 && moment * 4 + i < values; ++i) (out += i ? "," : "") += said[i];
    out += "}}";
  }
  return moments > 1 ? '[' + out + ']' : out;
}

namespace {

double passed_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

class Load {
 public:
  explicit Load(LoadRun const& run) : run_{run}, begin_{now_ms() - 86'400'000} {}
  Result<LoadReport> run(CommunityClient& community);

 private:
  Result<void> enrol(CommunityClient& community);
  Result<void> over_mqtt();
  void over_http();
  void over_http(std::size_t device, std::atomic<bool> const& over);
  void summarise(double seconds);
  std::string message(std::size_t device) {
    return load_message(begin_, said_[device]++, run_.values);
  }

  LoadRun const& run_;
  std::int64_t const begin_;
  std::vector<std::string> ids_, secrets_;
  std::vector<std::uint64_t> said_;  ///< messages of each device
  std::mutex mutex_;                 ///< of what follows, over HTTP
  std::vector<std::uint32_t> took_us_;
  LoadReport out_;
};

Result<void> Load::enrol(CommunityClient& community) {
  auto credentials = Credentials::open(std::filesystem::path{run_.access.state} / "load.json");
  if (!credentials) return fail(credentials.error());
  std::vector<telemetry::Device> devices(static_cast<std::size_t>(run_.connections));
  for (std::size_t i = 0; i < devices.size(); ++i) {
    devices[i].id.value = "load-" + std::to_string(i);
    devices[i].kind = "climate-sensor";
    devices[i].subsystem = telemetry::Subsystem::environment;
    devices[i].maker = "模拟数据 simulated";
  }
  if (auto done = credentials->enrol(community, devices); !done) return done;
  for (auto const& device : devices) {
    auto secret = credentials->of(device.id);
    if (!secret) return fail(secret.error());
    ids_.push_back(device.id.value);
    secrets_.push_back(std::move(*secret));
  }
  said_.resize(devices.size());
  return {};
}

Result<void> Load::over_mqtt() {
  devices::mqtt::FleetConfig config;
  config.host = run_.access.mqtt_host;
  config.port = static_cast<std::uint16_t>(run_.access.mqtt_port);
  config.window = static_cast<std::size_t>(run_.window);
  bool over = false;
  devices::mqtt::Fleet* fleet = nullptr;
  auto const say = [&](std::size_t device) {
    fleet->publish(device, "v1/" + ids_[device] + "/telemetry", message(device));
  };
  auto made = devices::mqtt::Fleet::create(config, [&](devices::mqtt::Outcome const& outcome) {
    took_us_.push_back(static_cast<std::uint32_t>(outcome.took.count()));
    if (!over) say(outcome.device);
  });
  if (!made) return fail(made.error());
  fleet = made->get();
  for (std::size_t i = 0; i < ids_.size(); ++i) fleet->add(ids_[i], secrets_[i]);
  for (int i = 0; i < 1000 && fleet->counts().open < ids_.size(); ++i)
    fleet->run_for(std::chrono::milliseconds{20});
  auto const begin = Clock::now();
  for (std::size_t i = 0; i < ids_.size(); ++i)
    for (int n = 0; n < run_.window; ++n) say(i);
  while (!over) {
    fleet->run_for(std::chrono::milliseconds{50});
    over = passed_since(begin) >= run_.seconds || asked_to_end();
  }
  for (int i = 0; i < 500 && fleet->owed() != 0; ++i) fleet->run_for(std::chrono::milliseconds{20});
  auto const counts = fleet->counts();
  out_.sent = counts.sent;
  out_.acked = counts.acked;
  out_.refused = counts.refused;
  out_.later = counts.deferred;
  out_.unanswered = fleet->owed();
  summarise(passed_since(begin));
  fleet->end();
  return {};
}

void Load::over_http(std::size_t device, std::atomic<bool> const& over) {
  CommunityClient community{run_.access.url, {}};
  std::vector<std::uint32_t> took;
  LoadReport mine;
  while (!over) {
    auto const body = message(device) + '\n';
    for (bool again = true; again && !over;) {
      auto const begin = Clock::now();
      ++mine.sent;
      auto const response = community.post(secrets_[device], body, false);
      again = response && (response->status == 429 || response->status == 503);
      mine.later += again;
      if (again) std::this_thread::sleep_for(std::chrono::milliseconds{50});
      if (again) continue;
      if (!response)
        ++mine.unanswered;
      else
        ++(response->status == 200 ? mine.acked : mine.refused);
      took.push_back(static_cast<std::uint32_t>(passed_since(begin) * 1e6));
    }
  }
  std::lock_guard const lock{mutex_};
  out_.sent += mine.sent;
  out_.acked += mine.acked;
  out_.refused += mine.refused;
  out_.later += mine.later;
  out_.unanswered += mine.unanswered;
  took_us_.insert(took_us_.end(), took.begin(), took.end());
}

void Load::over_http() {
  std::atomic<bool> over{false};
  auto const begin = Clock::now();
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < ids_.size(); ++i)
    threads.emplace_back([&, i] { over_http(i, over); });
  while (passed_since(begin) < run_.seconds && !asked_to_end())
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  over = true;
  threads.clear();
  summarise(passed_since(begin));
}

void Load::summarise(double seconds) {
  std::ranges::sort(took_us_);
  auto const at = [&](double part) {
    if (took_us_.empty()) return 0.0;
    return took_us_[static_cast<std::size_t>(part * static_cast<double>(took_us_.size() - 1))] /
           1000.0;
  };
  out_.seconds = seconds;
  out_.p50_ms = at(0.5);
  out_.p99_ms = at(0.99);
  out_.samples_acked = out_.acked * static_cast<std::uint64_t>(run_.values);
  out_.messages_per_second = static_cast<double>(out_.acked) / seconds;
  out_.samples_per_second = static_cast<double>(out_.samples_acked) / seconds;
}

Result<LoadReport> Load::run(CommunityClient& community) {
  if (auto done = enrol(community); !done) return fail(done.error());
  out_.way = run_.way;
  out_.connections = run_.connections;
  out_.window = run_.way == LoadWay::mqtt ? run_.window : 1;
  out_.values = run_.values;
  auto const before = community.ingestion();
  if (!before) return fail(before.error());
  if (run_.way == LoadWay::http)
    over_http();
  else if (auto done = over_mqtt(); !done)
    return fail(done.error());
  auto const after = community.ingestion();
  if (!after) return fail(after.error());
  auto const samples = [](base::json::value const& v) {
    return v.at("samples").to_number<std::uint64_t>();
  };
  out_.samples_taken = samples(*after) - samples(*before);
  out_.verified = out_.samples_taken == out_.samples_acked && out_.unanswered == 0;
  return out_;
}

}  // namespace

Result<LoadReport> run_load(LoadRun const& run) {
  auto const token = read_token(run.access.token_file);
  if (!token) return fail(token.error());
  CommunityClient community{run.access.url, *token};
  return Load{run}.run(community);
}

}  // namespace linli::server

#include "server/simulation/simulate_estate.hpp"

#include <chrono>
#include <csignal>
#include <ctime>
#include <filesystem>

#include "edge/storage/durable_file.hpp"
#include "server/article_cases/library.hpp"
#include "server/article_cases/yaml.hpp"
#include "server/simulation/fill_history.hpp"
#include "server/simulation/live_estate.hpp"
#include "server/simulation/told.hpp"

namespace linli::server {

namespace fs = std::filesystem;
using base::fail;
using base::Result;
using simulation::Time;

std::int64_t now_ms() {
  auto const now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

bool asked_to_end() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  timespec const at_once{};
  return sigtimedwait(&set, nullptr, &at_once) > 0;
}

Result<std::string> read_token(std::string const& file) {
  auto text = storage::read_secret(file, 4096);
  if (!text) return text;
  return text->substr(0, text->find_first_of("\r\n"));
}

Result<std::vector<simulation::ScriptLine>> read_script(std::string const& file) {
  if (file.empty()) return {};
  auto const read = read_text_file(file).and_then(parse_yaml);
  if (!read) return fail(read.error());
  return base::decode<std::vector<simulation::ScriptLine>>(*read);
}

namespace {

class Run {
 public:
  Run(EstateRun const& given, std::string token, std::function<void(Progress const&)> const& tell)
      : given_{given},
        token_{std::move(token)},
        tell_{tell},
        file_{fs::path{given.access.state} / "told.json"},
        told_{read_told(file_, given.plan, token_, now_ms())} {}
  Result<void> run();

 private:
  Result<std::vector<Speaker>> enrol();
  Result<Time> tell_past(std::vector<Speaker> const& speakers);
  Result<void> tell_present(std::vector<Speaker> const& speakers, Time from);
  void report(Progress const& progress);
  void remember(Time through);
  Result<void> create();

  EstateRun const& given_;
  std::string const token_;
  std::function<void(Progress const&)> const& tell_;
  fs::path const file_;
  Told told_;
  std::optional<simulation::Estate> estate_;
  bool ended_ = false;
  std::chrono::steady_clock::time_point reported_{};
};

Result<void> Run::create() {
  auto const script = read_script(given_.script);
  if (!script) return fail(script.error());
  // The day of the first run: what happened once must not move, or counters would fall.
  auto estate = simulation::Estate::create(given_.plan, *script, told_.begun);
  if (!estate) return fail(estate.error());
  estate_.emplace(std::move(*estate));
  return {};
}

void Run::remember(Time through) {
  if (through <= told_.through) return;
  told_.through = through;
  keep_told(file_, told_);
}

void Run::report(Progress const& progress) {
  auto const now = std::chrono::steady_clock::now();
  if (now - reported_ < std::chrono::seconds{given_.progress_seconds}) return;
  reported_ = now;
  tell_(progress);
  remember(progress.through);
}

Result<std::vector<Speaker>> Run::enrol() {
  auto credentials = Credentials::open(fs::path{given_.access.state} / "credentials.json");
  if (!credentials) return fail(credentials.error());
  std::vector<telemetry::Device> devices;
  for (auto const& actor : estate_->actors()) devices.push_back(actor.device);
  CommunityClient community{given_.access.url, token_};
  if (auto done = credentials->enrol(community, devices); !done) return fail(done.error());
  return speakers_of(*estate_, *credentials);
}

/// From where on it is to speak over MQTT.
Result<Time> Run::tell_past(std::vector<Speaker> const& speakers) {
  auto const until = given_.from.value_or(now_ms());
  if (!given_.history) return until;
  HistoryPlan const plan{.url = given_.access.url,
                         .from = std::max(until - *given_.history, told_.through),
                         .until = until,
                         .threads = given_.threads};
  if (plan.from >= plan.until) return until;
  auto const told = fill_history(*estate_, speakers, plan, [&](Progress const& progress) {
    report(progress);
    ended_ = ended_ || asked_to_end();
    return !ended_;
  });
  if (!told) return fail(told.error());
  tell_(*told);
  remember(told->through);
  return until;
}

Result<void> Run::tell_present(std::vector<Speaker> const& speakers, Time from) {
  devices::mqtt::FleetConfig config;
  config.host = given_.access.mqtt_host;
  config.port = static_cast<std::uint16_t>(given_.access.mqtt_port);
  config.window = given_.window;
  auto live = LiveEstate::open(*estate_, speakers, config, from);
  if (!live) return fail(live.error());
  auto const began = std::chrono::steady_clock::now();
  auto const tick = std::chrono::milliseconds{given_.speed > 1 ? 20 : 200};
  while (!(ended_ = ended_ || asked_to_end())) {
    auto const now = now_ms();
    auto const passed =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began);
    auto const pace = from + static_cast<Time>(passed.count() * given_.speed);
    // Never ahead of the clock on the wall: the community takes no samples of the future.
    (*live)->advance(given_.from ? std::min(now, pace) : now);
    (*live)->run_for(tick);
    report((*live)->progress());
  }
  (*live)->end(std::chrono::seconds{5});
  tell_((*live)->progress());
  remember((*live)->progress().through);
  return {};
}

Result<void> Run::run() {
  if (auto created = create(); !created) return created;
  auto const speakers = enrol();
  if (!speakers) return fail(speakers.error());
  auto const from = tell_past(*speakers);
  if (!from) return fail(from.error());
  if (ended_ || given_.past_only) return {};
  return tell_present(*speakers, *from);
}

}  // namespace

Result<void> simulate_estate(EstateRun const& run,
                             std::function<void(Progress const&)> const& tell) {
  auto token = read_token(run.access.token_file);
  if (!token) return fail(token.error());
  return Run{run, std::move(*token), tell}.run();
}

}  // namespace linli::server

#include "server/simulation/fill_history.hpp"

#include <algorithm>
#include <mutex>
#include <thread>

namespace linli::server {

using base::Result;
using simulation::Time;

namespace {

constexpr Time piece = 6 * simulation::hour;  // of all speakers before the next one
constexpr std::size_t batch_bytes = 1U << 20;

class Filling {
 public:
  Filling(simulation::Estate const& estate, std::vector<Speaker> const& speakers,
          HistoryPlan const& plan)
      : estate_{estate}, speakers_{speakers}, plan_{plan}, reached_(plan.threads, plan.from) {}

  Result<Progress> run(std::function<bool(Progress const&)> const& tell);

 private:
  void work(std::size_t thread);
  bool speak(CommunityClient& community, Speaker const& speaker, Time from, Time until);
  bool post(CommunityClient& community, Speaker const& speaker, std::string& lines);
  Progress progress() const;

  simulation::Estate const& estate_;
  std::vector<Speaker> const& speakers_;
  HistoryPlan const& plan_;
  std::atomic<bool> stop_{false};
  mutable std::mutex mutex_;
  Progress counted_;
  std::vector<Time> reached_;  ///< by each thread
  std::size_t working_ = 0;
  std::optional<base::Error> error_;
};

Progress Filling::progress() const {
  std::lock_guard const lock{mutex_};
  auto out = counted_;
  out.through = *std::ranges::min_element(reached_);
  return out;
}

bool Filling::post(CommunityClient& community, Speaker const& speaker, std::string& lines) {
  if (lines.empty()) return true;
  auto const receipt = community.say(speaker.credential, lines, stop_);
  lines.clear();
  std::lock_guard const lock{mutex_};
  if (!receipt) {
    if (!stop_.exchange(true)) error_ = receipt.error();
    return false;
  }
  ++counted_.messages;
  counted_.samples += receipt->taken;
  counted_.rejected += receipt->rejected;
  counted_.waits += receipt->waits;
  return true;
}

bool Filling::speak(CommunityClient& community, Speaker const& speaker, Time from, Time until) {
  std::string lines;
  simulation::Utterance said;
  for (auto const actor : speaker.actors) {
    auto const& who = estate_.actors()[actor];
    std::string_view const behind = who.device.gateway ? who.device.id.value : std::string_view{};
    auto const period = simulation::traits(who.kind).period;
    for (Time at = estate_.due(actor, from); at < until; at += period) {
      if (!estate_.say(actor, at, said)) continue;
      write_message(lines, said, behind);
      lines += '\n';
      if (lines.size() >= batch_bytes && !post(community, speaker, lines)) return false;
    }
  }
  return post(community, speaker, lines);
}

void Filling::work(std::size_t thread) {
  CommunityClient community{plan_.url, {}};
  for (Time from = plan_.from; from < plan_.until && !stop_; from += piece) {
    auto const until = std::min(from + piece, plan_.until);
    for (std::size_t i = thread; i < speakers_.size() && !stop_; i += plan_.threads)
      if (!speak(community, speakers_[i], from, until)) break;
    if (stop_) break;
    std::lock_guard const lock{mutex_};
    reached_[thread] = until;
  }
  std::lock_guard const lock{mutex_};
  --working_;
}

Result<Progress> Filling::run(std::function<bool(Progress const&)> const& tell) {
  counted_.phase = "history";
  working_ = plan_.threads;
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < plan_.threads; ++i) threads.emplace_back([this, i] { work(i); });
  for (int tick = 1;; ++tick) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
    if (tick % 25 == 0 && !tell(progress())) stop_ = true;
    std::lock_guard const lock{mutex_};
    if (working_ == 0) break;
  }
  threads.clear();
  if (error_) return base::fail(*error_);
  return progress();
}

}  // namespace

Result<Progress> fill_history(simulation::Estate const& estate,
                              std::vector<Speaker> const& speakers, HistoryPlan const& plan,
                              std::function<bool(Progress const&)> const& tell) {
  return Filling{estate, speakers, plan}.run(tell);
}

}  // namespace linli::server

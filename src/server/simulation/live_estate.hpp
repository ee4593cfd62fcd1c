#pragma once
// An estate that speaks now: its devices over MQTT, each gateway with one line, at the pace of a
// clock.
#include <queue>

#include "edge/devices/mqtt/fleet.hpp"
#include "server/simulation/progress.hpp"
#include "server/simulation/speakers.hpp"

namespace linli::server {

/// Threads: one at a time.
class LiveEstate {
 public:
  /// Speaks from `from` on. Errors: those of Fleet::create.
  static base::Result<std::unique_ptr<LiveEstate>> open(simulation::Estate const& estate,
                                                        std::vector<Speaker> const& speakers,
                                                        devices::mqtt::FleetConfig config,
                                                        simulation::Time from);

  /// Says what is due before `until`, as far as not too much waits for its answer: who is not
  /// heard does not go on, so nothing is lost. Answers how far it came.
  simulation::Time advance(simulation::Time until);
  /// Serves the lines for so long.
  void run_for(std::chrono::milliseconds time) { fleet_->run_for(time); }
  /// `through` moves when nothing waits.
  Progress progress() const;
  /// Takes leave; waits so long for what is owed.
  void end(std::chrono::milliseconds patience);

 private:
  LiveEstate(simulation::Estate const& estate, std::vector<Speaker> const& speakers)
      : estate_{estate}, speakers_{speakers} {}
  void say(std::size_t speaker, std::size_t actor, simulation::Time at);
  void send(std::size_t speaker);
  void settle();

  struct Due {
    simulation::Time at;
    std::uint32_t actor;
    std::uint32_t speaker;
    friend auto operator<=>(Due const&, Due const&) = default;
  };
  /// What a speaker says next, as an array of messages.
  struct Parcel {
    std::string text;
    std::uint64_t samples = 0;
  };

  simulation::Estate const& estate_;
  std::vector<Speaker> const& speakers_;
  std::unique_ptr<devices::mqtt::Fleet> fleet_;
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::vector<Parcel> parcels_;
  std::vector<std::size_t> opened_;  ///< speakers with a parcel
  simulation::Utterance said_;
  simulation::Time now_ = 0;
  Progress counted_;
};

}  // namespace linli::server

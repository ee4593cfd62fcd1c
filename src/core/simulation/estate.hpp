#pragma once
// An invented estate that can be asked what each of its devices says at any moment. The same plan
// and script answer the same, in any order and on any machine of one kind.
#include "core/simulation/scene.hpp"

namespace linli::simulation {

/// What a device says at one moment.
struct Utterance {
  Time time = 0;  ///< as its clock has it
  Readings readings;
  bool garbage = false;  ///< it is no message at all
};

/// Threads: safe to ask concurrently.
class Estate {
 public:
  /// Errors: those of cast_incidents.
  static base::Result<Estate> create(Plan const& plan, std::vector<ScriptLine> const& script = {},
                                     Time today = beginning);

  std::vector<Actor> const& actors() const { return actors_; }
  std::size_t points() const;
  /// False: it says nothing then. `out` is reused. Range: at >= beginning.
  bool say(std::size_t actor, Time at, Utterance& out) const;
  /// The first moment from `at` on at which it is due to speak; the next one is a period later.
  Time due(std::size_t actor, Time at) const;

 private:
  Estate(Plan const& plan) : weather_{part_of(plan.seed, 77)}, seed_{plan.seed} {}
  std::span<Incident const> incidents_of(std::size_t actor) const;

  Weather weather_;
  Seed seed_;
  std::vector<Actor> actors_;
  std::vector<Incident> incidents_;   ///< by actor, then in order of time
  std::vector<std::uint32_t> first_;  ///< of each actor's incidents, and the end
};

/// Appends {"t":...,"v":{...}}; with `device` given, as its gateway writes it. Garbage is cut
/// short.
void write_message(std::string& out, Utterance const& utterance, std::string_view device = {});

}  // namespace linli::simulation

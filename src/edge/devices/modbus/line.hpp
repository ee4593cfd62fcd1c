#pragma once
// One connection and the slaves behind it: who is asked what and when, what a silence or a wrong
// answer means. Without sockets, clock and threads: time and events go in, steps come out.
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "edge/devices/modbus/register_map.hpp"

namespace linli::devices::modbus {

/// Of a steady clock.
using Time = std::chrono::milliseconds;

struct Timing {
  Time timeout{1000};       ///< for a connection, and for an answer
  Time retry{1000};         ///< after the first failure; doubled with every further one
  Time retry_most{60'000};  ///< but not above this
  /// Of a line's time, what silent slaves behind it may take from the others: one part in so many.
  int silent_share = 40;
};

/// A slave behind a line.
struct Unit {
  std::uint8_t number = 1;
  std::shared_ptr<RegisterMap const> map;
};

enum class Health {
  waiting,  ///< not asked yet
  well,
  faulty
};
BOOST_DESCRIBE_ENUM(Health, waiting, well, faulty)

struct UnitState {
  Health health = Health::waiting;
  Time since{};                        ///< of this health
  std::optional<base::Error> error{};  ///< the last one of a faulty slave
  std::optional<Time> last_good{};     ///< its last round in which nothing was missing
  std::uint64_t rounds = 0;            ///< that gave values
  std::uint64_t failures = 0;          ///< rounds in which something was missing
  std::uint64_t skipped = 0;           ///< rounds that were not begun in time
};

struct Value {
  std::string property;
  double value = 0;  ///< in the unit of the property; NaN: the device said so
  friend bool operator==(Value const&, Value const&) = default;
};

/// What there is to do.
struct Step {
  enum class Do {
    wait,     ///< until `until`, or until something comes
    connect,  ///< then connected() or lost()
    send,     ///< `bytes`
    close     ///< the connection; nothing of it is told any more
  };
  Do what = Do::wait;
  Time until{};
  std::string bytes{};
};

class Line {
 public:
  /// A number in [0, 1), to keep slaves from being asked all at once.
  using Dice = std::function<double()>;
  /// The values of a round, all at once.
  using Took = std::function<void(std::size_t unit, std::vector<Value>)>;

  /// At most 256 units.
  Line(std::vector<Unit> units, Timing timing, Dice dice, Took took, Time now);

  /// To be asked again after each event and each step, until it says to wait.
  Step next(Time now);
  void connected(Time now);
  /// It could not be connected, or was closed by the other side. `why`: unavailable "modbus.*".
  void lost(base::Error why, Time now);
  void received(std::string_view bytes, Time now);

  UnitState const& state(std::size_t unit) const { return slaves_[unit].state; }
  std::size_t size() const { return slaves_.size(); }

 private:
  struct Due {
    Round round;
    Time at{};
  };
  struct Slave {
    Unit unit;
    std::vector<Due> due;
    Time not_before{};  ///< it has failed: it is left alone until then
    int failed = 0;     ///< times in a row without any answer
    UnitState state{};
  };
  enum class Phase { down, connecting, idle, asking };

  void begin_round(Time now);
  Step ask(Time now);
  void take(Frame const& frame, Time now);
  void end_round(Time now, std::optional<base::Error> silence);
  void drop(Time now, base::Error const& why);
  void set(Slave& slave, Health health, std::optional<base::Error> error, Time now);
  Time pause_after(int failures, Time least);
  std::optional<std::pair<std::size_t, std::size_t>> first_due() const;
  Time due_at(Slave const& slave, Due const& due) const;

  Timing const timing_;
  Dice const dice_;
  Took const took_;
  std::vector<Slave> slaves_;
  Phase phase_ = Phase::down;
  Time until_{};    ///< down: when to try again; connecting, asking: when it took too long
  int failed_ = 0;  ///< connections in a row that failed before anything was answered rightly
  int silent_ = 0;  ///< requests in a row without an answer
  bool answered_ = false;  ///< over this connection
  bool close_ = false;
  std::string in_;
  std::uint16_t transaction_ = 0;
  // The round that is asked.
  std::size_t unit_ = 0;
  std::size_t round_ = 0;
  std::size_t fetch_ = 0;
  bool in_round_ = false;
  std::vector<Value> values_;
  std::optional<base::Error>
      fault_;  ///< of a fetch of this round that was answered by an exception
};

}  // namespace linli::devices::modbus

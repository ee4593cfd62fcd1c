#pragma once
// Asks slaves for their registers over Modbus TCP: all of them from one thread, each on its own
// schedule. Knows nothing of what is done with the values.
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "edge/devices/modbus/inlet.hpp"
#include "edge/devices/modbus/line.hpp"
#include "edge/devices/modbus/outbox.hpp"

namespace linli::devices::modbus {

struct Slave {
  std::string device;
  /// An IPv4 or IPv6 address, no name: a name server that is slow would delay all others.
  std::string host;
  std::uint16_t port = 502;
  std::uint8_t unit = 1;
  std::string map_name{};
  std::shared_ptr<RegisterMap const> map;
};

struct PollerConfig {
  std::vector<Slave> slaves;
  Timing timing{};
  std::size_t most_waiting = 10'000;  ///< readings that the inlet could not take yet
};

/// How a slave fares. Times: milliseconds since 1970.
struct SlaveState {
  Slave const* slave = nullptr;  ///< lives as long as the poller
  Health health = Health::waiting;
  std::int64_t since_ms = 0;
  std::optional<std::int64_t> last_good_ms{};
  std::optional<base::Error> error{};
  std::uint64_t rounds = 0;
  std::uint64_t failures = 0;
  std::uint64_t skipped = 0;
};

/// Whether `host` is an address that Slave takes.
bool is_address(std::string const& host);

/// Threads: start and stop from one thread; all else from any.
class Poller {
 public:
  using Clock = std::function<std::int64_t()>;  ///< milliseconds since 1970
  /// `inlet` must live until all answers that it owes have come.
  Poller(PollerConfig config, Inlet& inlet, Clock now);
  ~Poller();  ///< stops
  Poller(Poller const&) = delete;
  Poller& operator=(Poller const&) = delete;

  void start();
  /// Asks nobody any more. What waits for the inlet is offered a last time.
  void stop();
  /// In the order of the configuration.
  std::vector<SlaveState> states() const;
  OutboxCounts counts() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace linli::devices::modbus

#pragma once
// The MQTT server: listeners, connections and one broker on one thread. Knows nothing of what is
// done with a message.
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "edge/devices/mqtt/doors.hpp"
#include "edge/devices/mqtt/inlet.hpp"
#include "edge/devices/mqtt/limits.hpp"
#include "edge/devices/mqtt/sessions.hpp"

namespace linli::devices::mqtt {

struct TlsFiles {
  std::string certificate_chain;   ///< PEM
  std::string private_key;         ///< PEM
  std::string client_authority{};  ///< PEM; given: clients may show certificates signed by it
};

struct Listener {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one, see Server::port()
  std::optional<TlsFiles> tls{};
};

struct ServerConfig {
  std::vector<Listener> listeners{{}};
  Limits limits{};
  std::size_t max_connections = 20'000;  ///< more are closed at once
  std::chrono::milliseconds handshake{10'000};
};

/// Readings for /metrics; those of now are as old as the last tick (250 ms).
struct Counters {
  std::uint64_t received[3] = {};  ///< messages from clients, by QoS
  std::uint64_t delivered = 0;
  std::uint64_t dropped = 0;      ///< not delivered: queue full, slow reader, too large, expired
  std::uint64_t refused = 0;      ///< messages and subscriptions that are not allowed
  std::uint64_t connects = 0;     ///< accepted CONNECTs
  std::uint64_t turned_away = 0;  ///< refused CONNECTs
  std::uint64_t faults = 0;       ///< malformed packets and protocol errors
  std::uint64_t refused_connections = 0;  ///< over max_connections
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  std::uint64_t open_connections = 0;  ///< now
  std::uint64_t sessions = 0;          ///< now
  std::uint64_t subscriptions = 0;     ///< now
  std::uint64_t retained = 0;          ///< now
  std::uint64_t waiting = 0;           ///< messages not kept yet, now
  std::uint64_t paused = 0;            ///< connections that are not read further, now
};

/// Threads: start and stop from one thread; all else from any.
class Server {
 public:
  /// What is referred to must live until stop() has returned, and answers that it still owes may
  /// come after that.
  Server(ServerConfig config, Doors& doors, Inlet& inlet, Sessions& sessions);
  /// Stops without patience if it still runs.
  ~Server();
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  /// Listens and returns. Errors: unavailable "net.listen" | "net.tls" with the reason as a fact.
  base::Result<void> start();
  /// Of the listener with this place in the configuration.
  std::uint16_t port(std::size_t listener = 0) const;
  /// Accepts nobody any more, tells clients of MQTT 5 that the server stops, and ends connections
  /// as soon as what was sent is written, at the latest after `patience`. Messages that are not
  /// kept by then are not acknowledged; their clients send them again.
  void stop(std::chrono::milliseconds patience);
  /// A message of the server itself, to whoever has subscribed; not given to the inlet.
  void publish(Message message);
  /// Ends the connections of this principal: its credential was withdrawn.
  void dismiss(std::string name);
  Counters counters() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace linli::devices::mqtt

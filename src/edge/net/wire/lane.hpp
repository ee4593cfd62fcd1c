#pragma once
// One I/O thread: its event loop, its connections, and the tick that ends what is overdue.
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <thread>

#include "edge/net/router.hpp"
#include "edge/net/server.hpp"
#include "edge/net/wire/asio.hpp"
#include "edge/net/wire/byte_stream.hpp"
#include "edge/net/wire/response_head.hpp"
#include "edge/net/wire/worker_pool.hpp"

namespace linli::net::wire {

class Connection;

/// Counters as the threads write them.
struct Tally {
  std::atomic<std::uint64_t> requests[6] = {};
  std::atomic<std::uint64_t> connections{0}, refused{0}, open{0}, event_streams{0};
  std::atomic<std::uint64_t> bytes_in{0}, bytes_out{0}, timeouts{0};
  static void add(std::atomic<std::uint64_t>& counter, std::uint64_t n = 1) {
    counter.fetch_add(n, std::memory_order_relaxed);
  }
};

/// What every connection shares; outlives them all.
struct Shared {
  ServerConfig config;
  Router router;
  std::optional<WorkerPool> workers{};  ///< while serving
  Tally tally{};
};

class Lane {
 public:
  explicit Lane(Shared& shared);
  ~Lane();
  void start();
  /// Any thread. Serves the socket on this lane's thread.
  void serve(Socket socket, std::shared_ptr<asio::ssl::context> tls, std::string peer);
  /// Any thread: idle connections end now, others after their response.
  void ask_to_stop();
  /// Any thread: all connections end now.
  void close_all();
  void join();

  Shared& shared;
  // Below: only from the lane's thread.
  Clock::time_point now = Clock::now();  ///< coarse: as of the last tick
  DateText date;
  std::set<Connection*> connections;
  bool stopping = false;
  /// Last: frames that it still holds refer to what stands above.
  asio::io_context context{1};

 private:
  Awaitable<void> tick();
  std::thread thread_;
};

}  // namespace linli::net::wire

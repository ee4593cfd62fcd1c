#pragma once
// The HTTP/1.1 server: sockets, TLS, limits, timeouts, graceful stop.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "edge/net/http.hpp"
#include "edge/net/router.hpp"

namespace linli::net {

struct Timeouts {
  std::chrono::milliseconds header{10'000};  ///< first byte to end of header
  std::chrono::milliseconds idle{60'000};    ///< between requests
  std::chrono::milliseconds body{30'000};    ///< each 4 KiB of a body, in or out
  std::chrono::milliseconds handshake{10'000};
  std::chrono::milliseconds event_comment{15'000};
};

struct TlsFiles {
  std::string certificate_chain;  ///< PEM
  std::string private_key;        ///< PEM
};

struct ServerConfig {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one, see Server::port()
  std::optional<TlsFiles> tls{};
  int io_threads = 1;
  int worker_threads = 16;
  std::size_t worker_queue = 256;  ///< more waiting requests are answered 503 with Retry-After
  std::size_t max_connections = 4096;
  std::size_t header_bytes = 16 * 1024;
  std::size_t header_fields = 100;
  Timeouts timeouts{};
  /// Runs on every response before it is sent, also on errors: security headers, trace id.
  std::function<void(Request const&, Response&)> decorate{};
  /// Pages for what the transport itself refuses (400, 404, 405, 408, 413, 414, 417, 431, 500, 501,
  /// 503).
  ErrorPage error_page{};
  /// After each response, on the I/O thread: must be quick.
  std::function<void(Request const&, int status, std::chrono::microseconds)> observe{};
};

/// Readings for /metrics; monotonic unless said otherwise.
struct Counters {
  std::uint64_t requests[6] = {};         ///< by status class: [2] = 2xx; [0] unused
  std::uint64_t connections = 0;          ///< accepted
  std::uint64_t refused_connections = 0;  ///< over max_connections
  std::uint64_t open_connections = 0;     ///< now
  std::uint64_t event_streams = 0;        ///< now
  std::uint64_t bytes_in = 0;
  std::uint64_t bytes_out = 0;
  std::uint64_t timeouts = 0;
  std::uint64_t worker_queue = 0;  ///< waiting now
  std::uint64_t workers_busy = 0;  ///< now
};

/// Threads: start and stop from one thread; port and counters from any.
class Server {
 public:
  Server(ServerConfig config, Router router);
  /// Stops without patience if it still runs.
  ~Server();
  Server(Server const&) = delete;
  Server& operator=(Server const&) = delete;

  /// Listens and returns. Errors: unavailable "net.listen" | "net.tls" with the reason as a fact.
  base::Result<void> start();
  std::uint16_t port() const;
  /// Refuses new connections, lets running requests finish until `patience` is over, ends idle
  /// connections and event streams at once. Returns when all threads have ended.
  void stop(std::chrono::milliseconds patience);
  Counters counters() const;
  Router const& router() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace linli::net

#pragma once
// One line on a socket: does the steps that it names, and tells it what comes of them.
#include <array>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <mutex>
#include <optional>

#include "edge/devices/modbus/line.hpp"

namespace linli::devices::modbus::wire {

namespace asio = boost::asio;
using Code = boost::system::error_code;
using Executor = asio::io_context::executor_type;  // concrete: no type erasure per operation
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Clock = std::chrono::steady_clock;
using Timer = asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>;

/// Of the clock that lines are told.
Time now();

/// Lives until the context runs no more. Threads: one, that of the context; `line` may be read by
/// others under `mutex`.
class Connection {
 public:
  Connection(asio::io_context& context, std::mutex& mutex, asio::ip::tcp::endpoint to)
      : mutex_{mutex}, to_{std::move(to)}, socket_{context}, timer_{context} {}
  void start() { drive(); }
  void end();

  std::optional<Line> line;

 private:
  /// Tells the line, then does what it wants.
  template <class F>
  void event(F const& what) {
    {
      std::lock_guard const lock{mutex_};
      what(*line, now());
    }
    drive();
  }
  void drive();
  void connect();
  void send(std::string bytes);
  void read();
  void close();
  void lost(Code const& why);

  std::mutex& mutex_;
  asio::ip::tcp::endpoint const to_;
  Socket socket_;
  Timer timer_;
  std::string out_;
  std::array<char, 1024> in_{};
  /// Of the connection; what was begun on an older one tells nothing any more.
  unsigned turn_ = 0;
  bool over_ = false;
};

}  // namespace linli::devices::modbus::wire

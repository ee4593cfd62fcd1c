#include "edge/devices/modbus/wire/connection.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

namespace linli::devices::modbus::wire {

Time now() {
  return std::chrono::duration_cast<Time>(Clock::now().time_since_epoch());
}

void Connection::drive() {
  while (!over_) {
    Step step;
    {
      std::lock_guard const lock{mutex_};
      step = line->next(now());
    }
    switch (step.what) {
      case Step::Do::connect:
        connect();
        break;
      case Step::Do::send:
        send(std::move(step.bytes));
        break;
      case Step::Do::close:
        close();
        break;
      case Step::Do::wait:
        // Until after that millisecond: waking within it would find nothing to do.
        timer_.expires_at(Clock::time_point{step.until + Time{1}});
        timer_.async_wait([this](Code const& ec) {
          if (!ec) drive();
        });
        return;
    }
  }
}

void Connection::connect() {
  Code ec;
  socket_.open(to_.protocol(), ec);
  if (!ec) socket_.set_option(asio::ip::tcp::no_delay{true}, ec);
  // Even without descriptors it is told from the loop, not from inside of a step.
  socket_.async_connect(to_, [this, turn = turn_](Code const& failed) {
    if (turn != turn_) return;
    if (failed) return lost(failed);
    read();
    event([](Line& l, Time at) { l.connected(at); });
  });
}

void Connection::send(std::string bytes) {
  out_ = std::move(bytes);
  asio::async_write(socket_, asio::buffer(out_), [this, turn = turn_](Code const& ec, std::size_t) {
    if (turn == turn_ && ec) lost(ec);
  });
}

void Connection::read() {
  socket_.async_read_some(asio::buffer(in_), [this, turn = turn_](Code const& ec, std::size_t n) {
    if (turn != turn_) return;
    if (ec) return lost(ec);
    event([&](Line& l, Time at) { l.received({in_.data(), n}, at); });
    if (turn == turn_) read();
  });
}

void Connection::lost(Code const& why) {
  close();
  bool const closed = why == asio::error::eof;
  base::Error const error{
      base::Errc::unavailable,
      closed ? "modbus.closed" : "modbus.unreachable",
      0,
      {},
      {},
      closed ? std::vector<base::Fact>{} : std::vector<base::Fact>{{"reason", why.message()}}};
  event([&](Line& l, Time at) { l.lost(error, at); });
}

void Connection::close() {
  ++turn_;
  Code ignored;
  socket_.close(ignored);
}

void Connection::end() {
  over_ = true;
  close();
  timer_.cancel();
}

}  // namespace linli::devices::modbus::wire

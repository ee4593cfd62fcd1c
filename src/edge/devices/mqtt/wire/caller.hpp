#pragma once
// One device of a fleet: connects, logs in, sends, hears, and begins again when the line is lost.
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edge/devices/mqtt/fleet.hpp"
#include "edge/devices/mqtt/packet.hpp"
#include "edge/devices/mqtt/wire/asio.hpp"

namespace linli::devices::mqtt::wire {

/// What callers share.
struct Exchange {
  FleetConfig config;
  Fleet::Answered answered;
  asio::ip::tcp::endpoint broker;
  asio::io_context context{1};
  FleetCounts counts;
  std::size_t owed = 0;
  std::size_t connecting = 0;
};

class Caller : public std::enable_shared_from_this<Caller> {
 public:
  Caller(Exchange& exchange, std::size_t number, std::string id, std::string secret);

  void publish(std::string topic, std::string payload, std::uint64_t tag);
  std::size_t owed() const { return queue_.size() + on_their_way_; }
  /// Several times a second: connects what is not connected, keeps alive what is.
  void tick(Clock::time_point now);
  void end();

 private:
  struct Letter {
    std::string topic;
    std::string payload;
    std::uint64_t tag = 0;
    std::uint64_t order = 0;  ///< in which it was first sent
    Clock::time_point written{};
    bool dup = false;
  };
  enum class Phase : std::uint8_t { idle, connecting, greeting, open, over };

  void connect();
  void greet();
  void read();
  bool take(std::string_view bytes);
  std::optional<std::size_t> take_packets(std::string_view bytes);
  bool take_packet(Packet const& packet);
  bool take_connack(Connack const& connack);
  void take_ack(Ack const& ack);
  void answer(Letter letter, Reason reason);
  void send();
  void write();
  void lost();
  void hang_up();

  Exchange& exchange_;
  std::size_t const number_;
  std::string const id_;
  std::string const secret_;
  std::shared_ptr<Socket> socket_;  ///< handlers of an older line hold that line's
  std::uint64_t epoch_ = 0;         ///< handlers of an older line do nothing
  Phase phase_ = Phase::idle;
  std::deque<Letter> queue_;
  std::vector<std::optional<Letter>> slots_;  ///< by packet identifier - 1
  std::vector<std::uint16_t> free_;
  std::size_t on_their_way_ = 0;
  std::uint64_t next_order_ = 0;
  std::string in_, out_, writing_;
  std::string piece_;
  bool taking_ = false;           ///< what is published meanwhile is sent together
  Clock::time_point next_try_{};  ///< before it nothing is sent, connecting included
  Clock::time_point heard_{};
  Clock::time_point spoke_{};
};

}  // namespace linli::devices::mqtt::wire

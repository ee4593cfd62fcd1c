#pragma once
// One connection from accept to close: bytes to packets, packets to bytes.
#include <memory>
#include <string>
#include <string_view>

#include "edge/devices/mqtt/line.hpp"
#include "edge/devices/mqtt/wire/hub.hpp"

namespace linli::devices::mqtt::wire {

class Connection final : public Line, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Hub& hub, Socket socket, TlsContext const& tls);
  ~Connection() override = default;

  void start();
  /// Writes what is there; ends the connection when that was the last.
  void flush();
  /// Goes on with what was left unread.
  void resume();
  /// At once, without a word.
  void end();
  /// Called by the tick: ends what is overdue, gives memory of quiet times back.
  void tick(Time now);
  bool marked = false;

  void send(Version version, Packet const& packet) override;
  void send(Version version, Outgoing const& outgoing) override;
  void close() override;
  std::size_t backlog() const override { return out_.size() - written_; }

 private:
  enum class Phase : std::uint8_t { handshake, open, lingering, over };

  void shake_hands();
  void admit();
  void wait_to_read();
  void wait_to_write();
  void read();
  void discard();
  void take(std::string_view bytes);
  std::size_t parse(std::string_view bytes);
  bool may_read() const;
  void linger();

  Hub& hub_;
  Socket socket_;
  std::unique_ptr<Channel> channel_;
  Link* link_ = nullptr;
  std::string
      in_{};  ///< the beginning of a packet whose rest has not come, or what is not read yet
  std::string out_{};
  std::size_t written_ = 0;  ///< of out_
  Time deadline_ = never;
  Phase phase_ = Phase::handshake;
  bool closing_ = false;
  bool paused_ = false;
  bool waits_to_read_ = false;
  bool waits_to_write_ = false;
  bool quiet_ = true;  ///< nothing came or went since the last tick
};

}  // namespace linli::devices::mqtt::wire

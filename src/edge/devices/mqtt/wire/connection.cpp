#include "edge/devices/mqtt/wire/connection.hpp"

#include <boost/asio/post.hpp>

#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt::wire {

namespace {
/// Full reads of one connection before others have their turn.
constexpr int reads_per_turn = 4;
/// For the other end to take what was sent before the end and to close its side.
constexpr Time linger_time{2000};
}  // namespace

Connection::Connection(Hub& hub, Socket socket, TlsContext const& tls)
    : hub_{hub},
      socket_{std::move(socket)},
      channel_{tls ? tls_channel(socket_.native_handle(), tls)
                   : plain_channel(socket_.native_handle())} {}

void Connection::start() {
  deadline_ = hub_.now() + hub_.config.handshake;
  shake_hands();
}

void Connection::shake_hands() {
  switch (channel_->handshake()) {
    case Io::done:
      return admit();
    case Io::wait_to_read:
      return wait_to_read();
    case Io::wait_to_write:
      return wait_to_write();
    case Io::ended:
      return end();
  }
}

void Connection::admit() {
  Code ignored;
  auto const address = socket_.remote_endpoint(ignored).address().to_string();
  deadline_ = never;
  phase_ = Phase::open;
  link_ = hub_.broker.open(*this, {address, channel_->certificate_subject()}, hub_.now());
  read();
}

void Connection::wait_to_read() {
  if (waits_to_read_ || phase_ == Phase::over) return;
  waits_to_read_ = true;
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](Code const& ec) {
    self->waits_to_read_ = false;
    if (ec || self->phase_ == Phase::over) return;
    self->hub_.event([&] {
      if (self->phase_ == Phase::handshake) return self->shake_hands();
      self->phase_ == Phase::open ? self->read() : self->discard();
    });
  });
}

void Connection::wait_to_write() {
  if (waits_to_write_ || phase_ == Phase::over) return;
  waits_to_write_ = true;
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](Code const& ec) {
    self->waits_to_write_ = false;
    if (ec || self->phase_ == Phase::over) return;
    self->hub_.event([&] {
      if (self->phase_ == Phase::handshake) return self->shake_hands();
      self->flush();
    });
  });
}

bool Connection::may_read() const {
  return hub_.broker.takes_more(*link_) && backlog() < hub_.config.limits.backlog_bytes;
}

void Connection::read() {
  for (int turn = 0; turn < reads_per_turn; ++turn) {
    if (closing_) return discard();
    if (!may_read()) {
      // Its bytes stay in the socket, so that the sender feels it.
      paused_ = true;
      return hub_.pause(*this);
    }
    std::size_t count = 0;
    switch (channel_->read(hub_.scratch, count)) {
      case Io::done:
        quiet_ = false;
        hub_.tally.bytes_in += count;
        take({hub_.scratch.data(), count});
        break;
      case Io::wait_to_read:
        return wait_to_read();
      case Io::wait_to_write:
        return wait_to_write();
      case Io::ended:
        return end();
    }
    if (phase_ == Phase::over || paused_) return;
    if (!channel_->buffers() && count < hub_.scratch.size()) return wait_to_read();
  }
  if (!channel_->buffers()) return wait_to_read();
  // TLS may hold bytes that make no socket ready.
  asio::post(hub_.context, [self = shared_from_this()] {
    if (self->phase_ == Phase::open) self->hub_.event([&] { self->read(); });
  });
}

/// Parses what is whole; the rest is kept until more comes.
void Connection::take(std::string_view bytes) {
  if (in_.empty()) {
    in_.append(bytes.substr(parse(bytes)));
  } else {
    in_.append(bytes);
    in_.erase(0, parse(in_));
  }
  if (closing_) in_.clear();
}

/// Bytes that were used up.
std::size_t Connection::parse(std::string_view bytes) {
  std::size_t used = 0;
  while (!closing_ && used != bytes.size()) {
    if (!may_read()) {
      paused_ = true;
      hub_.pause(*this);
      break;
    }
    auto const rest = bytes.substr(used);
    auto const frame = frame_of(rest, hub_.config.limits.packet_bytes);
    if (!frame) {
      hub_.broker.refuse(*link_, frame.error(), hub_.now());
      break;
    }
    if (!frame->complete) break;
    auto packet = parse_packet(Broker::version_of(*link_), frame->first,
                               rest.substr(frame->header, frame->body));
    used += frame->needed;
    if (!packet) {
      hub_.broker.refuse(*link_, packet.error(), hub_.now());
      break;
    }
    hub_.broker.receive(*link_, std::move(*packet), hub_.now());
  }
  return used;
}

void Connection::resume() {
  paused_ = false;
  if (phase_ != Phase::open || closing_) return;
  auto const left = std::exchange(in_, {});
  if (!left.empty()) take(left);
  if (!paused_) read();
}

void Connection::send(Version version, Packet const& packet) {
  write_packet(out_, version, packet);
  hub_.mark(*this);
}

void Connection::send(Version version, Outgoing const& outgoing) {
  write(out_, version, outgoing);
  hub_.mark(*this);
}

void Connection::close() {
  closing_ = true;
  // One that does not read what is left for it is not waited for.
  deadline_ = hub_.now() + linger_time;
  hub_.mark(*this);
}

void Connection::flush() {
  if (phase_ != Phase::open && phase_ != Phase::lingering) return;
  quiet_ = false;
  while (backlog() != 0) {
    std::size_t count = 0;
    auto const io = channel_->write(std::string_view{out_}.substr(written_), count);
    if (io == Io::ended) return end();
    if (io == Io::wait_to_write) return wait_to_write();
    if (io == Io::wait_to_read) return wait_to_read();
    written_ += count;
    hub_.tally.bytes_out += count;
  }
  out_.clear();
  written_ = 0;
  if (closing_) return linger();
  // What the backlog held back may go on now.
  hub_.broker.drained(*link_, hub_.now());
  if (paused_ && may_read()) hub_.unpause(*this);
}

/// A socket that is closed with bytes unread resets the connection, and the other end may lose what
/// was sent last: the reason why. So its bytes are read, and thrown away, for a moment.
void Connection::linger() {
  if (phase_ == Phase::lingering) return;
  phase_ = Phase::lingering;
  deadline_ = hub_.now() + linger_time;
  channel_->end_writing();
  discard();
}

void Connection::discard() {
  for (int turn = 0; turn < reads_per_turn; ++turn) {
    std::size_t count = 0;
    auto const io = channel_->read(hub_.scratch, count);
    if (io == Io::ended) return end();
    if (io != Io::done) break;
  }
  wait_to_read();
}

void Connection::end() {
  if (phase_ == Phase::over) return;
  auto const self = shared_from_this();
  phase_ = Phase::over;
  Code ignored;
  socket_.close(ignored);
  if (link_) hub_.broker.closed(*std::exchange(link_, nullptr), hub_.now());
  hub_.forget(*this);
}

void Connection::tick(Time now) {
  if (now >= deadline_) return end();
  if (std::exchange(quiet_, true)) {
    if (in_.empty()) std::string{}.swap(in_);
    if (out_.empty()) std::string{}.swap(out_);
  }
}

}  // namespace linli::devices::mqtt::wire

#include "edge/devices/mqtt/wire/caller.hpp"

#include <algorithm>
#include <boost/asio/write.hpp>

#include "edge/devices/mqtt/packet_codec.hpp"

namespace linli::devices::mqtt::wire {
namespace {

constexpr std::uint16_t keep_alive = 60;            // seconds
constexpr std::size_t most_connecting = 200;        // at a time: listeners have a queue
constexpr std::size_t most_unwritten = 256U << 10;  // bytes
constexpr std::size_t longest_packet = 1U << 20;    // from a broker
constexpr std::chrono::seconds longest_silence{keep_alive * 3 / 2};

}  // namespace

Caller::Caller(Exchange& exchange, std::size_t number, std::string id, std::string secret)
    : exchange_{exchange}, number_{number}, id_{std::move(id)}, secret_{std::move(secret)} {}

void Caller::publish(std::string topic, std::string payload, std::uint64_t tag) {
  queue_.push_back({std::move(topic), std::move(payload), tag, next_order_++, {}, false});
  ++exchange_.owed;
  if (phase_ == Phase::open && writing_.empty() && !taking_) send();
}

void Caller::tick(Clock::time_point now) {
  bool const silent = phase_ != Phase::idle && now - heard_ > longest_silence;
  if (silent) return lost();
  if (phase_ == Phase::idle && now >= next_try_ && exchange_.connecting < most_connecting)
    connect();
  if (phase_ != Phase::open) return;
  if (writing_.empty() && now - spoke_ > std::chrono::seconds{keep_alive / 2})
    write_packet(out_, Version::v5, Pingreq{});
  send();
}

void Caller::connect() {
  phase_ = Phase::connecting;
  ++exchange_.connecting;
  heard_ = Clock::now();
  socket_ = std::make_shared<Socket>(exchange_.context);
  socket_->async_connect(exchange_.broker,
                         [self = shared_from_this(), epoch = epoch_](Code const& ec) {
                           if (epoch != self->epoch_) return;
                           ec ? self->lost() : self->greet();
                         });
}

void Caller::greet() {
  phase_ = Phase::greeting;
  Code ignored;
  socket_->set_option(asio::ip::tcp::no_delay{true}, ignored);
  write_packet(
      out_, Version::v5,
      Connect{.keep_alive = keep_alive, .client_id = id_, .user_name = id_, .password = secret_});
  write();
  read();
}

void Caller::read() {
  piece_.resize(16U << 10);
  socket_->async_read_some(asio::buffer(piece_), [self = shared_from_this(), epoch = epoch_](
                                                     Code const& ec, std::size_t count) {
    if (epoch != self->epoch_) return;
    if (ec || !self->take(std::string_view{self->piece_}.substr(0, count))) return self->lost();
    self->read();
  });
}

/// False: the line is of no use any more.
bool Caller::take(std::string_view bytes) {
  heard_ = Clock::now();
  in_.append(bytes);
  taking_ = true;
  auto const used = take_packets(in_);
  taking_ = false;
  if (!used) return false;
  in_.erase(0, *used);
  if (phase_ == Phase::open) send();
  return true;
}

/// How many bytes were whole packets; none: what came is not to be understood.
std::optional<std::size_t> Caller::take_packets(std::string_view bytes) {
  std::size_t used = 0;
  for (;;) {
    auto const rest = bytes.substr(used);
    auto const frame = frame_of(rest, longest_packet);
    if (!frame) return {};
    if (!frame->complete) return used;
    auto const packet =
        parse_packet(Version::v5, frame->first, rest.substr(frame->header, frame->body));
    if (!packet || !take_packet(*packet)) return {};
    used += frame->needed;
  }
}

bool Caller::take_packet(Packet const& packet) {
  if (auto const* connack = std::get_if<Connack>(&packet)) return take_connack(*connack);
  if (phase_ != Phase::open || std::holds_alternative<Disconnect>(packet)) return false;
  if (auto const* ack = std::get_if<Ack>(&packet)) take_ack(*ack);
  return true;  // what it has not asked for is none of its business
}

bool Caller::take_connack(Connack const& connack) {
  if (phase_ != Phase::greeting) return false;
  if (is_failure(connack.reason)) {
    ++exchange_.counts.turned_away;
    return false;
  }
  --exchange_.connecting;
  phase_ = Phase::open;
  ++exchange_.counts.open;
  auto const allowed = connack.properties.number(PropertyId::receive_maximum).value_or(65'535);
  auto const window = std::clamp<std::size_t>(exchange_.config.window, 1, allowed);
  slots_.assign(window, {});
  free_.clear();
  for (auto id = window; id > 0; --id) free_.push_back(static_cast<std::uint16_t>(id));
  return true;
}

void Caller::take_ack(Ack const& ack) {
  if (ack.kind != AckKind::puback || ack.id == 0 || ack.id > slots_.size()) return;
  auto& slot = slots_[ack.id - 1U];
  if (!slot) return;
  auto letter = std::move(*slot);
  slot.reset();
  free_.push_back(ack.id);
  --on_their_way_;
  answer(std::move(letter), ack.reason);
}

void Caller::answer(Letter letter, Reason reason) {
  auto& counts = exchange_.counts;
  bool const later =
      reason == Reason::quota_exceeded || reason == Reason::implementation_specific_error;
  if (later) {
    ++counts.deferred;
    next_try_ = Clock::now() + exchange_.config.retry;
    queue_.push_front(std::move(letter));
    return;
  }
  ++(is_failure(reason) ? counts.refused : counts.acked);
  --exchange_.owed;
  auto const took =
      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - letter.written);
  if (exchange_.answered) exchange_.answered({number_, letter.tag, reason, took});
}

void Caller::send() {
  auto const now = Clock::now();
  while (now >= next_try_ && !free_.empty() && !queue_.empty() && out_.size() < most_unwritten) {
    auto const id = free_.back();
    free_.pop_back();
    auto& letter = slots_[id - 1U].emplace(std::move(queue_.front()));
    queue_.pop_front();
    ++on_their_way_;
    ++exchange_.counts.sent;
    letter.written = now;
    write_packet(out_, Version::v5,
                 Publish{.dup = std::exchange(letter.dup, true),
                         .qos = Qos::at_least_once,
                         .id = id,
                         .topic = letter.topic,
                         .payload = letter.payload});
  }
  write();
}

void Caller::write() {
  if (!writing_.empty() || out_.empty()) return;
  writing_.swap(out_);
  spoke_ = Clock::now();
  asio::async_write(
      *socket_, asio::buffer(writing_),
      [self = shared_from_this(), line = socket_, epoch = epoch_](Code const& ec, std::size_t) {
        if (epoch != self->epoch_) return;
        self->writing_.clear();
        if (ec) return self->lost();
        self->phase_ == Phase::open ? self->send() : self->write();
      });
}

/// What was not answered goes before what was not sent, in its order; the broker may have had it.
void Caller::lost() {
  if (phase_ == Phase::connecting || phase_ == Phase::greeting) --exchange_.connecting;
  if (phase_ == Phase::open) {
    --exchange_.counts.open;
    ++exchange_.counts.reconnects;
  }
  ++epoch_;
  phase_ = Phase::idle;
  hang_up();
  std::vector<Letter> unanswered;
  for (auto& slot : slots_)
    if (slot) unanswered.push_back(std::move(*slot));
  std::ranges::sort(unanswered, std::greater{}, &Letter::order);
  for (auto& letter : unanswered) queue_.push_front(std::move(letter));
  slots_.clear();
  free_.clear();
  on_their_way_ = 0;
  in_.clear();
  out_.clear();
  writing_.clear();
  next_try_ = Clock::now() + exchange_.config.retry;
}

void Caller::end() {
  ++epoch_;
  if (phase_ == Phase::open && writing_.empty()) {
    std::string leave;
    write_packet(leave, Version::v5, Disconnect{});
    Code ignored;
    asio::write(*socket_, asio::buffer(leave), ignored);
  }
  phase_ = Phase::over;
  hang_up();
}

void Caller::hang_up() {
  if (!socket_) return;
  Code ignored;
  socket_->close(ignored);
  socket_.reset();
}

}  // namespace linli::devices::mqtt::wire

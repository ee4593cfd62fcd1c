#include "edge/devices/modbus/poller.hpp"

#include <boost/asio/post.hpp>
#include <map>
#include <random>
#include <thread>

#include "edge/devices/modbus/wire/connection.hpp"

namespace linli::devices::modbus {

using namespace wire;

namespace {
/// How often the inlet is offered what it could not take.
constexpr Time offered_every{250};
}  // namespace

class Poller::Impl {
 public:
  Impl(PollerConfig c, Inlet& inlet, Poller::Clock wall)
      : config{std::move(c)},
        wall{std::move(wall)},
        outbox{std::make_shared<Outbox>(inlet, config.most_waiting)} {
    make_lines();
  }

  void start();
  void stop();
  std::vector<SlaveState> states() const;

  PollerConfig const config;
  Poller::Clock const wall;
  std::shared_ptr<Outbox> const outbox;

 private:
  struct Seat {
    Connection* connection = nullptr;
    std::size_t unit = 0;
  };
  void make_lines();
  void offer();

  asio::io_context context_{1};
  std::mutex mutable mutex_;  ///< of all lines
  std::vector<std::unique_ptr<Connection>> connections_;
  std::vector<Seat> seats_;  ///< beside config.slaves
  Timer timer_{context_};
  std::minstd_rand random_{std::random_device{}()};
  std::thread thread_;
};

// Slaves behind one address share a connection: many gateways serve only one.
void Poller::Impl::make_lines() {
  std::map<std::pair<std::string, std::uint16_t>, std::vector<std::size_t>> lines;
  for (std::size_t i = 0; i < config.slaves.size(); ++i)
    lines[{config.slaves[i].host, config.slaves[i].port}].push_back(i);
  seats_.resize(config.slaves.size());
  for (auto const& [address, slaves] : lines) {
    Code ec;
    auto& connection = connections_.emplace_back(std::make_unique<Connection>(
        context_, mutex_,
        asio::ip::tcp::endpoint{asio::ip::make_address(address.first, ec), address.second}));
    std::vector<Unit> units;
    for (auto const i : slaves) {
      seats_[i] = {connection.get(), units.size()};
      units.push_back({config.slaves[i].unit, config.slaves[i].map});
    }
    connection->line.emplace(
        std::move(units), config.timing,
        [this] {
          return std::uniform_real_distribution<>{0, 1}(random_);
        },
        [this, slaves = slaves](std::size_t unit, std::vector<Value> values) {
          outbox->put({config.slaves[slaves[unit]].device, wall(), std::move(values)});
        },
        now());
  }
}

void Poller::Impl::start() {
  for (auto& connection : connections_) connection->start();
  offer();
  thread_ = std::thread{[this] { context_.run(); }};
}

void Poller::Impl::offer() {
  timer_.expires_after(offered_every);
  timer_.async_wait([this](Code const& ec) {
    if (ec) return;
    outbox->again();
    offer();
  });
}

void Poller::Impl::stop() {
  if (!thread_.joinable()) return;
  asio::post(context_, [this] {
    for (auto& connection : connections_) connection->end();
    timer_.cancel();
    outbox->end();
  });
  thread_.join();
}

std::vector<SlaveState> Poller::Impl::states() const {
  std::vector<SlaveState> out;
  out.reserve(seats_.size());
  std::lock_guard const lock{mutex_};
  auto const ahead = wall() - now().count();
  for (std::size_t i = 0; i < seats_.size(); ++i) {
    auto const& state = seats_[i].connection->line->state(seats_[i].unit);
    SlaveState told{&config.slaves[i], state.health, state.since.count() + ahead};
    if (state.last_good) told.last_good_ms = state.last_good->count() + ahead;
    told.error = state.error;
    told.rounds = state.rounds;
    told.failures = state.failures;
    told.skipped = state.skipped;
    out.push_back(std::move(told));
  }
  return out;
}

bool is_address(std::string const& host) {
  Code ec;
  asio::ip::make_address(host, ec);
  return !ec;
}

Poller::Poller(PollerConfig config, Inlet& inlet, Clock now)
    : impl_{std::make_unique<Impl>(std::move(config), inlet, std::move(now))} {}

Poller::~Poller() {
  stop();
}

void Poller::start() {
  impl_->start();
}

void Poller::stop() {
  impl_->stop();
}

std::vector<SlaveState> Poller::states() const {
  return impl_->states();
}

OutboxCounts Poller::counts() const {
  return impl_->outbox->counts();
}

}  // namespace linli::devices::modbus

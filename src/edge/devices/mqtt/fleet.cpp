#include "edge/devices/mqtt/fleet.hpp"

#include "edge/devices/mqtt/wire/caller.hpp"

namespace linli::devices::mqtt {

using wire::asio::ip::tcp;

class Fleet::Impl {
 public:
  Impl(FleetConfig config, Answered answered, tcp::endpoint broker) {
    exchange.config = std::move(config);
    exchange.answered = std::move(answered);
    exchange.broker = std::move(broker);
    tick();
  }
  void tick() {
    auto const now = wire::Clock::now();
    for (auto const& caller : callers) caller->tick(now);
    timer.expires_after(std::chrono::milliseconds{20});
    timer.async_wait([this](wire::Code const& ec) {
      if (!ec) tick();
    });
  }

  wire::Exchange exchange;
  std::vector<std::shared_ptr<wire::Caller>> callers;
  wire::Timer timer{exchange.context};
};

Fleet::Fleet(std::unique_ptr<Impl> impl) : impl_{std::move(impl)} {}
Fleet::~Fleet() = default;

base::Result<std::unique_ptr<Fleet>> Fleet::create(FleetConfig config, Answered answered) {
  wire::asio::io_context context;
  wire::Code ec;
  auto const found = tcp::resolver{context}.resolve(config.host, std::to_string(config.port), ec);
  if (ec || found.empty())
    return base::fail(base::Errc::unavailable, "client.connect", config.host);
  auto const broker = found.begin()->endpoint();
  return std::unique_ptr<Fleet>{
      new Fleet{std::make_unique<Impl>(std::move(config), std::move(answered), broker)}};
}

std::size_t Fleet::add(std::string id, std::string secret) {
  auto const number = impl_->callers.size();
  impl_->callers.push_back(
      std::make_shared<wire::Caller>(impl_->exchange, number, std::move(id), std::move(secret)));
  return number;
}

void Fleet::publish(std::size_t device, std::string topic, std::string payload, std::uint64_t tag) {
  impl_->callers[device]->publish(std::move(topic), std::move(payload), tag);
}

std::size_t Fleet::owed(std::size_t device) const {
  return impl_->callers[device]->owed();
}

std::size_t Fleet::owed() const {
  return impl_->exchange.owed;
}

void Fleet::run_for(std::chrono::milliseconds time) {
  impl_->exchange.context.restart();
  impl_->exchange.context.run_for(time);
}

FleetCounts Fleet::counts() const {
  return impl_->exchange.counts;
}

void Fleet::end() {
  for (auto const& caller : impl_->callers) caller->end();
}

}  // namespace linli::devices::mqtt

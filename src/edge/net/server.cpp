#include "edge/net/server.hpp"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <optional>
#include <thread>

#include "edge/net/wire/byte_stream.hpp"
#include "edge/net/wire/connection.hpp"
#include "edge/net/wire/lane.hpp"
#include "edge/net/wire/log.hpp"

namespace linli::net {

using namespace wire;

class Server::Impl {
 public:
  Impl(ServerConfig config, Router router)
      : shared{.config = std::move(config), .router = std::move(router)} {}

  base::Result<void> start();
  void stop(std::chrono::milliseconds patience);

  Shared shared;
  std::uint16_t port = 0;

 private:
  using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
  Awaitable<void> accept_all();
  void welcome(Lane& lane, Socket socket);
  bool all_gone(Clock::time_point until) const;

  std::shared_ptr<asio::ssl::context> tls_;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::optional<Acceptor> acceptor_;
};

base::Result<void> Server::Impl::start() {
  auto const& config = shared.config;
  auto step = "net.tls";
  try {
    if (config.tls) tls_ = tls_context(config.tls->certificate_chain, config.tls->private_key);
    step = "net.listen";
    shared.workers.emplace(config.worker_threads, config.worker_queue);
    for (int i = 0; i < std::max(config.io_threads, 1); ++i)
      lanes_.push_back(std::make_unique<Lane>(shared));
    asio::ip::tcp::endpoint const at{asio::ip::make_address(config.address), config.port};
    acceptor_.emplace(lanes_.front()->context);
    acceptor_->open(at.protocol());
    acceptor_->set_option(Acceptor::reuse_address{true});
    acceptor_->bind(at);
    acceptor_->listen(1024);
    port = acceptor_->local_endpoint().port();
  } catch (boost::system::system_error const& e) {
    acceptor_.reset();
    lanes_.clear();
    return base::fail(base::Errc::unavailable, step, config.address,
                      {{"port", std::to_string(config.port)}, {"reason", e.code().message()}});
  }
  asio::co_spawn(lanes_.front()->context, accept_all(), asio::detached);
  for (auto& lane : lanes_) lane->start();
  return {};
}

Awaitable<void> Server::Impl::accept_all() {
  auto const token = asio::as_tuple(asio::use_awaitable_t<Executor>{});
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor> pause{
      lanes_.front()->context};
  for (std::size_t turn = 0;; ++turn) {
    auto& lane = *lanes_[turn % lanes_.size()];
    auto [ec, socket] = co_await acceptor_->async_accept(lane.context, token);
    if (!acceptor_->is_open()) co_return;
    if (!ec) {
      welcome(lane, std::move(socket));
    } else if (ec != asio::error::connection_aborted) {
      // Out of descriptors or memory: asking again at once would only spin.
      log_warning("accept", ec.message());
      pause.expires_after(std::chrono::milliseconds{100});
      co_await pause.async_wait(token);
    }
  }
}

void Server::Impl::welcome(Lane& lane, Socket socket) {
  Code ignored;
  if (shared.tally.open.load(std::memory_order_relaxed) >= shared.config.max_connections) {
    Tally::add(shared.tally.refused);
    if (!tls_) {
      static constexpr std::string_view full =
          "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
          "Connection: close\r\n\r\n";
      socket.non_blocking(true, ignored);
      socket.write_some(asio::buffer(full), ignored);
    }
    return;
  }
  Tally::add(shared.tally.open);
  socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
  auto const peer = socket.remote_endpoint(ignored).address();
  lane.serve(std::move(socket), tls_, peer.to_string());
}

bool Server::Impl::all_gone(Clock::time_point until) const {
  while (shared.tally.open.load() != 0) {
    if (Clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return true;
}

void Server::Impl::stop(std::chrono::milliseconds patience) {
  if (!acceptor_) return;
  asio::post(lanes_.front()->context, [this] {
    Code ignored;
    acceptor_->close(ignored);
  });
  for (auto& lane : lanes_) lane->ask_to_stop();
  if (!all_gone(Clock::now() + patience)) {
    for (auto& lane : lanes_) lane->close_all();
  }
  // A running job refers to its connection, so it is waited for whatever it takes.
  shared.workers->stop();
  all_gone(Clock::now() + std::chrono::seconds{1});
  for (auto& lane : lanes_) lane->join();
  acceptor_.reset();
  lanes_.clear();
}

Server::Server(ServerConfig config, Router router)
    : impl_{std::make_unique<Impl>(std::move(config), std::move(router))} {}

Server::~Server() {
  stop(std::chrono::milliseconds{0});
}

base::Result<void> Server::start() {
  return impl_->start();
}
std::uint16_t Server::port() const {
  return impl_->port;
}
void Server::stop(std::chrono::milliseconds patience) {
  impl_->stop(patience);
}
Router const& Server::router() const {
  return impl_->shared.router;
}

Counters Server::counters() const {
  auto const& tally = impl_->shared.tally;
  auto const& workers = impl_->shared.workers;
  Counters counters;
  for (std::size_t i = 0; i < 6; ++i) counters.requests[i] = tally.requests[i].load();
  counters.connections = tally.connections.load();
  counters.refused_connections = tally.refused.load();
  counters.open_connections = tally.open.load();
  counters.event_streams = tally.event_streams.load();
  counters.bytes_in = tally.bytes_in.load();
  counters.bytes_out = tally.bytes_out.load();
  counters.timeouts = tally.timeouts.load();
  counters.worker_queue = workers ? workers->queued() : 0;
  counters.workers_busy = workers ? workers->busy() : 0;
  return counters;
}

}  // namespace linli::net

#include "edge/devices/mqtt/server.hpp"

#include <boost/asio/post.hpp>
#include <thread>

#include "edge/devices/mqtt/wire/connection.hpp"
#include "edge/devices/mqtt/wire/hub.hpp"
#include "edge/devices/mqtt/wire/log.hpp"

namespace linli::devices::mqtt {

using namespace wire;

class Server::Impl {
 public:
  Impl(ServerConfig c, Doors& doors, Inlet& inlet, Sessions& sessions)
      : config{std::move(c)}, doors_{doors}, inlet_{inlet}, sessions_{sessions} {}

  base::Result<void> start();
  void stop(std::chrono::milliseconds patience);
  /// Runs it on the server's thread; dropped when the server does not run.
  void post(std::function<void(Hub&)> what) {
    if (hub) asio::post(hub->context, [hub = hub.get(), what = std::move(what)] { what(*hub); });
  }

  ServerConfig config;
  std::unique_ptr<Hub> hub{};
  std::vector<std::uint16_t> ports{};

 private:
  struct Door {
    Acceptor acceptor;
    Timer pause;
    TlsContext tls{};
  };
  base::Result<void> listen(Listener const& listener);
  void accept(Door& door);
  void welcome(Door& door, Socket socket);

  Doors& doors_;
  Inlet& inlet_;
  Sessions& sessions_;
  std::vector<std::unique_ptr<Door>> open_{};
  std::thread thread_{};
};

base::Result<void> Server::Impl::start() {
  hub = std::make_unique<Hub>(config, doors_, inlet_, sessions_);
  for (auto const& listener : config.listeners) {
    if (auto listening = listen(listener); !listening) {
      open_.clear();
      ports.clear();
      hub.reset();
      return listening;
    }
  }
  for (auto& door : open_) accept(*door);
  thread_ = std::thread{[this] { hub->context.run(); }};
  return {};
}

base::Result<void> Server::Impl::listen(Listener const& listener) {
  auto door = std::make_unique<Door>(Door{Acceptor{hub->context}, Timer{hub->context}});
  if (listener.tls) {
    auto context = tls_context(*listener.tls);
    if (!context) return base::fail(context.error());
    door->tls = std::move(*context);
  }
  Code ec;
  asio::ip::tcp::endpoint const at{asio::ip::make_address(listener.address, ec), listener.port};
  auto& acceptor = door->acceptor;
  if (!ec) acceptor.open(at.protocol(), ec);
  if (!ec) acceptor.set_option(Acceptor::reuse_address{true}, ec);
  if (!ec) acceptor.bind(at, ec);
  if (!ec) acceptor.listen(4096, ec);
  if (ec) {
    return base::fail(base::Errc::unavailable, "net.listen", listener.address,
                      {{"port", std::to_string(listener.port)}, {"reason", ec.message()}});
  }
  ports.push_back(acceptor.local_endpoint(ec).port());
  open_.push_back(std::move(door));
  return {};
}

void Server::Impl::accept(Door& door) {
  door.acceptor.async_accept([this, &door](Code const& ec, Socket socket) {
    if (!door.acceptor.is_open()) return;
    if (!ec) welcome(door, std::move(socket));
    if (!ec || ec == asio::error::connection_aborted) return accept(door);
    // Out of descriptors or memory: asking again at once would only spin.
    log_warning("accept", ec.message());
    door.pause.expires_after(std::chrono::milliseconds{100});
    door.pause.async_wait([this, &door](Code const& stopped) {
      if (!stopped) accept(door);
    });
  });
}

void Server::Impl::welcome(Door& door, Socket socket) {
  if (hub->open() >= config.max_connections) {
    ++hub->tally.refused_connections;
    return;
  }
  Code ec;
  socket.non_blocking(true, ec);
  if (!ec) socket.set_option(asio::ip::tcp::no_delay{true}, ec);
  // For clients that agreed on no keep-alive and went away without a word.
  if (!ec) socket.set_option(asio::socket_base::keep_alive{true}, ec);
  if (!ec) hub->serve(std::move(socket), door.tls);
}

void Server::Impl::stop(std::chrono::milliseconds patience) {
  if (!thread_.joinable()) return;
  post([this](Hub& h) {
    Code ignored;
    for (auto& door : open_) {
      door->acceptor.close(ignored);
      door->pause.cancel();
    }
    h.ask_to_stop();
  });
  auto const until = Clock::now() + patience;
  while (hub->open() != 0 && Clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds{2});
  }
  post([](Hub& h) {
    h.close_all();
    h.context.stop();
  });
  thread_.join();
  open_.clear();
}

Server::Server(ServerConfig config, Doors& doors, Inlet& inlet, Sessions& sessions)
    : impl_{std::make_unique<Impl>(std::move(config), doors, inlet, sessions)} {}

Server::~Server() {
  stop({});
}

base::Result<void> Server::start() {
  return impl_->start();
}

std::uint16_t Server::port(std::size_t listener) const {
  return impl_->ports.at(listener);
}

void Server::stop(std::chrono::milliseconds patience) {
  impl_->stop(patience);
}

void Server::publish(Message message) {
  auto const shared = std::make_shared<Message>(std::move(message));
  impl_->post([shared](Hub& hub) { hub.publish(std::move(*shared)); });
}

void Server::dismiss(std::string name) {
  impl_->post([name = std::move(name)](Hub& hub) { hub.dismiss(name); });
}

Counters Server::counters() const {
  return impl_->hub ? impl_->hub->counters() : Counters{};
}

}  // namespace linli::devices::mqtt

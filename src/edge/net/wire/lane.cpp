#include "edge/net/wire/lane.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <vector>

#include "edge/net/wire/connection.hpp"
#include "edge/net/wire/log.hpp"

namespace linli::net::wire {

namespace {
constexpr std::chrono::milliseconds tick_length{250};

/// A frame that owns all it needs: nothing refers to the accept loop any more.
Awaitable<void> serve_one(Lane& lane, Socket socket, std::shared_ptr<asio::ssl::context> tls,
                          std::string peer) {
  auto stream = tls ? tls_stream(std::move(socket), *tls) : plain_stream(std::move(socket));
  auto connection = std::make_shared<Connection>(lane, std::move(stream), std::move(peer));
  try {
    co_await connection->run();
  } catch (std::exception const& e) {
    log_failure("connection", {}, e.what());
  }
  connection->close();
}
}  // namespace

Lane::Lane(Shared& s) : shared{s} {
  date.refresh(std::time(nullptr));
}
Lane::~Lane() {
  join();
}

void Lane::start() {
  asio::co_spawn(context, tick(), asio::detached);
  thread_ = std::thread{[this] { context.run(); }};
}

void Lane::join() {
  if (!thread_.joinable()) return;
  context.stop();
  thread_.join();
}

void Lane::serve(Socket socket, std::shared_ptr<asio::ssl::context> tls, std::string peer) {
  asio::co_spawn(context, serve_one(*this, std::move(socket), std::move(tls), std::move(peer)),
                 asio::detached);
}

void Lane::ask_to_stop() {
  asio::post(context, [this] {
    stopping = true;
    auto const all = std::vector<Connection*>(connections.begin(), connections.end());
    for (auto* connection : all) connection->ask_to_stop();
  });
}

void Lane::close_all() {
  asio::post(context, [this] {
    for (auto* connection : connections) connection->close();
  });
}

Awaitable<void> Lane::tick() {
  asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor> timer{context};
  for (;;) {
    now = Clock::now();
    date.refresh(std::time(nullptr));
    for (auto* connection : connections) connection->end_if_overdue(now);
    timer.expires_after(tick_length);
    auto [ec] = co_await timer.async_wait(asio::as_tuple(asio::use_awaitable_t<Executor>{}));
    if (ec) co_return;
  }
}

}  // namespace linli::net::wire

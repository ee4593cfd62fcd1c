// How a connection sends what a handler answered.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "edge/net/wire/connection.hpp"
#include "edge/net/wire/log.hpp"

namespace linli::net::wire {

namespace {
constexpr std::size_t file_piece = 64 * 1024;
constexpr std::size_t joined_body = 16 * 1024;  ///< smaller ones are copied behind the header
constexpr std::size_t most_discarded = 4U << 20;
constexpr std::chrono::seconds longest_linger{2};
}  // namespace

/// Runs `job` on a worker and comes back to this thread. False: it was not taken.
Awaitable<bool> Connection::run_job(std::function<void()> job, Admission admission) {
  asio::use_awaitable_t<Executor> const token{};
  auto initiate = [this, &job, admission](auto handler) {
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    auto resume = [shared, executor = lane_.context.get_executor()](bool ran) {
      asio::post(executor, [shared, ran] { std::move (*shared)(ran); });
    };
    auto work = [job = std::move(job), resume] {
      job();
      resume(true);
    };
    if (!shared_.workers->submit(std::move(work), admission)) resume(false);
  };
  co_return co_await asio::async_initiate<asio::use_awaitable_t<Executor> const, void(bool)>(
      initiate, token);
}

Awaitable<Connection::Next> Connection::send(Response response) {
  bool const unread_body = !parser_.complete();
  if (unread_body) close_after_ = true;
  if (shared_.config.decorate) {
    try {
      shared_.config.decorate(request_, response);
    } catch (std::exception const& e) {
      log_failure("decorate", request_.trace_id, e.what());
    }
  }
  last_status_ = response.status;
  Tally::add(shared_.tally.requests[std::clamp(response.status / 100, 1, 5)]);
  auto* const events = std::get_if<EventStreamPtr>(&response.body);
  auto* const file = std::get_if<FileBody>(&response.body);
  auto* const text = std::get_if<std::string>(&response.body);
  if (events || lane_.stopping) close_after_ = true;
  std::optional<std::uint64_t> length;
  if (text) length = text->size();
  if (file) length = file->size;
  out_.clear();
  write_head(out_, response, length, close_after_ ? After::close : After::keep_alive,
             lane_.date.text());
  bool const with_body = request_.method != Method::head && may_have_body(response.status);
  std::string_view body = with_body && text ? *text : std::string_view{};
  if (body.size() <= joined_body) {
    out_.append(body);
    body = {};
  }
  bool sent = co_await write_all(out_, body);
  if (sent && with_body && file) sent = co_await send_file(std::move(*file));
  if (sent && with_body && events) sent = co_await send_events(std::move(*events));
  if (!sent) co_return Next::abort;
  co_return close_after_ ? Next::close : Next::keep;
}

/// In pieces, read where the route runs. A file that turns out shorter than announced ends the
/// connection, so that the other end sees the loss.
Awaitable<bool> Connection::send_file(FileBody file) {
  if (!file.handle) {
    int const fd = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) co_return false;
    file.handle = std::make_shared<FileHandle const>(fd);
  }
  std::string piece;
  auto at = file.offset;
  for (auto left = file.size; left > 0;) {
    piece.resize(std::min<std::uint64_t>(left, file_piece));
    ssize_t got = -1;
    std::function<void()> job = [&] {
      got = ::pread(file.handle->descriptor(), piece.data(), piece.size(), static_cast<off_t>(at));
    };
    if (file.size <= file_piece) {
      job();
    } else if (!co_await run_job(std::move(job), Admission::already_admitted)) {
      co_return false;
    }
    if (got <= 0) co_return false;
    auto const ready = std::string_view{piece.data(), static_cast<std::size_t>(got)};
    if (!co_await write_all(ready, {})) co_return false;
    at += ready.size();
    left -= ready.size();
  }
  co_return true;
}

/// Until the stream ends or the browser leaves.
Awaitable<bool> Connection::send_events(EventStreamPtr events) {
  auto const token = asio::as_tuple(asio::use_awaitable_t<Executor>{});
  auto const executor = lane_.context.get_executor();
  using Timer = decltype(wake_)::element_type;
  wake_ = std::make_unique<Timer>(lane_.context);
  events_ = std::move(events);
  phase_ = Phase::events;
  Tally::add(shared_.tally.event_streams);
  events_->attach([executor, weak = weak_from_this()] {
    asio::post(executor, [weak] {
      auto const self = weak.lock();
      if (!self || !self->wake_) return;
      self->wake_->cancel();
      // A write that the other end does not read would keep us here until its timeout.
      if (self->events_ && self->events_->is_too_slow()) self->close();
    });
  });
  if (lane_.stopping) events_->close();
  asio::co_spawn(
      executor, [self = shared_from_this()]() -> Awaitable<void> { return self->watch_for_end(); },
      asio::detached);
  bool alive = co_await write_all("retry: 2000\n\n", {});
  while (alive && !peer_gone_) {
    auto const batch = events_->take();
    if (batch.too_slow) break;
    out_.clear();
    for (auto const& text : batch.texts) out_ += *text;
    if (!out_.empty()) alive = co_await write_all(out_, {});
    if (batch.ended || !alive) break;
    if (!batch.texts.empty()) continue;
    wake_->expires_after(shared_.config.timeouts.event_comment);
    auto const [ec] = co_await wake_->async_wait(token);
    if (!ec) alive = co_await write_all(":\n\n", {});
  }
  events_->detach();
  shared_.tally.event_streams.fetch_sub(1, std::memory_order_relaxed);
  if (peer_gone_) alive = false;
  // linger() would be a second reader beside watch_for_end.
  if (alive && stream_->scheme() == Scheme::http) co_await stream_->end_writing();
  close();
  co_return false;
}

/// The only way to learn that a browser has gone while there is nothing to send.
Awaitable<void> Connection::watch_for_end() {
  std::array<char, 512> ignored;
  for (std::size_t total = 0; total < most_discarded;) {
    auto const [ec, n] = co_await stream_->read_some(asio::buffer(ignored));
    if (ec || n == 0) break;
    total += n;
  }
  peer_gone_ = true;
  if (wake_) wake_->cancel();
}

/// Lets the other end read the reply before the socket closes over bytes that nobody took: those
/// would make its kernel throw the reply away.
Awaitable<void> Connection::linger() {
  new_deadline(longest_linger);
  co_await stream_->end_writing();
  in_.resize(std::max(in_.size(), file_piece));
  for (std::size_t total = 0; total < most_discarded;) {
    auto const [ec, n] = co_await stream_->read_some(asio::buffer(in_));
    if (ec || n == 0) break;
    total += n;
  }
}

}  // namespace linli::net::wire

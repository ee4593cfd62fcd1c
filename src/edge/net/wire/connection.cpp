#include "edge/net/wire/connection.hpp"

#include <algorithm>
#include <boost/asio/steady_timer.hpp>

#include "edge/net/wire/log.hpp"

namespace linli::net::wire {

namespace {
constexpr std::size_t small_buffer = 4 * 1024;
/// A body that brings less than this per Timeouts::body is not a body but a siege.
constexpr std::size_t least_progress = 4 * 1024;
}  // namespace

Connection::Connection(Lane& lane, std::unique_ptr<ByteStream> stream, std::string peer)
    : lane_{lane},
      shared_{lane.shared},
      stream_{std::move(stream)},
      parser_{
          {.bytes = lane.shared.config.header_bytes, .fields = lane.shared.config.header_fields}},
      peer_{std::move(peer)} {
  lane_.connections.insert(this);
  Tally::add(shared_.tally.connections);
}

Connection::~Connection() {
  if (events_) events_->detach();
  lane_.connections.erase(this);
  shared_.tally.open.fetch_sub(1, std::memory_order_relaxed);
}

void Connection::ask_to_stop() {
  close_after_ = true;
  if (events_) events_->close();
  if (phase_ == Phase::idle && begin_ == end_) close();
}

void Connection::end_if_overdue(Clock::time_point now) {
  if (now < deadline_ || timed_out_) return;
  timed_out_ = true;
  Tally::add(shared_.tally.timeouts);
  close();
}

Awaitable<void> Connection::run() {
  new_deadline(shared_.config.timeouts.handshake);
  if (auto const ec = co_await stream_->handshake(); ec) co_return;
  if (lane_.stopping) close_after_ = true;
  auto next = Next::keep;
  while (next == Next::keep) {
    phase_ = Phase::idle;
    if (close_after_ && begin_ == end_) break;
    next = co_await exchange();
    after_first_ = true;
  }
  if (next == Next::close) co_await linger();
}

/// Reads until the header is complete or refused; false: the other end left or was too slow.
Awaitable<bool> Connection::read_head(Refusal& refusal) {
  parser_.begin();
  auto const& timeouts = shared_.config.timeouts;
  bool const waiting = begin_ == end_ && after_first_;
  new_deadline(waiting ? timeouts.idle : timeouts.header);
  bool begun = !waiting;
  for (;;) {
    if (begin_ != end_) {
      phase_ = Phase::busy;
      // The whole header has this long, however the bytes are dealt out.
      if (!begun) new_deadline(timeouts.header);
      begun = true;
      auto const used = parser_.parse_head(unread(), request_, refusal);
      consume(used);
      if (used != 0 || refusal) co_return true;
    }
    if (!co_await read_more(small_buffer)) co_return false;
  }
}

/// One request and its response.
Awaitable<Connection::Next> Connection::exchange() {
  // What one large form needed is not kept for an idle connection.
  if (request_.body.capacity() > 8 * small_buffer) std::string{}.swap(request_.body);
  request_.body.clear();
  request_.peer = peer_;
  request_.scheme = stream_->scheme();
  request_.route = {};
  Refusal refusal;
  if (!co_await read_head(refusal)) co_return Next::abort;
  forget_deadline();
  auto const started = shared_.config.observe ? Clock::now() : Clock::time_point{};
  auto next = Next::close;
  if (refusal) {
    close_after_ = true;
    auto response = error_response(refusal);
    next = co_await send(std::move(response));
  } else {
    if (!parser_.keep_alive()) close_after_ = true;
    auto match = shared_.router.match(request_);
    next = co_await answer(std::move(match));
  }
  if (shared_.config.observe && !events_) {
    auto const took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - started);
    shared_.config.observe(request_, last_status_, took);
  }
  co_return next;
}

Awaitable<Connection::Next> Connection::answer(Router::Match match) {
  Response response;
  if (!match.route) {
    if (request_.method == Method::options && !match.allow.empty()) {
      response = Response::no_content();
    } else if (match.allow.empty()) {
      response = error_response({404, "http.not_found"});
    } else {
      response = error_response({405, "http.method"});
    }
    if (!match.allow.empty()) response.headers.set("Allow", std::move(match.allow));
    co_return co_await send(std::move(response));
  }
  auto const& route = *match.route;
  request_.deadline = lane_.now + route.info.limits.deadline;
  if (parser_.content_length().value_or(0) > route.info.limits.body_bytes) {
    response = error_response({413, "http.too_large"});
    co_return co_await send(std::move(response));
  }
  if (route.info.kind == RouteKind::upload) {
    response = co_await take_upload(route);
    if (response.status == 0) co_return Next::abort;
    co_return co_await send(std::move(response));
  }
  if (!parser_.complete()) {
    if (!co_await begin_body()) co_return Next::abort;
    auto const limit = route.info.limits.body_bytes;
    auto const refusal = co_await read_body(limit, request_.body, limit + 1);
    if (refusal.status < 0) co_return Next::abort;
    if (refusal) {
      response = error_response(refusal);
      co_return co_await send(std::move(response));
    }
  }
  if (route.info.limits.runs == Runs::inline_) {
    response = call(route.handler);
  } else {
    std::function<void()> job = [&] { response = call(route.handler); };
    if (!co_await run_job(std::move(job), Admission::bounded)) response = busy_response();
  }
  co_return co_await send(std::move(response));
}

Response Connection::busy_response() {
  auto response = error_response({503, "http.busy"});
  response.headers.set("Retry-After", "1");
  return response;
}

Response Connection::call(Handler const& handler) {
  try {
    return handler(request_);
  } catch (std::exception const& e) {
    log_failure(request_.route, request_.trace_id, e.what());
  }
  return error_response({500, "http.internal"});
}

Response Connection::error_response(Refusal const& refusal) {
  auto code = base::Errc::invalid;
  switch (refusal.status) {
    case 404:
      code = base::Errc::not_found;
      break;
    case 413:
    case 414:
    case 431:
      code = base::Errc::too_large;
      break;
    case 500:
      code = base::Errc::corrupt;
      break;
    case 503:
      code = base::Errc::unavailable;
      break;
    default:
      break;
  }
  return error_response(refusal.status, base::Error{code, refusal.id});
}

Response Connection::error_response(int status, base::Error error) {
  try {
    if (shared_.config.error_page) return shared_.config.error_page(request_, status, error);
  } catch (std::exception const& e) {
    log_failure("error page", request_.trace_id, e.what());
  }
  return Response::text(status, std::string{reason_phrase(status)} + "\n");
}

Awaitable<bool> Connection::read_more(std::size_t piece) {
  if (begin_ == end_) {
    begin_ = end_ = 0;
    // A connection that waits for its next request gives large buffers back.
    if (phase_ == Phase::idle && in_.size() > 4 * small_buffer) std::string{}.swap(in_);
  }
  if (in_.size() - end_ < piece / 2 && begin_ != 0) {
    in_.erase(0, begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (in_.size() - end_ < piece / 2) in_.resize(end_ + piece);
  auto const [ec, n] =
      co_await stream_->read_some(asio::buffer(in_.data() + end_, in_.size() - end_));
  end_ += n;
  if (n != 0) Tally::add(shared_.tally.bytes_in, n);
  co_return !ec && n != 0;
}

void Connection::consume(std::size_t n) {
  begin_ += n;
}

void Connection::progress(std::size_t bytes) {
  since_deadline_ += bytes;
  if (since_deadline_ < least_progress) return;
  since_deadline_ = 0;
  new_deadline(shared_.config.timeouts.body);
}

Awaitable<bool> Connection::write_all(std::string_view first, std::string_view second) {
  new_deadline(shared_.config.timeouts.body);
  since_deadline_ = 0;
  while (!first.empty() || !second.empty()) {
    std::array<asio::const_buffer, 2> const buffers{asio::buffer(first.data(), first.size()),
                                                    asio::buffer(second.data(), second.size())};
    auto const [ec, n] = co_await stream_->write_some(buffers);
    if (ec) co_return false;
    Tally::add(shared_.tally.bytes_out, n);
    progress(n);
    auto const of_first = std::min(n, first.size());
    first.remove_prefix(of_first);
    second.remove_prefix(n - of_first);
  }
  forget_deadline();
  co_return true;
}

}  // namespace linli::net::wire

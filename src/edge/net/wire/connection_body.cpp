// How a connection takes the body of a request.

#include "edge/net/wire/connection.hpp"
#include "edge/net/wire/log.hpp"

namespace linli::net::wire {

namespace {
constexpr std::size_t body_piece = 64 * 1024;
}

/// Says 100 Continue to who waits for it.
Awaitable<bool> Connection::begin_body() {
  if (!parser_.expects_continue() || begin_ != end_) co_return true;
  co_return co_await write_all("HTTP/1.1 100 Continue\r\n\r\n", {});
}

/// Appends content to `into` until the body is complete or `into` holds `stop_at` bytes. More than
/// `limit` bytes: 413. Status -1: the connection is gone.
Awaitable<Refusal> Connection::read_body(std::size_t limit, std::string& into,
                                         std::size_t stop_at) {
  Refusal refusal;
  new_deadline(shared_.config.timeouts.body);
  since_deadline_ = 0;
  while (!parser_.complete() && into.size() < stop_at) {
    if (begin_ != end_) {
      auto const before = into.size();
      consume(parser_.parse_body(unread(), into, refusal));
      progress(into.size() - before);
      if (into.size() > limit) refusal = {413, "http.too_large"};
      if (refusal) break;
      if (parser_.complete() || into.size() >= stop_at) break;
    }
    if (!co_await read_more(body_piece)) {
      refusal.status = -1;
      break;
    }
  }
  forget_deadline();
  co_return refusal;
}

/// Status 0: the connection is gone.
Awaitable<Response> Connection::take_upload(Router::Route const& route) {
  base::Result<std::unique_ptr<BodySink>> sink;
  Response response;
  bool failed = false;
  // Every step is a job: the sink may block, and is never touched by two threads at once.
  auto guarded = [&](auto step) {
    return std::function<void()>{[this, step, &response, &failed] {
      try {
        step();
      } catch (std::exception const& e) {
        log_failure(request_.route, request_.trace_id, e.what());
        response = error_response({500, "http.internal"});
        failed = true;
      }
    }};
  };
  auto refuse = [&](base::Error error) {
    auto const status = status_of(error.code);
    response = error_response(status, std::move(error));
    failed = true;
  };
  auto job = guarded([&] {
    sink = route.open(request_);
    if (!sink) refuse(sink.error());
  });
  if (!co_await run_job(std::move(job), Admission::bounded)) co_return busy_response();
  if (failed) co_return response;
  std::string piece;
  std::uint64_t left = route.info.limits.body_bytes;
  bool alive = parser_.complete() || co_await begin_body();
  while (alive && !failed && !parser_.complete()) {
    piece.clear();
    auto const refusal = co_await read_body(left, piece, body_piece);
    alive = refusal.status >= 0;
    if (!alive) break;
    if (refusal) {
      response = error_response(refusal);
      failed = true;
      break;
    }
    left -= piece.size();
    if (piece.empty()) continue;
    job = guarded([&] {
      if (auto const written = (*sink)->write(piece); !written) refuse(written.error());
    });
    alive = co_await run_job(std::move(job), Admission::already_admitted);
  }
  job = guarded([&] {
    if (alive && !failed) response = (*sink)->finish();
    sink->reset();
  });
  alive = co_await run_job(std::move(job), Admission::already_admitted) && alive;
  if (!alive) response.status = 0;
  co_return response;
}

}  // namespace linli::net::wire

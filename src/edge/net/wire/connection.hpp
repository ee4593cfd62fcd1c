#pragma once
// One connection from accept to close.
#include <boost/asio/basic_waitable_timer.hpp>
#include <memory>
#include <string>

#include "edge/net/events.hpp"
#include "edge/net/wire/byte_stream.hpp"
#include "edge/net/wire/lane.hpp"
#include "edge/net/wire/request_parser.hpp"

namespace linli::net::wire {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Lane& lane, std::unique_ptr<ByteStream> stream, std::string peer);
  ~Connection();

  Awaitable<void> run();
  void ask_to_stop();
  void close() { stream_->close(); }
  /// Called by the tick.
  void end_if_overdue(Clock::time_point now);

 private:
  enum class Phase { idle, busy, events };
  enum class Next { keep, close, abort };

  // Requests.
  Awaitable<bool> read_head(Refusal& refusal);
  Awaitable<Next> exchange();
  Awaitable<Next> answer(Router::Match match);
  Awaitable<Refusal> read_body(std::size_t limit, std::string& into, std::size_t stop_at);
  Awaitable<bool> begin_body();
  Awaitable<Response> take_upload(Router::Route const& route);
  Awaitable<bool> run_job(std::function<void()> job, Admission admission);

  // Responses.
  Response error_response(int status, base::Error error);
  Response error_response(Refusal const& refusal);
  Response busy_response();
  Response call(Handler const& handler);
  Awaitable<Next> send(Response response);
  Awaitable<bool> send_file(FileBody file);
  Awaitable<bool> send_events(EventStreamPtr events);
  Awaitable<void> watch_for_end();
  Awaitable<void> linger();

  // Bytes.
  Awaitable<bool> read_more(std::size_t piece);
  Awaitable<bool> write_all(std::string_view first, std::string_view second);
  std::string_view unread() const { return {in_.data() + begin_, end_ - begin_}; }
  void consume(std::size_t n);
  void progress(std::size_t bytes);
  void forget_deadline() { deadline_ = Clock::time_point::max(); }
  void new_deadline(std::chrono::milliseconds after) { deadline_ = lane_.now + after; }

  Lane& lane_;
  Shared& shared_;
  std::unique_ptr<ByteStream> stream_;
  RequestParser parser_;
  Request request_;
  std::string peer_;
  std::string in_;  ///< unread bytes are [begin_, end_)
  std::size_t begin_ = 0, end_ = 0;
  std::string out_;
  Clock::time_point deadline_;
  std::size_t since_deadline_ = 0;
  Phase phase_ = Phase::idle;
  bool after_first_ = false;
  bool close_after_ = false;  ///< no further request on this connection
  bool timed_out_ = false;
  int last_status_ = 0;
  EventStreamPtr events_;
  std::unique_ptr<asio::basic_waitable_timer<Clock, asio::wait_traits<Clock>, Executor>> wake_;
  bool peer_gone_ = false;
};

}  // namespace linli::net::wire

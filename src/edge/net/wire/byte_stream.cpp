#include "edge/net/wire/byte_stream.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl.hpp>

namespace linli::net::wire {

namespace {
constexpr auto token = asio::as_tuple(asio::use_awaitable_t<Executor>{});

class PlainStream final : public ByteStream {
 public:
  explicit PlainStream(Socket socket) : socket_{std::move(socket)} {}
  Awaitable<Code> handshake() override { co_return Code{}; }
  Awaitable<Io> read_some(asio::mutable_buffer into) override {
    return socket_.async_read_some(into, token);
  }
  Awaitable<Io> write_some(std::array<asio::const_buffer, 2> const& from) override {
    if (from[1].size() == 0) return socket_.async_write_some(from[0], token);
    return socket_.async_write_some(from, token);
  }
  Awaitable<void> end_writing() override {
    Code ignored;
    socket_.shutdown(Socket::shutdown_send, ignored);
    co_return;
  }
  void close() override {
    Code ignored;
    socket_.close(ignored);
  }
  Scheme scheme() const override { return Scheme::http; }

 private:
  Socket socket_;
};

class TlsStream final : public ByteStream {
 public:
  TlsStream(Socket socket, asio::ssl::context& context) : stream_{std::move(socket), context} {}
  Awaitable<Code> handshake() override {
    auto [ec] = co_await stream_.async_handshake(asio::ssl::stream_base::server, token);
    co_return ec;
  }
  Awaitable<Io> read_some(asio::mutable_buffer into) override {
    // After the end only what is still under way is taken off the socket, unread.
    if (ended_) return stream_.next_layer().async_read_some(into, token);
    return stream_.async_read_some(into, token);
  }
  Awaitable<Io> write_some(std::array<asio::const_buffer, 2> const& from) override {
    if (from[0].size() == 0) return stream_.async_write_some(from[1], token);
    return stream_.async_write_some(from[0], token);
  }
  Awaitable<void> end_writing() override {
    // Sends close_notify and waits for the answer; the tick ends the wait.
    co_await stream_.async_shutdown(token);
    ended_ = true;
    Code ignored;
    stream_.next_layer().shutdown(Socket::shutdown_send, ignored);
  }
  void close() override {
    Code ignored;
    stream_.next_layer().close(ignored);
  }
  Scheme scheme() const override { return Scheme::https; }

 private:
  asio::ssl::stream<Socket> stream_;
  bool ended_ = false;
};
}  // namespace

std::unique_ptr<ByteStream> plain_stream(Socket socket) {
  return std::make_unique<PlainStream>(std::move(socket));
}

std::unique_ptr<ByteStream> tls_stream(Socket socket, asio::ssl::context& context) {
  return std::make_unique<TlsStream>(std::move(socket), context);
}

std::shared_ptr<asio::ssl::context> tls_context(std::string const& certificate_chain,
                                                std::string const& private_key) {
  auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  context->set_options(asio::ssl::context::no_sslv2 | asio::ssl::context::no_sslv3 |
                       asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION);
  // Idle connections do not each keep two record buffers.
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  context->use_certificate_chain_file(certificate_chain);
  context->use_private_key_file(private_key, asio::ssl::context::pem);
  return context;
}

}  // namespace linli::net::wire

#include "edge/devices/mqtt/wire/channel.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>

#include <cerrno>

namespace linli::devices::mqtt::wire {

namespace {

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

class PlainChannel final : public Channel {
 public:
  explicit PlainChannel(int socket) : socket_{socket} {}
  Io handshake() override { return Io::done; }
  Io read(std::span<char> into, std::size_t& count) override {
    auto const n = ::recv(socket_, into.data(), into.size(), 0);
    if (n < 0) return would_block() ? Io::wait_to_read : Io::ended;
    count = static_cast<std::size_t>(n);
    return n == 0 ? Io::ended : Io::done;
  }
  Io write(std::string_view from, std::size_t& count) override {
    auto const n = ::send(socket_, from.data(), from.size(), MSG_NOSIGNAL);
    if (n < 0) return would_block() ? Io::wait_to_write : Io::ended;
    count = static_cast<std::size_t>(n);
    return Io::done;
  }
  bool buffers() const override { return false; }
  std::string certificate_subject() const override { return {}; }
  void end_writing() override { ::shutdown(socket_, SHUT_WR); }

 private:
  int socket_;
};

// OpenSSL's own BIO for sockets writes with write(2), which ends the process by SIGPIPE when the
// other end has gone; this one says MSG_NOSIGNAL.
int bio_write(BIO* bio, char const* data, int length) {
  BIO_clear_retry_flags(bio);
  auto const socket = static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
  auto const n = ::send(socket, data, static_cast<std::size_t>(length), MSG_NOSIGNAL);
  if (n < 0 && would_block()) BIO_set_retry_write(bio);
  return static_cast<int>(n);
}

int bio_read(BIO* bio, char* data, int length) {
  BIO_clear_retry_flags(bio);
  auto const socket = static_cast<int>(reinterpret_cast<std::intptr_t>(BIO_get_data(bio)));
  auto const n = ::recv(socket, data, static_cast<std::size_t>(length), 0);
  if (n < 0 && would_block()) BIO_set_retry_read(bio);
  return static_cast<int>(n);
}

long bio_control(BIO*, int command, long, void*) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* socket_method() {
  static auto* const method = [] {
    auto* const m = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "quiet socket");
    BIO_meth_set_write(m, bio_write);
    BIO_meth_set_read(m, bio_read);
    BIO_meth_set_ctrl(m, bio_control);
    return m;
  }();
  return method;
}

class TlsChannel final : public Channel {
 public:
  TlsChannel(int socket, TlsContext const& context)
      : socket_{socket}, ssl_{SSL_new(context.get()), SSL_free} {
    auto* const bio = BIO_new(socket_method());
    BIO_set_data(bio, reinterpret_cast<void*>(static_cast<std::intptr_t>(socket)));
    BIO_set_init(bio, 1);
    SSL_set_bio(ssl_.get(), bio, bio);
    SSL_set_accept_state(ssl_.get());
  }
  Io handshake() override {
    ERR_clear_error();
    return outcome(SSL_do_handshake(ssl_.get()));
  }
  Io read(std::span<char> into, std::size_t& count) override {
    ERR_clear_error();
    return outcome(SSL_read_ex(ssl_.get(), into.data(), into.size(), &count));
  }
  Io write(std::string_view from, std::size_t& count) override {
    ERR_clear_error();
    return outcome(SSL_write_ex(ssl_.get(), from.data(), from.size(), &count));
  }
  bool buffers() const override { return true; }
  std::string certificate_subject() const override {
    std::unique_ptr<X509, decltype(&X509_free)> const certificate{
        SSL_get1_peer_certificate(ssl_.get()), X509_free};
    if (!certificate) return {};
    std::unique_ptr<BIO, decltype(&BIO_free)> const text{BIO_new(BIO_s_mem()), BIO_free};
    X509_NAME_print_ex(text.get(), X509_get_subject_name(certificate.get()), 0, XN_FLAG_RFC2253);
    char* bytes = nullptr;
    auto const size = BIO_get_mem_data(text.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
  }
  void end_writing() override {
    ERR_clear_error();
    SSL_shutdown(ssl_.get());
    ::shutdown(socket_, SHUT_WR);
  }

 private:
  Io outcome(int result) {
    if (result > 0) return Io::done;
    switch (SSL_get_error(ssl_.get(), result)) {
      case SSL_ERROR_WANT_READ:
        return Io::wait_to_read;
      case SSL_ERROR_WANT_WRITE:
        return Io::wait_to_write;
      default:
        return Io::ended;
    }
  }
  int socket_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
};

tl::unexpected<base::Error> tls_failure(std::string const& file) {
  char reason[200] = "";
  ERR_error_string_n(ERR_get_error(), reason, sizeof reason);
  return base::fail(base::Errc::unavailable, "net.tls", file, {{"reason", reason}});
}

}  // namespace

base::Result<TlsContext> tls_context(TlsFiles const& files) {
  ERR_clear_error();
  TlsContext const context{SSL_CTX_new(TLS_server_method()), SSL_CTX_free};
  auto* const c = context.get();
  if (!c) return tls_failure({});
  SSL_CTX_set_min_proto_version(c, TLS1_2_VERSION);
  SSL_CTX_set_options(c, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  // Idle connections do not each keep two record buffers.
  SSL_CTX_set_mode(c, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                          SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_session_cache_mode(c, SSL_SESS_CACHE_OFF);
  constexpr unsigned char name[] = "linli-mqtt";
  SSL_CTX_set_session_id_context(c, name, sizeof name - 1);
  if (SSL_CTX_use_certificate_chain_file(c, files.certificate_chain.c_str()) != 1) {
    return tls_failure(files.certificate_chain);
  }
  bool const key =
      SSL_CTX_use_PrivateKey_file(c, files.private_key.c_str(), SSL_FILETYPE_PEM) == 1 &&
      SSL_CTX_check_private_key(c) == 1;
  if (!key) return tls_failure(files.private_key);
  if (!files.client_authority.empty()) {
    if (SSL_CTX_load_verify_file(c, files.client_authority.c_str()) != 1) {
      return tls_failure(files.client_authority);
    }
    // Who brings none is let through: Doors decides what a missing certificate means.
    SSL_CTX_set_verify(c, SSL_VERIFY_PEER, nullptr);
  }
  return context;
}

std::unique_ptr<Channel> plain_channel(int socket) {
  return std::make_unique<PlainChannel>(socket);
}

std::unique_ptr<Channel> tls_channel(int socket, TlsContext const& context) {
  return std::make_unique<TlsChannel>(socket, context);
}

}  // namespace linli::devices::mqtt::wire

#pragma once
// Bytes of a socket that does not block, plain or TLS. It is asked when the socket is ready and
// owns no buffer: an idle connection holds none, which Asio's TLS stream (34 KB) could not do.
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "edge/devices/mqtt/server.hpp"

struct ssl_ctx_st;

namespace linli::devices::mqtt::wire {

enum class Io { done, wait_to_read, wait_to_write, ended };

class Channel {
 public:
  virtual ~Channel() = default;
  virtual Io handshake() = 0;
  /// done: `count` > 0 bytes were read.
  virtual Io read(std::span<char> into, std::size_t& count) = 0;
  /// done: `count` > 0 bytes were taken.
  virtual Io write(std::string_view from, std::size_t& count) = 0;
  /// True: more may lie here although the socket is not ready to read.
  virtual bool buffers() const = 0;
  /// After the handshake; empty: no client certificate.
  virtual std::string certificate_subject() const = 0;
  /// Nothing more will be written.
  virtual void end_writing() = 0;
};

using TlsContext = std::shared_ptr<ssl_ctx_st>;

/// TLS 1.2 or newer. Errors: unavailable "net.tls" with the reason as a fact.
base::Result<TlsContext> tls_context(TlsFiles const& files);

/// `socket` is a descriptor that the caller keeps open.
std::unique_ptr<Channel> plain_channel(int socket);
std::unique_ptr<Channel> tls_channel(int socket, TlsContext const& context);

}  // namespace linli::devices::mqtt::wire

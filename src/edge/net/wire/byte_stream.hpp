#pragma once
// The only virtual seam of the transport: plain TCP or TLS. One thread per stream.
#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "edge/net/http.hpp"
#include "edge/net/wire/asio.hpp"

namespace boost::asio::ssl {
class context;
}

namespace linli::net::wire {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  virtual Awaitable<Code> handshake() = 0;
  virtual Awaitable<Io> read_some(asio::mutable_buffer into) = 0;
  virtual Awaitable<Io> write_some(std::array<asio::const_buffer, 2> const& from) = 0;
  /// Tells the other end that nothing follows; reading still works.
  virtual Awaitable<void> end_writing() = 0;
  /// Everything that is under way fails at once.
  virtual void close() = 0;
  virtual Scheme scheme() const = 0;
};

std::unique_ptr<ByteStream> plain_stream(Socket socket);
std::unique_ptr<ByteStream> tls_stream(Socket socket, asio::ssl::context& context);

/// Certificate and key loaded, TLS 1.2 or newer. Throws boost::system::system_error.
std::shared_ptr<asio::ssl::context> tls_context(std::string const& certificate_chain,
                                                std::string const& private_key);

}  // namespace linli::net::wire

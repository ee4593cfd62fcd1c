#pragma once
// A small blocking HTTP/1.1 client over plain TCP, for loopback: tests, benches, exchange.
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "edge/net/http.hpp"

namespace linli::net {

struct ClientResponse {
  int status = 0;
  Headers headers;
  std::string body;
  std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
};

struct ClientOptions {
  std::chrono::milliseconds timeout{10'000};  ///< for a whole exchange
  std::size_t response_bytes = 16U << 20;     ///< larger answers are an error
};

/// Keeps one connection per host and port open between calls. Threads: one at a time.
class Client {
 public:
  explicit Client(ClientOptions options = {});
  ~Client();
  Client(Client const&) = delete;
  Client& operator=(Client const&) = delete;

  /// `url` is http://host[:port]/path?query. Redirects are not followed; Host, Content-Length and
  /// Connection are written here. A kept connection that turns out to be closed is replaced once.
  /// Errors: invalid "client.url" | "client.malformed", too_large "client.too_large", unavailable
  /// "client.connect" | "client.timeout" | "client.closed".
  base::Result<ClientResponse> request(Method method, std::string_view url,
                                       Headers const& headers = {}, std::string_view body = {});
  base::Result<ClientResponse> get(std::string_view url, Headers const& headers = {});
  base::Result<ClientResponse> post_json(std::string_view url, std::string_view json,
                                         Headers headers = {});

 private:
  ClientOptions options_;
  std::map<std::string, int> kept_;
};

}  // namespace linli::net

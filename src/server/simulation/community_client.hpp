#pragma once
// A running community as devices and its operator see it over HTTP.
#include <atomic>

#include "base/json.hpp"
#include "edge/net/client.hpp"

namespace linli::server {

/// What became of a batch of messages.
struct BatchReceipt {
  std::uint64_t taken = 0;
  std::uint64_t rejected = 0;
  std::uint64_t waits = 0;  ///< how often it was told to come later, or nobody answered
};

/// Threads: one at a time; many may talk to one community.
class CommunityClient {
 public:
  CommunityClient(std::string url, std::string operator_token);

  /// The answer to POST /devices/import?mode=apply. Errors: those of net::Client; invalid
  /// "community.refused" (status, code and detail as facts).
  base::Result<base::json::value> import_devices(std::string const& csv);
  /// The answer to GET /ingestion. Errors: the same.
  base::Result<base::json::value> ingestion();
  /// Lines of NDJSON, packed. Told to come later (429, 503) or not answered it waits as long as it
  /// is told to and tries again, until `stop`. Errors: unavailable "simulate.stopped", else as
  /// above.
  base::Result<BatchReceipt> say(std::string const& credential, std::string_view lines,
                                 std::atomic<bool> const& stop);
  /// One try of a batch as it is; status and Retry-After are the caller's. Errors: of net::Client.
  base::Result<net::ClientResponse> post(std::string const& credential, std::string_view body,
                                         bool packed);

 private:
  base::Result<base::json::value> as_operator(net::Method method, std::string const& path,
                                              std::string_view body = {});

  std::string const url_;
  std::string const token_;
  net::Client client_;
};

}  // namespace linli::server

#pragma once
// Calls from here to the outside: HTTP, and mail by SMTP. The one place that knows libcurl, and
// with it what holds for every such call: no redirects, no proxy (the address that is checked must
// be the one that is reached), a limit of time and of size, and no address of the own network
// unless the operator says so.
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace linli::net {

enum class Reach {
  public_only,  ///< loopback, private and link-local addresses are refused, whatever the name says
  anywhere
};

/// Why nothing came of a call.
struct CallFailure {
  enum class Kind {
    not_allowed,  ///< the address lies in the own network
    refused,      ///< as asked it will never do: the URL is none, the server says no for good
    unreachable   ///< perhaps later
  };
  Kind kind{};
  std::string reason;  ///< a few words, for operators
};
template <class T>
using Called = tl::expected<T, CallFailure>;

struct HttpCall {
  std::string url;  ///< https or http
  Reach reach = Reach::public_only;
  std::string ca_file{};               ///< PEM; empty: the authorities of the system
  std::vector<std::string> headers{};  ///< "Name: value"
  std::optional<std::string> post{};   ///< the body of a POST; none: GET
  std::string user{};                  ///< of HTTP Basic; empty: none
  std::string password{};
  std::string agent = "linli";
  int seconds = 30;  ///< for the whole call
  std::size_t most_bytes = 64 * 1024;
};
struct HttpAnswer {
  long status = 0;
  std::string body;
  bool cut = false;  ///< it was longer than `most_bytes`
};
/// Threads: safe; waits for the other side.
Called<HttpAnswer> call(HttpCall const& asked);

struct MailCall {
  std::string server;  ///< "smtp://mail.example:587" or "smtps://mail.example:465"
  bool tls_required = true;
  std::string ca_file{};
  std::string user{};  ///< empty: no login
  std::string password{};
  std::string from;  ///< address alone
  std::string to;    ///< address alone
  std::string text;  ///< headers and body, lines ended by CR LF
};
/// The server is the operator's, so it may lie anywhere. Threads: safe; waits for the other side.
Called<void> send(MailCall const& mail);

/// For a query or a form.
std::string escaped(std::string const& text);

}  // namespace linli::net

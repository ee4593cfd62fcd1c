#pragma once
// Outward HTTPS: short answers from a side that is named in the configuration.
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace linli::identity {

struct Peer {
  std::string ca_file;  ///< PEM; empty: the authorities of the system
};

using Form = std::vector<std::pair<std::string, std::string>>;

/// HTTPS, or plain HTTP to this machine itself: nothing else leaves.
bool may_fetch(std::string const& url);

/// Limits: 10 s, 256 KiB, no redirects. Threads: safe.
/// Errors: unavailable "sign_on.unreachable" with the reason as a fact (status, library's words).
base::Result<std::string> fetch(Peer const& peer, std::string const& url);
/// `user` and `password`: HTTP Basic; empty user: none.
base::Result<std::string> post_form(Peer const& peer, std::string const& url, Form const& form,
                                    std::string const& user, std::string const& password);
/// For a query or a form.
std::string escaped(std::string const& text);

}  // namespace linli::identity

#pragma once
// Port: a unified sign-on elsewhere that vouches for who somebody is (OpenID Connect).
#include <optional>
#include <string>

#include "base/result.hpp"

namespace linli::app {

/// Where the browser is sent; `state` comes back with it.
struct SignOnVisit {
  std::string url;
  std::string state;
};

/// Who is signed in and wants to be known there too.
struct Linking {
  std::string person;
  std::string session;  ///< hash of its token: nobody else may bring the answer back
};

/// Whom the other side vouches for.
struct Vouched {
  std::string issuer;
  std::string subject;
  std::optional<Linking> linking{};  ///< as given to begin()
};

/// Threads: safe to call concurrently; calls wait for the other side, ten seconds at most.
class SignOn {
 public:
  virtual ~SignOn() = default;
  /// What the button says, from the configuration.
  virtual std::string label() const = 0;
  /// Without `linking`: somebody wants to sign in.
  /// Errors: unavailable "sign_on.unreachable", busy "sign_on.too_many".
  virtual base::Result<SignOnVisit> begin(std::optional<Linking> linking) = 0;
  /// `state` and `code` as the browser brought them; each state is good once, for ten minutes.
  /// Errors: unauthenticated "sign_on.stale" | "sign_on.refused" (signature, issuer, audience,
  /// nonce or time are not right; the fact `reason` says which), unavailable "sign_on.unreachable".
  virtual base::Result<Vouched> finish(std::string const& state, std::string const& code) = 0;
};

}  // namespace linli::app

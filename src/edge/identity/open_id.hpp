#pragma once
// app::SignOn by OpenID Connect: authorization code with PKCE.
#include <map>
#include <mutex>
#include <optional>

#include "app/passwords.hpp"
#include "app/sign_on.hpp"
#include "base/json.hpp"
#include "edge/net/outward.hpp"

namespace linli::identity {

/// HTTPS, or plain HTTP to this machine itself: nothing else leaves.
bool may_call(std::string const& url);

struct OpenIdSettings {
  std::string
      issuer;  ///< as the other side writes it in its tokens, with a slash at its end or not
  std::string client_id;
  std::string client_secret;  ///< empty: a public client
  std::string label;
  std::string redirect_url;  ///< ".../api/v1/sign-on/callback", as registered there
  std::string ca_file{};     ///< PEM; empty: the authorities of the system
  net::Reach reach = net::Reach::public_only;  ///< may the other side lie in the own network?
};

/// Asks the other side for its addresses and keys when they are first needed, and keeps them for an
/// hour. Threads: safe.
class OpenIdSignOn final : public app::SignOn {
 public:
  OpenIdSignOn(OpenIdSettings settings, app::Passwords& random)
      : settings_{std::move(settings)}, random_{random} {}

  std::string label() const override { return settings_.label; }
  base::Result<app::SignOnVisit> begin(std::optional<app::Linking> linking) override;
  base::Result<app::Vouched> finish(std::string const& state, std::string const& code) override;

 private:
  struct Visit {
    std::string nonce, verifier;
    std::optional<app::Linking> linking;
    std::int64_t begun = 0;
  };
  struct Provider {
    std::string authorization, token, keys_url;
    std::int64_t asked = 0;
  };
  /// The JSON object that the other side answers. Errors: unavailable "sign_on.unreachable".
  base::Result<base::json::object> ask(net::HttpCall asked) const;
  base::Result<std::string> text(net::HttpCall asked) const;
  base::Result<Provider> provider();
  /// The key set; asked for again when it does not hold `key_id`, at most once a minute.
  base::Result<std::string> keys(std::string const& url, std::string const& key_id);
  base::Result<std::string> id_token(Provider const& at, std::string const& code,
                                     std::string const& verifier);
  std::optional<Visit> take(std::string const& state);

  OpenIdSettings settings_;
  app::Passwords& random_;
  std::mutex mutex_;
  std::map<std::string, Visit> visits_;
  std::optional<Provider> provider_;
  std::string keys_;
  std::int64_t keys_asked_ = 0;
};

/// base64url of SHA-256: what PKCE calls S256.
std::string challenge_of(std::string const& verifier);

}  // namespace linli::identity

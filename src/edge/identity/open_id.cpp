#include "edge/identity/open_id.hpp"

#include <openssl/evp.h>

#include <array>
#include <chrono>

#include "base/base64.hpp"
#include "edge/identity/id_token.hpp"

namespace linli::identity {

namespace json = base::json;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::int64_t visit_seconds = 600;
constexpr std::int64_t hour = 3600;
constexpr std::size_t most_visits = 1000;
constexpr std::size_t most_bytes = 256 * 1024;

using Fields = std::vector<std::pair<std::string, std::string>>;

std::int64_t now() {
  return std::chrono::duration_cast<std::chrono::seconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

tl::unexpected<base::Error> unusable(std::string reason) {
  return fail(Errc::unavailable, "sign_on.unreachable", {}, {{"reason", std::move(reason)}});
}

std::string member(json::object const& object, char const* name) {
  auto const* found = object.if_contains(name);
  return found && found->is_string() ? std::string{found->as_string()} : std::string{};
}

std::string form_text(Fields const& fields) {
  std::string out;
  for (auto const& [name, value] : fields)
    out += (out.empty() ? "" : "&") + net::escaped(name) + "=" + net::escaped(value);
  return out;
}

}  // namespace

std::string challenge_of(std::string const& verifier) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(verifier.data(), verifier.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  return base::to_base64url({reinterpret_cast<char const*>(digest.data()), digest.size()});
}

bool may_call(std::string const& url) {
  if (url.starts_with("https://")) return true;
  for (auto const* self : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    std::string_view const rest{url};
    std::string_view const host{self};
    if (rest.starts_with(host) &&
        (rest.size() == host.size() || rest[host.size()] == ':' || rest[host.size()] == '/'))
      return rest.find('@') == rest.npos;
  }
  return false;
}

Result<std::string> OpenIdSignOn::text(net::HttpCall asked) const {
  if (!may_call(asked.url)) return unusable("url");
  asked.reach = settings_.reach;
  asked.ca_file = settings_.ca_file;
  asked.seconds = 10;
  asked.most_bytes = most_bytes;
  auto answer = net::call(asked);
  if (!answer) return unusable(answer.error().reason);
  if (answer->cut) return unusable("too long");
  if (answer->status != 200) return unusable("status " + std::to_string(answer->status));
  return std::move(answer->body);
}

Result<json::object> OpenIdSignOn::ask(net::HttpCall asked) const {
  auto const said = text(std::move(asked));
  if (!said) return fail(said.error());
  auto parsed = base::parse_json(*said);
  if (!parsed || !parsed->is_object()) return unusable("no JSON");
  return std::move(parsed->as_object());
}

Result<OpenIdSignOn::Provider> OpenIdSignOn::provider() {
  {
    std::lock_guard const lock{mutex_};
    if (provider_ && now() - provider_->asked < hour) return *provider_;
  }
  // OpenID Connect Discovery 4: a slash at the end of the issuer goes before the path is added.
  auto at = settings_.issuer;
  if (at.ends_with('/')) at.pop_back();
  auto const said = ask({at + "/.well-known/openid-configuration"});
  if (!said) return fail(said.error());
  if (member(*said, "issuer") != settings_.issuer) return unusable("issuer");
  Provider out{member(*said, "authorization_endpoint"), member(*said, "token_endpoint"),
               member(*said, "jwks_uri"), now()};
  for (auto const& url : {out.authorization, out.token, out.keys_url})
    if (!may_call(url)) return unusable("endpoint");
  std::lock_guard const lock{mutex_};
  provider_ = out;
  return out;
}

Result<app::SignOnVisit> OpenIdSignOn::begin(std::optional<app::Linking> linking) {
  auto const at = provider();
  if (!at) return fail(at.error());
  Visit const visit{random_.token(), random_.token(), std::move(linking), now()};
  auto const state = random_.token();
  {
    std::lock_guard const lock{mutex_};
    std::erase_if(visits_, [&](auto const& entry) {
      return visit.begun - entry.second.begun > visit_seconds;
    });
    if (visits_.size() >= most_visits) return fail(Errc::busy, "sign_on.too_many");
    visits_[state] = visit;
  }
  std::string url = at->authorization;
  char join = url.find('?') == url.npos ? '?' : '&';
  for (auto const& [name, value] : Fields{{"response_type", "code"},
                                          {"scope", "openid"},
                                          {"client_id", settings_.client_id},
                                          {"redirect_uri", settings_.redirect_url},
                                          {"state", state},
                                          {"nonce", visit.nonce},
                                          {"code_challenge", challenge_of(visit.verifier)},
                                          {"code_challenge_method", "S256"}}) {
    url += join + name + "=" + net::escaped(value);
    join = '&';
  }
  return app::SignOnVisit{url, state};
}

std::optional<OpenIdSignOn::Visit> OpenIdSignOn::take(std::string const& state) {
  std::lock_guard const lock{mutex_};
  auto const found = visits_.find(state);
  if (found == visits_.end()) return {};
  auto visit = std::move(found->second);
  visits_.erase(found);
  if (now() - visit.begun > visit_seconds) return {};
  return visit;
}

Result<std::string> OpenIdSignOn::id_token(Provider const& at, std::string const& code,
                                           std::string const& verifier) {
  Fields form{{"grant_type", "authorization_code"},
              {"code", code},
              {"redirect_uri", settings_.redirect_url},
              {"code_verifier", verifier}};
  bool const has_secret = !settings_.client_secret.empty();
  if (!has_secret) form.emplace_back("client_id", settings_.client_id);
  net::HttpCall asked{at.token};
  asked.post = form_text(form);
  if (has_secret) {
    asked.user = net::escaped(settings_.client_id);
    asked.password = net::escaped(settings_.client_secret);
  }
  auto const said = ask(std::move(asked));
  if (!said) return fail(said.error());
  return member(*said, "id_token");
}

Result<std::string> OpenIdSignOn::keys(std::string const& url, std::string const& key_id) {
  {
    std::lock_guard const lock{mutex_};
    auto const age = now() - keys_asked_;
    if (!keys_.empty() && (age < 60 || (age < hour && holds_key(keys_, key_id)))) return keys_;
  }
  auto fetched = text({url});
  if (!fetched) return fetched;
  std::lock_guard const lock{mutex_};
  keys_ = *fetched;
  keys_asked_ = now();
  return fetched;
}

Result<app::Vouched> OpenIdSignOn::finish(std::string const& state, std::string const& code) {
  auto const visit = take(state);
  if (!visit) return fail(Errc::unauthenticated, "sign_on.stale");
  auto const at = provider();
  if (!at) return fail(at.error());
  auto const token = id_token(*at, code, visit->verifier);
  if (!token) return fail(token.error());
  auto const jwks = keys(at->keys_url, key_id_of(*token));
  if (!jwks) return fail(jwks.error());
  auto subject =
      subject_of(*token, *jwks, {settings_.issuer, settings_.client_id, visit->nonce, now()});
  if (!subject) return fail(subject.error());
  return app::Vouched{settings_.issuer, std::move(*subject), visit->linking};
}

}  // namespace linli::identity

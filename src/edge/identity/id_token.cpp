#include "edge/identity/id_token.hpp"

#include <cjose/cjose.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <ranges>

#include "base/json.hpp"

namespace linli::identity {

namespace json = base::json;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longest_token = std::size_t{16} * 1024;
constexpr std::size_t longest_key_set = std::size_t{256} * 1024;
constexpr std::size_t most_keys = 100;
constexpr std::int64_t skew = 60;

struct Free {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
  void operator()(cjose_jwk_t* jwk) const { cjose_jwk_release(jwk); }
};
using Signed = std::unique_ptr<cjose_jws_t, Free>;
using Key = std::unique_ptr<cjose_jwk_t, Free>;

tl::unexpected<base::Error> refused(char const* reason) {
  return fail(Errc::unauthenticated, "sign_on.refused", {}, {{"reason", reason}});
}

std::string text_of(json::object const& object, char const* name) {
  auto const* found = object.if_contains(name);
  return found && found->is_string() ? std::string{found->as_string()} : std::string{};
}

// cjose 0.6.2 ends the program at base64url that no number of bytes can make (a lone last letter,
// padding in between), so it is only given letters that it can read. RFC 7515 section 2: no
// padding.
bool is_base64url(std::string_view text) {
  auto const letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  };
  return !text.empty() && text.size() % 4 != 1 && std::ranges::all_of(text, letter);
}

// RFC 7515 section 7.1: header, claims and signature, in this order.
bool is_compact(std::string_view token) {
  std::size_t parts = 0;
  for (auto const part : std::views::split(token, '.'))
    if (++parts > 3 || !is_base64url({part.begin(), part.end()})) return false;
  return parts == 3;
}

// The public members of a key alone (RFC 7518 section 6), of the shape that cjose can read.
json::object public_part(json::object const& key) {
  json::object part{{"kty", text_of(key, "kty")}};
  if (auto const curve = text_of(key, "crv"); !curve.empty()) part["crv"] = curve;
  for (auto const* name : {"n", "e", "x", "y"})
    if (auto const value = text_of(key, name); is_base64url(value)) part[name] = value;
  return part;
}

Signed import(std::string_view token) {
  cjose_err error;
  if (token.size() > longest_token || !is_compact(token)) return {};
  return Signed{cjose_jws_import(token.data(), token.size(), &error)};
}

std::string header_of(cjose_jws_t* jws, char const* name) {
  cjose_err error;
  auto* const head = cjose_jws_get_protected(jws);
  auto const* const text = head ? cjose_header_get(head, name, &error) : nullptr;
  return text ? text : "";
}

std::optional<std::int64_t> number_of(json::object const& object, char const* name) {
  auto const* found = object.if_contains(name);
  if (!found || !found->is_int64()) return {};
  return found->as_int64();
}

// A key for signatures of this kind; of several the one that the token names.
Key key_for(std::string_view jwks, std::string const& key_id, std::string const& algorithm) {
  auto const parsed = base::parse_json(jwks, longest_key_set);
  if (!parsed || !parsed->is_object()) return {};
  auto const* keys = parsed->as_object().if_contains("keys");
  if (!keys || !keys->is_array() || keys->as_array().size() > most_keys) return {};
  char const* const kind = algorithm == "ES256" ? "EC" : "RSA";
  for (auto const& value : keys->as_array()) {
    if (!value.is_object()) continue;
    auto const& key = value.as_object();
    if (text_of(key, "kty") != kind || text_of(key, "use") == "enc") continue;
    if (!key_id.empty() && text_of(key, "kid") != key_id) continue;
    auto const text = json::serialize(public_part(key));
    cjose_err error;
    if (Key imported{cjose_jwk_import(text.data(), text.size(), &error)}) return imported;
  }
  return {};
}

bool for_client(json::object const& claims, std::string const& client) {
  auto const* audience = claims.if_contains("aud");
  if (!audience) return false;
  if (audience->is_string()) return text_of(claims, "aud") == client;
  if (!audience->is_array()) return false;
  bool found = false;
  for (auto const& one : audience->as_array())
    found = found || (one.is_string() && one.as_string() == client);
  // Made for several: then the one who asked must be named.
  return found && (audience->as_array().size() == 1 || text_of(claims, "azp") == client);
}

Result<std::string> checked(json::object const& claims, Expected const& expected) {
  if (text_of(claims, "iss") != expected.issuer) return refused("issuer");
  if (!for_client(claims, expected.client)) return refused("audience");
  if (expected.nonce.empty() || text_of(claims, "nonce") != expected.nonce) return refused("nonce");
  auto const expires = number_of(claims, "exp");
  if (!expires || *expires + skew <= expected.now) return refused("expired");
  auto const issued = number_of(claims, "iat");
  if (!issued || *issued - skew > expected.now) return refused("issued");
  auto subject = text_of(claims, "sub");
  if (subject.empty() || subject.size() > 255) return refused("subject");
  return subject;
}

}  // namespace

std::string key_id_of(std::string_view token) {
  auto const jws = import(token);
  return jws ? header_of(jws.get(), "kid") : std::string{};
}

bool holds_key(std::string_view jwks, std::string const& key_id) {
  return key_for(jwks, key_id, "RS256") || key_for(jwks, key_id, "ES256");
}

Result<std::string> subject_of(std::string_view token, std::string_view jwks,
                               Expected const& expected) {
  auto const jws = import(token);
  if (!jws) return refused("format");
  auto const algorithm = header_of(jws.get(), "alg");
  if (algorithm != "RS256" && algorithm != "PS256" && algorithm != "ES256")
    return refused("algorithm");
  auto const key = key_for(jwks, header_of(jws.get(), "kid"), algorithm);
  if (!key) return refused("key");
  cjose_err error;
  if (!cjose_jws_verify(jws.get(), key.get(), &error)) return refused("signature");
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) return refused("format");
  auto const claims = base::parse_json({reinterpret_cast<char const*>(bytes), size}, longest_token);
  if (!claims || !claims->is_object()) return refused("format");
  return checked(claims->as_object(), expected);
}

}  // namespace linli::identity

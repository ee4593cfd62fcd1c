// OpenID Connect Core 3.1.3.7: what makes an id token good, and what makes it bad.
#include "edge/identity/id_token.hpp"

#include <cjose/cjose.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>

#include "base/json.hpp"
#include "edge/identity/open_id.hpp"

namespace linli::identity {
namespace {

namespace json = base::json;

struct Signer {
  cjose_jwk_t* key;
  std::string jwks;
  explicit Signer(std::string const& kind = "RSA") {
    cjose_err error;
    key = kind == "RSA" ? cjose_jwk_create_RSA_random(2048, nullptr, 0, &error)
                        : cjose_jwk_create_EC_random(CJOSE_JWK_EC_P_256, &error);
    cjose_jwk_set_kid(key, "k1", 2, &error);
    char* text = cjose_jwk_to_json(key, false, &error);
    jwks = std::string{"{\"keys\":["} + text + "]}";
    std::free(text);
  }
  ~Signer() { cjose_jwk_release(key); }
  Signer(Signer const&) = delete;
  Signer& operator=(Signer const&) = delete;

  std::string sign(json::value const& claims, char const* algorithm = "RS256") const {
    cjose_err error;
    auto* head = cjose_header_new(&error);
    cjose_header_set(head, "alg", algorithm, &error);
    cjose_header_set(head, "kid", "k1", &error);
    auto const text = json::serialize(claims);
    auto* jws = cjose_jws_sign(key, head, reinterpret_cast<std::uint8_t const*>(text.data()),
                               text.size(), &error);
    char const* out = nullptr;
    cjose_jws_export(jws, &out, &error);
    std::string token = out;
    cjose_jws_release(jws);
    cjose_header_release(head);
    return token;
  }
};

constexpr std::int64_t now = 1'800'000'000;
Expected const expected{"https://id.example", "linli", "nonce-1", now};

json::object good() {
  return {{"iss", "https://id.example"},
          {"aud", "linli"},
          {"nonce", "nonce-1"},
          {"exp", now + 300},
          {"iat", now - 1},
          {"sub", "person-7"}};
}

std::string reason(base::Result<std::string> const& result) {
  return result ? "good: " + *result : result.error().facts.at(0).value;
}

TEST(IdToken, OfTheIssuerForUsAndThisVisitIsBelieved) {
  Signer const rsa, ec{"EC"};
  EXPECT_EQ(reason(subject_of(rsa.sign(good()), rsa.jwks, expected)), "good: person-7");
  EXPECT_EQ(reason(subject_of(rsa.sign(good(), "PS256"), rsa.jwks, expected)), "good: person-7");
  EXPECT_EQ(reason(subject_of(ec.sign(good(), "ES256"), ec.jwks, expected)), "good: person-7");
  EXPECT_EQ(key_id_of(rsa.sign(good())), "k1");
  EXPECT_TRUE(holds_key(rsa.jwks, "k1"));
  EXPECT_FALSE(holds_key(rsa.jwks, "k2"));
}

// Found by fuzzing: the library beneath stops the program at such letters.
TEST(IdToken, LettersThatCannotBeBytesAreRefused) {
  Signer const signer;
  for (char const* token : {"A.AAAA.AAAA", "AAAA.A.AAAA", "AAAA.AAAA.A", "AA=A.AAAA.AAAA",
                            "AAAA.AA[A.AAAA", "AAAA.AAAA", "AAAA.AAAA.AAAA.AAAA", "..", ""}) {
    EXPECT_EQ(reason(subject_of(token, signer.jwks, expected)), "format") << token;
    EXPECT_EQ(key_id_of(token), "") << token;
  }
  for (char const* key : {R"({"kty":"RSA","kid":"k","n":"A","e":"AQAB"})",
                          R"({"kty":"RSA","kid":"k","n":"AA=A","e":"AQAB"})",
                          R"({"kty":"EC","kid":"k","crv":"P-256","x":"A","y":"AAAA"})"})
    EXPECT_FALSE(holds_key(std::string{"{\"keys\":["} + key + "]}", "k")) << key;
}

TEST(IdToken, EachClaimCounts) {
  Signer const signer;
  struct Case {
    char const* claim;
    json::value value;
    char const* reason;
  };
  for (auto const& [claim, value, why] :
       {Case{"iss", "https://id.example/", "issuer"}, Case{"aud", "other", "audience"},
        Case{"aud", json::array{"linli", "other"}, "audience"},
        Case{"aud", json::array{"linli"}, "good: person-7"}, Case{"nonce", "nonce-2", "nonce"},
        Case{"exp", now - 60, "expired"}, Case{"exp", now - 59, "good: person-7"},
        Case{"iat", now + 61, "issued"}, Case{"sub", "", "subject"}, Case{"sub", 7, "subject"}}) {
    auto claims = good();
    claims[claim] = value;
    EXPECT_EQ(reason(subject_of(signer.sign(claims), signer.jwks, expected)), why) << claim;
    claims.erase(claim);
    EXPECT_FALSE(subject_of(signer.sign(claims), signer.jwks, expected)) << claim;
  }
  auto several = good();
  several["aud"] = json::array{"linli", "other"};
  several["azp"] = "linli";
  EXPECT_TRUE(subject_of(signer.sign(several), signer.jwks, expected));
}

TEST(IdToken, ForgedAndMangledOnesAreRefused) {
  Signer const signer, stranger;
  auto const token = signer.sign(good());
  EXPECT_EQ(reason(subject_of(stranger.sign(good()), signer.jwks, expected)), "signature");
  auto const dot = token.find('.', token.find('.') + 1);
  EXPECT_EQ(reason(subject_of(token.substr(0, dot + 1), signer.jwks, expected)), "format");
  EXPECT_EQ(reason(subject_of(token, R"({"keys":[]})", expected)), "key");
  EXPECT_EQ(reason(subject_of(token, "rubbish", expected)), "key");
  EXPECT_EQ(reason(subject_of("", signer.jwks, expected)), "format");
  // {"alg":"none"} and {"alg":"HS256","kid":"k1"}
  for (auto const* head : {"eyJhbGciOiJub25lIn0", "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0"}) {
    auto const body = token.substr(token.find('.'), dot - token.find('.'));
    EXPECT_FALSE(subject_of(head + body + ".", signer.jwks, expected));
    EXPECT_FALSE(subject_of(head + body + ".AAAA", signer.jwks, expected));
  }
}

TEST(Pkce, TheChallengeIsThatOfRfc7636AppendixB) {
  EXPECT_EQ(challenge_of("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

TEST(Outward, OnlyHttpsLeavesThisMachine) {
  EXPECT_TRUE(may_call("https://id.example/keys"));
  EXPECT_TRUE(may_call("http://127.0.0.1:8081/keys"));
  EXPECT_TRUE(may_call("http://localhost/keys"));
  for (auto const* url :
       {"http://id.example", "http://127.0.0.1.evil.example", "file:///etc/passwd",
        "http://localhost@evil.example", "http://127.0.0.1:80@evil.example", ""})
    EXPECT_FALSE(may_call(url)) << url;
}

}  // namespace
}  // namespace linli::identity

#include "edge/storage/log_keys.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <cassert>
#include <sstream>

#include "core/trust/sm3.hpp"
#include "edge/storage/durable_file.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longest_file = 4096;

unsigned char* raw(std::byte* bytes) {
  return reinterpret_cast<unsigned char*>(bytes);
}

/// Both halves, as libsodium wants them to sign.
struct EdwardsPair {
  Secret<crypto_sign_SECRETKEYBYTES> secret;
  trust::Ed25519Key point{};
  explicit EdwardsPair(Secret<32> const& seed) {
    auto copy = seed.bytes;
    crypto_sign_seed_keypair(raw(point.data()), raw(secret.bytes.data()), raw(copy.data()));
    sodium_memzero(copy.data(), copy.size());
  }
};

std::string drawn(std::string const& origin) {
  Secret<32> seed, salt;
  PrivateScalar scalar;
  randombytes_buf(seed.bytes.data(), seed.bytes.size());
  randombytes_buf(salt.bytes.data(), salt.bytes.size());
  auto const point = generate_sm2(scalar);
  return fmt::format("origin {}\ned25519 {}\nsm2 {} {}\nsalt {}\n", origin,
                     trust::to_hex(seed.bytes), trust::to_hex(scalar.bytes), point.hex(),
                     trust::to_hex(salt.bytes));
}

}  // namespace

Result<std::unique_ptr<LogKeys>> LogKeys::parse(std::string const& text) {
  auto const malformed = [] { return fail(Errc::corrupt, "log.key_malformed"); };
  std::unique_ptr<LogKeys> out{new LogKeys};
  std::istringstream lines{text};
  std::string word[4], seed, scalar, point, salt;
  lines >> word[0] >> out->origin_ >> word[1] >> seed >> word[2] >> scalar >> point >> word[3] >>
      salt;
  auto const key = trust::PublicKey::parse(point);
  bool const good = lines && word[0] == "origin" && word[1] == "ed25519" && word[2] == "sm2" &&
                    word[3] == "salt" && trust::from_hex(seed, out->seed_.bytes) &&
                    trust::from_hex(scalar, out->scalar_.bytes) &&
                    trust::from_hex(salt, out->salt_.bytes) && key;
  for (auto* secret : {&seed, &scalar, &salt}) sodium_memzero(secret->data(), secret->size());
  if (!good || !sign_sm2(out->scalar_, *key, "a pair?")) return malformed();
  out->verifiers_ = {{out->origin_, EdwardsPair{out->seed_}.point}, {out->origin_ + "/sm2", *key}};
  return out;
}

Result<std::unique_ptr<LogKeys>> LogKeys::open(fs::path const& file, std::string const& origin,
                                               Missing missing) {
  if (sodium_init() < 0) return fail(Errc::unavailable, "storage.failed", "libsodium");
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    if (missing == Missing::refuse)
      return fail(Errc::unavailable, "log.key_missing", file.string());
    if (!trust::is_key_name(origin))
      return fail(Errc::invalid, "log.origin_malformed", "public_log.origin");
    auto text = drawn(origin);
    auto const written = write_durably(file, text);
    sodium_memzero(text.data(), text.size());
    if (!written) return fail(written.error());
  }
  auto text = read_secret(file, longest_file);
  if (!text) return fail(text.error());
  auto keys = parse(*text);
  sodium_memzero(text->data(), text->size());
  if (!keys) return fail(Errc::corrupt, "log.key_malformed", file.string());
  return keys;
}

std::string LogKeys::sign(std::string const& text) const {
  assert(text.ends_with('\n'));
  trust::SignedNote note{text, {}};
  EdwardsPair const pair{seed_};
  std::string first(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(first.data()), nullptr,
                       reinterpret_cast<unsigned char const*>(text.data()), text.size(),
                       reinterpret_cast<unsigned char const*>(pair.secret.bytes.data()));
  note.lines.push_back({verifiers_[0].name(), verifiers_[0].id(), std::move(first)});
  auto const point = verifiers_[1].sm2_key();
  auto const second = sign_sm2(scalar_, *point, text);
  // parse() has tried the pair: only a fault of the machine leads here, and a note of one key is
  // refused by whoever asks for both.
  if (second)
    note.lines.push_back(
        {verifiers_[1].name(),
         verifiers_[1].id(),
         {reinterpret_cast<char const*>(second->bytes.data()), second->bytes.size()}});
  return note.bytes();
}

trust::Digest LogKeys::salt(std::int64_t seq, std::string_view field) const {
  auto const place = fmt::format("linli/salt/1\n{}\n{}", seq, field);
  return trust::hmac_sm3(salt_.bytes, std::as_bytes(std::span{place.data(), place.size()}));
}

}  // namespace linli::storage

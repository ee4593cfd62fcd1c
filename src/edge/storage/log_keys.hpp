#pragma once
// The keys of the public log: one file, made once. They sign its checkpoints, so whoever has them
// can speak for the log; and the salts of its entries come from them, so that what is only a digest
// there stays one.
#include <memory>

#include "core/trust/signed_note.hpp"
#include "edge/storage/vault_key.hpp"

namespace linli::storage {

/// The file: lines "origin <name>", "ed25519 <seed>", "sm2 <private> <public>", "salt <key>", hex,
/// mode 0600. Threads: safe.
class LogKeys {
 public:
  /// What to do where there is no file yet.
  enum class Missing { refuse, make };
  /// `origin`: the name of a log that is made now; one that exists keeps its own.
  /// Errors: invalid "log.origin_malformed"; unavailable "log.key_missing" |
  /// "storage.key_open_to_others" | "storage.failed", corrupt "log.key_malformed".
  static base::Result<std::unique_ptr<LogKeys>> open(std::filesystem::path const& file,
                                                     std::string const& origin, Missing missing);

  std::string const& origin() const { return origin_; }
  /// The Ed25519 key, named as the origin; then the SM2 key, named "<origin>/sm2".
  std::vector<trust::VerifierKey> const& verifiers() const { return verifiers_; }
  /// A note with both signatures. `text` ends with a newline.
  std::string sign(std::string const& text) const;
  /// As cases::Salts: HMAC-SM3 of entry and field, never guessable, always the same.
  trust::Digest salt(std::int64_t seq, std::string_view field) const;

 private:
  LogKeys() = default;
  static base::Result<std::unique_ptr<LogKeys>> parse(std::string const& text);

  std::string origin_;
  Secret<32> seed_;
  PrivateScalar scalar_;
  Secret<32> salt_;
  std::vector<trust::VerifierKey> verifiers_;
};

}  // namespace linli::storage

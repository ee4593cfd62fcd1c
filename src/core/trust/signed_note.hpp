#pragma once
// Text signed by one or more keys, as C2SP signed-note writes it, and the keys that verify it.
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/trust/ed25519.hpp"
#include "core/trust/sm2.hpp"

namespace linli::trust {

inline constexpr std::size_t longest_note = 16 * 1024;  ///< bytes, signatures included
inline constexpr std::size_t most_note_signatures = 32;

/// What a key may be called: not empty, without blanks and '+', at most 200 characters.
bool is_key_name(std::string_view name);

/// The public half of a key that signs notes, with the name it signs under. As text it is
/// "<name>+<id, 8 hex digits>+<base64 of type and key>".
class VerifierKey {
 public:
  /// `name`: is_key_name.
  VerifierKey(std::string name, Ed25519Key const& key) : name_{std::move(name)}, key_{key} {}
  VerifierKey(std::string name, PublicKey const& key) : name_{std::move(name)}, key_{key} {}
  /// Errors: invalid "log.key_expected".
  static base::Result<VerifierKey> parse(std::string_view text);

  std::string const& name() const { return name_; }
  /// The first four bytes, big-endian, of SHA-256 over name, newline, type and key.
  std::uint32_t id() const;
  std::string text() const;
  /// "Ed25519" or "SM2".
  char const* algorithm() const;
  /// Null for a key of the other kind.
  PublicKey const* sm2_key() const { return std::get_if<PublicKey>(&key_); }
  /// `signature`: 64 bytes; for SM2 r and s.
  bool verify(std::string_view message, std::string_view signature) const;
  friend bool operator==(VerifierKey const&, VerifierKey const&) = default;

 private:
  std::string encoded() const;
  std::string name_;
  std::variant<Ed25519Key, PublicKey> key_;
};

/// A note as it arrived. Nothing of it may be believed before a key has verified it.
struct SignedNote {
  struct Line {
    std::string name;
    std::uint32_t id = 0;
    std::string signature;
  };
  std::string text;  ///< with its last newline
  std::vector<Line> lines;

  /// Errors: invalid "log.note_malformed", too_large "log.note_too_large".
  static base::Result<SignedNote> parse(std::string_view bytes);
  std::string bytes() const;
};

/// The text, if every one of `keys` signed it. Lines of other keys are not looked at.
/// Errors: as parse; invalid "log.note_unsigned" (fact `key`: whose line is missing),
/// "log.note_signature" (fact `key`: whose signature is not of this text).
base::Result<std::string> open_note(std::string_view bytes, std::span<VerifierKey const> keys);

}  // namespace linli::trust

#pragma once
// The head of a log at one size, as C2SP tlog-checkpoint writes it into a signed note.
#include "core/trust/signed_note.hpp"

namespace linli::trust {

struct Checkpoint {
  std::string origin;  ///< which log; one line
  std::uint64_t size = 0;
  Digest root;

  /// Three lines: origin, size, root in base64.
  std::string text() const;
  /// Lines after the third are taken and not looked at. Errors: invalid "log.checkpoint_malformed".
  static base::Result<Checkpoint> parse(std::string_view text);
  friend bool operator==(Checkpoint const&, Checkpoint const&) = default;
};

/// The checkpoint in a note that every one of `keys` signed, and whose origin is the name of the
/// first. Errors: as open_note and Checkpoint::parse; invalid "log.other_origin" (fact `origin`).
base::Result<Checkpoint> open_checkpoint(std::string_view note, std::span<VerifierKey const> keys);

}  // namespace linli::trust

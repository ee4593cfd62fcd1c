#pragma once
// Who objects to a notice or writes about a certificate: kept outside the events, which know the
// digest of the receipt alone (Art. 13, 21, 28).
#include "app/take_command.hpp"
#include "app/view/project.hpp"

namespace linli::app {

/// A number that its holder alone knows and nobody can guess, behind its mark ("O-", "L-", ...).
/// `once`: a secret that is the same for the same form sent again, which then gets the same
/// receipt; empty: always a new one.
std::string new_receipt(Office& office, char const* mark, std::string const& once);

// What may be written, wherever it comes in: form, counter or API. Texts in characters.
inline constexpr std::size_t most_sender_name = 60;
inline constexpr std::size_t least_contact = 3;
inline constexpr std::size_t most_contact = 100;
inline constexpr std::size_t most_written = 4'000;
inline constexpr std::size_t most_proof = 5;  ///< pieces at once

/// What somebody writes, and by what he can be reached.
struct Written {
  std::string const& name;
  std::string const& contact;
  std::string const& text;
  char const* text_at;  ///< where the text stands
  std::size_t proofs = 0;
};
/// What a written thing must bring, within the limits above; name and contact are one plain line.
/// Errors: invalid "json.missing" | "written.too_long" (fact `limit`) | "objection.proof_count".
base::Result<void> check_written(Written const& written);
/// Errors: invalid "objection.proof_count" (fact `limit`).
base::Result<void> check_proofs(std::size_t proofs);

/// First who, then what: who without what is found and dropped (retention.hpp), the reverse would
/// be lost. Errors: conflict "objection.receipt_exists"; as take_command.
base::Result<TakenCommand> take_from(Office& office, ObjectorContact const& sender,
                                     cases::Command command, cases::Actor const& by);

/// Kept for an officer to read where it is no objection and no letter; once for the same receipt.
base::Result<void> keep_hint(Office& office, LateHint const& hint);

/// How the earlier of two like forms fares; while that one is not through: busy "http.busy".
template <class State>
base::Result<State> sent_before(base::Result<State> state) {
  if (!state && state.error().id == "objection.receipt_unknown")
    return base::fail(base::Errc::busy, "http.busy");
  return state;
}

/// Purpose under which the reading of who it was stands in the access log.
inline constexpr char const* objector_purpose = "objector";
/// Who it was; the access is logged (Art. 13, 25). Errors: not_found "objection.receipt_unknown".
base::Result<view::Objector> read_sender(Office& office, ProjectId const& project,
                                         std::string const& receipt_sm3, cases::Actor const& by);

}  // namespace linli::app

#pragma once
// What the sender of an objection or a letter is promised: that the log will have it. With the
// promise and a log that lacks the entry, everybody can see that it was dropped.
#include "base/date.hpp"
#include "base/json.hpp"
#include "core/trust/signed_note.hpp"

namespace linli::trust {

struct Promise {
  std::string receipt_sm3;  ///< 64 hex digits; see cases::receipt_sm3
  base::Date lodged_on;
  base::Date in_log_by;  ///< the last day on which the entry may be missing
  friend bool operator==(Promise const&, Promise const&) = default;
};
BOOST_DESCRIBE_STRUCT(Promise, (), (receipt_sm3, lodged_on, in_log_by))

/// What is signed: "<origin>/promise", a newline, the promise as JSON, a newline.
std::string promise_text(std::string const& origin, Promise const& promise);

/// The promise in a note that every one of `keys` signed. Errors: as open_note; those of parse_json
/// and decode; invalid "log.no_promise" for a note about something else.
base::Result<Promise> open_promise(std::string_view note, std::span<VerifierKey const> keys);

}  // namespace linli::trust

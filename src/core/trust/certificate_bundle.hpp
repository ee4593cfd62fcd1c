#pragma once
// A certificate that proves itself without a line: what the log holds of it, that it is in the log,
// and what the authority said of its state, signed. Of the program that made it, this shares the
// hashing and the signatures, nothing else.
#include <optional>
#include <span>

#include "base/json.hpp"
#include "core/trust/signed_note.hpp"

namespace linli::trust {

inline constexpr std::size_t longest_certificate_bundle = 256 * 1024;  ///< bytes

enum class BundleState {
  not_yet_issued,
  valid,
  lowered,  ///< in force on the basic grade
  expired,
  superseded,
  cancelled
};
BOOST_DESCRIBE_ENUM(BundleState, not_yet_issued, valid, lowered, expired, superseded, cancelled)

struct BundleVerdict {
  BundleState state{};
  std::string certificate;
  std::string community;
  std::optional<std::string> phase;
  std::string holder;
  std::string grade;  ///< word of the grade on that day
  base::Date issued_on;
  base::Date last_day;
  base::Date as_of;
  base::DateTime stated_at;  ///< when the authority said the state
  int status_age_days = 0;   ///< how long before `as_of` that was; 0: on that day or later
  std::string origin;        ///< of the log
  std::uint64_t entry = 0;   ///< index in the log
  std::uint64_t log_size = 0;
};
BOOST_DESCRIBE_STRUCT(BundleVerdict, (),
                      (state, certificate, community, phase, holder, grade, issued_on, last_day,
                       as_of, stated_at, status_age_days, origin, entry, log_size))

/// `keys`: of the log, from a source that is trusted; every one must have signed. The state is what
/// the authority had said when the bundle was made: a change after that is not in it.
/// Errors: too_large "bundle.too_large"; invalid "bundle.malformed" (where: JSON pointer),
/// "bundle.not_in_log" (where: whose proof fails), "bundle.differs" (where: what contradicts the
/// entry), "json.syntax"; those of open_checkpoint.
base::Result<BundleVerdict> check_certificate_bundle(std::string_view json,
                                                     std::span<VerifierKey const> keys,
                                                     base::Date as_of);

}  // namespace linli::trust

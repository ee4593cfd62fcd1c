#pragma once
// Letters of owners about how a certified community is run (Art. 28): who writes stays outside the
// events, like an objector.
#include "app/take_command.hpp"
#include "app/view/owner_letter.hpp"
#include "app/view/project.hpp"

namespace linli::app {

/// Who writes. An owner or the owners' committee has the right of Art. 28; what others write is
/// kept as a tip for the checks of Art. 27 (RD-31).
enum class Standing { owner, owners_committee, tenant, other };
BOOST_DESCRIBE_ENUM(Standing, owner, owners_committee, tenant, other)
/// Of Art. 28: an owner or the owners' committee.
bool has_the_right(Standing standing);

/// What the writer states, and what came along; limits as check_written.
struct LetterGiven {
  std::string name;
  std::string contact;
  Standing standing = Standing::owner;
  std::string what;
  std::optional<Date> feedback_on;  ///< when the operator was told; from this day it had time
  std::vector<cases::DocumentRef> proof{};  ///< of the feedback first of all
  /// As ObjectionGiven::once.
  std::string once{};
};
BOOST_DESCRIBE_STRUCT(LetterGiven, (), (name, contact, standing, what, feedback_on, proof))

/// From the public, by the number of a certificate; its proof came in by keep_proof. `address`: for
/// the rate limit. One of too many is kept as a tip. Errors: not_found "certificate.unknown", busy
/// "objection.too_many"; those of check_written and of decide, "A28-FIRST-OPERATOR" among them.
base::Result<view::LetterReceipt> send_letter(Office& office, std::string const& certificate,
                                              LetterGiven given, std::string const& address);

/// By an officer, for a letter that came on paper. Errors: as send_letter, file_to_act_on.
base::Result<view::LetterReceipt> enter_letter(Office& office, ProjectId const& project,
                                               LetterGiven given, cases::Actor const& by);

/// How a letter or a tip fares, for who holds its receipt. Errors: not_found
/// "objection.receipt_unknown".
base::Result<view::LetterState> letter_state(Office& office, std::string const& receipt);

/// Who wrote; the access is logged (Art. 13). Errors: as visible_file; not_found "letter.unknown".
base::Result<view::Objector> read_letter_writer(Office& office, ProjectId const& project,
                                                int complaint, cases::Actor const& by);

}  // namespace linli::app

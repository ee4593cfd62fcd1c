#pragma once
// Objections to a notice: who objects stays outside the events (Art. 13, 21, 22).
#include "app/take_command.hpp"
#include "app/view/open_data.hpp"

namespace linli::app {

struct ObjectionGiven {
  std::string name;
  std::string contact;
  cases::ObjectionForm form = cases::ObjectionForm::electronic;
  std::string grounds;
  std::vector<cases::DocumentRef> proof{};
  std::optional<DateTime> lodged_at{};  ///< when it came on paper; now otherwise
};

/// From the public, by the number of the notice. Once the period is over it is kept as a hint
/// (in_time = false). `address`: for the rate limit. Errors: not_found "notice.unknown", busy
/// "objection.too_many", invalid "json.missing" | "objection.proof_count"; those of decide.
base::Result<view::ObjectionReceipt> file_objection(Office& office, std::string const& notice,
                                                    ObjectionGiven given,
                                                    std::string const& address);
/// By an officer, for an objection that came on paper. Errors: as take_command.
base::Result<TakenCommand> lodge_objection(Office& office, ProjectId const& project,
                                           ObjectionGiven given, cases::Actor const& by);
/// Errors: not_found "objection.receipt_unknown".
base::Result<view::ObjectionState> objection_state(Office& office, std::string const& receipt);

/// The notice with this number in the file, in the latest filing or an earlier one.
cases::Notice const* find_notice(cases::Project const& project, std::string_view number);

}  // namespace linli::app

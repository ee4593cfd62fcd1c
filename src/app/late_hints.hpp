#pragma once
// Late hints: raised after the period of a notice, so no objection, yet read by the authority
// (Art. 21). How they come in: lodge_objection.hpp.
#include "app/office.hpp"
#include "app/view/late_hint.hpp"

namespace linli::app {

/// Purpose under which the reading of a hint stands in the access log.
inline constexpr char const* late_hint_purpose = "late_hint";

struct HintsShown {
  std::optional<HintState> state{};
  std::string text{};  ///< part of the notice's number, community, phase or applicant; empty: all
  Page page{};
};

/// Newest first. Errors: those of the stores.
base::Result<Paged<view::LateHintRow>> late_hints(Office& office, HintsShown const& shown);
/// Who sent it and what it says; the access is in the log when it returns.
/// Errors: not_found "late_hint.unknown".
base::Result<view::LateHint> read_late_hint(Office& office, std::int64_t id, Person const& by);
/// Marks it as handled, with what came of it. Errors: invalid "late_hint.note" (1..1000
/// characters), not_found "late_hint.unknown", conflict "late_hint.handled".
base::Result<view::LateHint> handle_late_hint(Office& office, std::int64_t id,
                                              std::string const& note, Person const& by);

}  // namespace linli::app

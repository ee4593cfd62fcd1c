#pragma once
// 代办: one officer stands in for another for some days. Officers hold the same powers, so nothing
// opens by it; it is recorded and shown, so that everybody knows whom to turn to.
#include "app/sign_in.hpp"

namespace linli::app {

struct StandInRequest {
  std::string principal;  ///< whose work it is; an officer names nobody but herself
  std::string deputy;
  Date first;
  Date last;
  std::string reason;
};
/// Errors: forbidden "stand_in.not_yours", invalid "stand_in.not_an_officer" | "stand_in.self" |
/// "stand_in.backwards" | "stand_in.reason_form".
base::Result<view::StandIn> give_stand_in(Office& office, Person const& by,
                                          StandInRequest const& request);
/// By whoever gave it, either of the two, or an administrator. Errors: not_found
/// "stand_in.unknown", forbidden "stand_in.not_yours".
base::Result<void> end_stand_in(Office& office, Person const& by, std::string const& id);
base::Result<std::vector<view::StandIn>> list_stand_ins(Office& office);
/// Those in force today with this person as deputy.
base::Result<std::vector<view::StandIn>> stand_ins_of(Office& office, Person const& deputy);

}  // namespace linli::app

#pragma once
// An expert signs the opinion with the SM2 key that the PIN opens (Art. 19).
#include "app/sign_in.hpp"
#include "app/take_command.hpp"

namespace linli::app {

struct OpinionSignature {
  ProjectId project;
  cases::Round round{};
  std::string pin;
  std::optional<std::string> dissent{};
  std::optional<std::string> read_sm3{};  ///< the sheet that the member read; refused if it changed
  std::optional<Version> seen{};
};

/// The signature is verified before it is taken. Errors: conflict "signing.no_key", invalid
/// "signing.wrong_pin", busy "session.too_many_attempts" (10 wrong PINs in 15 minutes), those of
/// take_command.
base::Result<TakenCommand> sign_opinion(Office& office, OpinionSignature const& given,
                                        Person const& expert);

}  // namespace linli::app

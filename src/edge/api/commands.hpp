#pragma once
// Commands from the wire: POST /projects/{project}/give-feedback and the like.
#include "app/authority.hpp"
#include "app/permission.hpp"
#include "app/take_command.hpp"
#include "edge/api/call.hpp"

namespace linli::api {

/// Asked before the body is looked at, so that who may not act learns of that first; take_command
/// asks it again. Errors: those of app::file_to_act_on.
Result<void> may_act(Call const& call, std::string_view command);

/// `receipt`: of an objection that the officer entered, to be handed to its sender.
Answer taken_answer(Call const& call, Result<app::TakenCommand> const& taken,
                    std::optional<std::string> receipt = {});
Answer taken_answer(Result<app::TakenAuthorityCommand> const& taken);
Answer take(Call& call, cases::Command command);
Answer take(Call& call, cases::AuthorityCommand command);

/// For commands that arrive whole.
template <class T>
Answer command_of(Call& call) {
  if (auto may = may_act(call, base::type_name<T>()); !may) return base::fail(may.error());
  auto body = call.body<T>();
  if (!body) return base::fail(body.error());
  return take(call, cases::Command{std::move(*body)});
}

template <class T>
Answer authority_command_of(Call& call) {
  if (auto may = app::may_give(call.office, base::type_name<T>(), call.actor()); !may)
    return base::fail(may.error());
  auto body = call.body<T>();
  if (!body) return base::fail(body.error());
  return take(call, cases::AuthorityCommand{std::move(*body)});
}

}  // namespace linli::api

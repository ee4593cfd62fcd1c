#pragma once
// Commands from the wire: POST /projects/{project}/give-feedback and the like.
#include "app/authority.hpp"
#include "app/take_command.hpp"
#include "edge/api/call.hpp"

namespace linli::api {

/// The role first, so that who may not act learns nothing about the file. Errors: refused A05-ROLE.
Result<void> may_give(Call const& call, std::string_view command);
/// May the caller see the file at all? Other departments hand in reports without seeing it.
/// Errors: not_found "project.unknown".
Result<void> may_touch(Call const& call);

Answer taken_answer(Call const& call, Result<app::TakenCommand> const& taken);
Answer taken_answer(Result<app::TakenAuthorityCommand> const& taken);
Answer take(Call& call, cases::Command command);
Answer take(Call& call, cases::AuthorityCommand command);

/// For commands that arrive whole.
template <class T>
Answer command_of(Call& call) {
  if (auto may = may_give(call, base::type_name<T>()); !may) return base::fail(may.error());
  if (auto may = may_touch(call); !may) return base::fail(may.error());
  auto body = call.body<T>();
  if (!body) return base::fail(body.error());
  return take(call, cases::Command{std::move(*body)});
}

template <class T>
Answer authority_command_of(Call& call) {
  if (auto may = may_give(call, base::type_name<T>()); !may) return base::fail(may.error());
  auto body = call.body<T>();
  if (!body) return base::fail(body.error());
  return take(call, cases::AuthorityCommand{std::move(*body)});
}

}  // namespace linli::api

#pragma once
// Who may give a command, and to which file. Every command of every caller is asked here, by
// take_command and its like; what is not allowed is refused.
#include "app/office.hpp"

namespace linli::app {

/// By role alone (law/acts.json). `command`: the name of its type.
/// Errors: refused "A05-ROLE"; for a ruling, which only the authority gives, "A34-ROLE".
base::Result<void> may_give(Office const& office, std::string_view command, cases::Actor const& by);

/// The file, if the actor may give it this command. The role first, so that who may not act learns
/// nothing about the file; then whether the actor sees it. The few that act on files which they do
/// not see are listed in permission.cpp.
/// Errors: as may_give; not_found "project.unknown".
base::Result<ProjectFilePtr> file_to_act_on(Office& office, ProjectId const& project,
                                            std::string_view command, cases::Actor const& by);

/// "GiveFeedback": the name under which a command is asked.
template <class... Commands>
std::string_view name_of_command(base::Variant<Commands...> const& command) {
  return base::visit([](auto const& c) { return base::type_name<std::decay_t<decltype(c)>>(); },
                     command);
}

}  // namespace linli::app

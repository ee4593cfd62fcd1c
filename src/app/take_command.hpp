#pragma once
// may -> load -> decide -> append -> answer.
#include "app/office.hpp"
#include "core/cases/decide.hpp"

namespace linli::app {

struct CommandRequest {
  ProjectId project;
  cases::Command command;
  cases::Actor by;
  std::optional<Version> seen{};  ///< what the caller looked at; none: whatever is current
};

/// What came of a command.
struct TakenCommand {
  ProjectFilePtr file;  ///< after it
  std::vector<cases::Recorded> recorded;
  std::vector<measures::Explanation> because;
  std::vector<base::Error> warnings;
};

/// Durable when it returns. Documents that the command names must lie in the store and be known to
/// the actor; their size and type are taken from the store. The actor must be allowed to give this
/// command to this file (permission.hpp).
/// Errors: those of permission.hpp and of cases::decide; not_found "project.unknown", invalid
/// "cases.unknown_document"; conflict "storage.stale" (only when `seen` is given, or when the file
/// changes too fast); those of the repository.
base::Result<TakenCommand> take_command(Office& office, CommandRequest request);

/// Opens a file; its id is the new one. Errors: as take_command.
base::Result<TakenCommand> register_project(Office& office, cases::RegisterProject command,
                                            cases::Actor const& by);

}  // namespace linli::app

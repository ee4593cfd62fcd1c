#pragma once
// Port: who looks at something that changed learns of it.
#include <string>

#include "app/project_files.hpp"

namespace linli::app {

/// Threads: safe to call concurrently; must be quick and must not fail.
class Updates {
 public:
  virtual ~Updates() = default;
  /// Only readers in `circle` are told. `row`: of `file`.
  virtual void project_changed(cases::ProjectRow const& row, ProjectFile const& file,
                               cases::Circle circle) = 0;
  /// The hash of the session's token: whoever listens with it hears no more.
  virtual void session_ended(std::string const& token_hash) = 0;
  virtual void clock_moved(base::DateTime now) = 0;
  virtual void message_arrived(base::PersonId const& person) = 0;
};

}  // namespace linli::app

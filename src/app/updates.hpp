#pragma once
// Port: who looks at something that changed learns of it.
#include <string>

#include "base/date.hpp"
#include "base/id.hpp"
#include "core/cases/summary.hpp"

namespace linli::app {

/// Threads: safe to call concurrently; must be quick and must not fail.
class Updates {
 public:
  virtual ~Updates() = default;
  virtual void project_changed(cases::ProjectRow const& row, std::int64_t version) = 0;
  /// The hash of the session's token: whoever listens with it hears no more.
  virtual void session_ended(std::string const& token_hash) = 0;
  virtual void clock_moved(base::DateTime now) = 0;
  virtual void message_arrived(base::PersonId const& person) = 0;
};

}  // namespace linli::app

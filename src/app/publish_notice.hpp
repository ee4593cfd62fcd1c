#pragma once
// The notice of a result, with a text composed from the file when none is given (Art. 21).
#include "app/take_command.hpp"

namespace linli::app {

struct NoticeGiven {
  ProjectId project;
  Date published_on;
  std::optional<std::string> text{};
  std::optional<Version> seen{};
};

/// Errors: as take_command.
base::Result<TakenCommand> publish_notice(Office& office, NoticeGiven const& given,
                                          cases::Actor const& by);

}  // namespace linli::app

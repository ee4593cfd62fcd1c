#pragma once
// The pool comes from the expert register, the seed from the caller or from here (Art. 18).
#include "app/take_command.hpp"

namespace linli::app {

struct PanelDraw {
  ProjectId project;
  std::optional<std::string> seed{};
  std::optional<int> size{};  ///< the usual one otherwise
  std::optional<Version> seen{};
};

/// Errors: as take_command.
base::Result<TakenCommand> draw_panel(Office& office, PanelDraw const& given,
                                      cases::Actor const& by);
base::Result<TakenCommand> redraw_panel(Office& office, PanelDraw const& given,
                                        cases::Actor const& by);

}  // namespace linli::app

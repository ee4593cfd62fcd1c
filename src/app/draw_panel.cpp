#include "app/draw_panel.hpp"

namespace linli::app {
namespace {

std::string seed_of(Office& office, PanelDraw const& given) {
  if (given.seed && !given.seed->empty()) return *given.seed;
  return office.passwords.token();
}

}  // namespace

base::Result<TakenCommand> draw_panel(Office& office, PanelDraw const& given,
                                      cases::Actor const& by) {
  return take_command(office, {given.project,
                               cases::DrawPanel{seed_of(office, given), given.size,
                                                office.law.now()->in_force.pool},
                               by, given.seen});
}

base::Result<TakenCommand> redraw_panel(Office& office, PanelDraw const& given,
                                        cases::Actor const& by) {
  return take_command(
      office,
      {given.project, cases::RedrawPanel{seed_of(office, given), office.law.now()->in_force.pool},
       by, given.seen});
}

}  // namespace linli::app

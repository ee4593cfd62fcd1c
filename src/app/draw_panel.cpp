#include "app/draw_panel.hpp"

namespace linli::app {
namespace {

// A word of the officer's may stand first (a lottery number, a newspaper's date), but the end is
// random and known to nobody before the draw: who could choose the whole seed could try seeds until
// the wished panel comes out.
std::string seed_of(Office& office, PanelDraw const& given) {
  auto const random = office.passwords.token().substr(0, 22);
  return given.seed && !given.seed->empty() ? *given.seed + "." + random : random;
}

}  // namespace

base::Result<TakenCommand> draw_panel(Office& office, PanelDraw const& given,
                                      cases::Actor const& by) {
  auto const law = office.law.now();
  return take_command(office, {given.project,
                               cases::DrawPanel{seed_of(office, given),
                                                given.size.value_or(law->law().panel_rules().usual),
                                                law->in_force.pool},
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

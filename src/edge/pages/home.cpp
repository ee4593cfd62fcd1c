// The front page.
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {

net::Response home(Visit& visit) {
  auto& page = visit.page();
  auto const notices = app::notices(visit.office(), app::NoticesShown::all, {1, 5});
  if (!notices) return visit.problem(notices.error());
  for (auto const& notice : notices->items)
    show_notice(visit, *page.AddSectionDictionary("NOTICE_ROW"), notice);
  if (notices->items.empty()) page.ShowSection("NO_NOTICES");
  auto const certified = app::certified(visit.office(), {visit.today(), {}, {}, {}, {1, 1}});
  if (!certified) return visit.problem(certified.error());
  page.SetValue("CERTIFIED", visit.text("home.certified", {{"n", std::to_string(certified->total)},
                                                           {"day", visit.day(visit.today())}}));
  page.SetValue("NOTICES", visit.link("/notices"));
  page.SetValue("REGISTER", visit.link("/register"));
  page.SetValue("CHECK", visit.link("/check"));
  page.SetValue("MEASURES", visit.link("/measures"));
  return visit.answer("home", visit.text("menu.home"), "/");
}

}  // namespace linli::pages

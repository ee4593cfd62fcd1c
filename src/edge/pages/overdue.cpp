// Limits of the authority that were not kept, marked in public (Art. 17, 18, 22; RD-08).
#include "app/overdue_limits.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

void show_limit(Visit& visit, Dict& row, app::view::OverdueLimit const& limit) {
  row.SetValue("NAME", full_name(limit.community, limit.phase));
  row.SetValue("TOWN", town_name(visit, limit.town));
  row.SetValue("WHAT", limit.what);
  auto const law = visit.office().law.now();
  auto const n = std::to_string(limit.article);
  row.SetValue("ARTICLE", law->law().words().text("article." + n, visit.language()));
  row.SetValue("ARTICLE_HREF", visit.link("/measures/" + n, {{"from", limit.start.iso()}}));
  visit.set_day(row, "START", limit.start);
  visit.set_day(row, "DUE", limit.due);
  if (limit.done) visit.set_day(row, "DONE", *limit.done);
  row.SetValue(
      "DAYS", visit.text(std::string{"overdue."} + boost::describe::enum_to_string(limit.unit, "?"),
                         {{"n", std::to_string(limit.days)}}));
}

}  // namespace

net::Response overdue_page(Visit& visit) {
  auto const found =
      app::overdue_limits(visit.office(), {visit.page_number(), 50}, visit.language());
  if (!found) return visit.problem(found.error());
  if (auto last = visit.to_last_page("/overdue", {}, found->page, found->total)) return *last;
  auto& page = visit.page();
  bool open = false, done = false;
  for (auto const& limit : found->items) {
    show_limit(visit, *page.AddSectionDictionary(limit.done ? "DONE_ROW" : "OPEN_ROW"), limit);
    (limit.done ? done : open) = true;
  }
  page.ShowSection(open ? "SOME_OPEN" : "NONE_OPEN");
  if (done) page.ShowSection("SOME_DONE");
  page.SetValue("AS_OF", visit.text("overdue.as_of", {{"day", visit.day(visit.today())}}));
  page.SetValue("READING", visit.link("/readings/RD-08"));
  page.SetValue("MEASURE_17", visit.link("/measures/17"));
  visit.set_pager("/overdue", {}, found->page, found->total);
  visit.describe(visit.text("overdue.intro"));
  return visit.answer("overdue", visit.text("overdue.title"), "/overdue");
}

}  // namespace linli::pages

#include "app/list_tasks.hpp"
#include "app/visits.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

Result<app::TaskFilter> filter_of(Call const& call) {
  app::TaskFilter out;
  auto const step = call.word<cases::Step>("step");
  if (!step) return base::fail(step.error());
  auto const article = call.number("article");
  if (!article) return base::fail(article.error());
  auto const mark = call.word<app::TaskMark>("mark");
  if (!mark) return base::fail(mark.error());
  auto const within = call.number("within");
  if (!within) return base::fail(within.error());
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  out.step = *step;
  out.article = *article;
  out.town = call.query("town").value_or("");
  out.text = call.query("q").value_or("");
  out.mark = *mark;
  if (*within) out.within = **within;
  out.page = *page;
  return out;
}

}  // namespace

Answer list_tasks(Call& call) {
  auto const filter = filter_of(call);
  if (!filter) return base::fail(filter.error());
  return answer(app::list_tasks(call.office, *filter, call.actor(), call.language));
}

Answer count_tasks(Call& call) {
  auto const filter = filter_of(call);
  if (!filter) return base::fail(filter.error());
  return answer(app::count_tasks(call.office, *filter, call.actor()));
}

Answer list_visits(Call& call) {
  auto const from = call.date("from");
  if (!from) return base::fail(from.error());
  auto const to = call.date("to");
  if (!to) return base::fail(to.error());
  auto const first = from->value_or(call.office.clock.today());
  return answer(
      app::list_visits(call.office, first, to->value_or(first.plus_days(31)), call.actor()));
}

}  // namespace linli::api

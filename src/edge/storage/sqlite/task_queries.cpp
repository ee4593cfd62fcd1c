// Tasks, visits and seats over all projects. Conditions are only written down when they restrict,
// so that the index tasks_of serves each of them.
#include "edge/storage/sqlite/row_pages.hpp"

namespace linli::storage {

using base::fail;
using base::Result;

namespace {

Where whose(app::TaskQuery const& q) {
  Where where{"from tasks where role = :role", {}};
  where.parameters.push_back({"role", boost::describe::enum_to_string(q.role, "?")});
  where.add("person in ('', :person)", "person", q.person.value_or(""));
  where.add("organisation in ('', :org)", "org", q.organisation.value_or(""));
  if (q.person) where.add("not_person <> :self", "self", *q.person);
  if (!q.text.empty()) where.add("search like :text escape '\\'", "text", like(q.text));
  return where;
}

void restrict(Where& where, app::TaskQuery const& q) {
  if (q.step) where.add("step = :step", "step", boost::describe::enum_to_string(*q.step, "?"));
  if (q.article)
    where.add("article = cast(:article as integer)", "article", std::to_string(*q.article));
  if (!q.town.empty()) where.add("town = :town", "town", q.town);
  if (!q.mark) return;
  switch (*q.mark) {
    case app::TaskMark::overdue:
      return where.add("due < :today", "today", q.today.iso());
    case app::TaskMark::soon:
      where.add("due >= :today", "today", q.today.iso());
      return where.add("due <= :soon", "soon", q.soon.iso());
    case app::TaskMark::provisional:
      where.text += " and provisional = '1'";
      return;
    case app::TaskMark::soft:
      where.text += " and soft = '1'";
      return;
    case app::TaskMark::undated:
      return where.add("due = :never", "never", std::string{no_date});
  }
}

}  // namespace

Result<app::Paged<cases::TaskRow>> CaseStore::tasks(app::TaskQuery const& query) const {
  auto where = whose(query);
  restrict(where, query);
  return page_of<cases::TaskRow>(where.text, "due, project, ordinal", where.parameters, query.page);
}

Result<std::vector<app::TaskCount>> CaseStore::count_tasks(app::TaskQuery const& query) const {
  auto const where = whose(query);
  auto parameters = where.parameters;
  parameters.push_back({"today", query.today.iso()});
  parameters.push_back({"soon", query.soon.iso()});
  parameters.push_back({"never", std::string{no_date}});
  auto const key = key_of_read("task counts " + where.text, parameters, {});
  return recent<std::vector<app::TaskCount>>(key, [&]() -> Result<std::vector<app::TaskCount>> {
    auto const reader = readers_.lease();
    std::string step;
    app::TaskCount row;
    long long all = 0, overdue = 0, soon = 0, provisional = 0, soft = 0, undated = 0;
    soci::statement select{reader->sql()};
    for (auto& p : parameters) select.exchange(soci::use(p.value, p.name));
    select.exchange(soci::into(step));
    select.exchange(soci::into(row.article));
    select.exchange(soci::into(row.town));
    for (auto* count : {&all, &overdue, &soon, &provisional, &soft, &undated})
      select.exchange(soci::into(*count));
    select.alloc();
    select.prepare(
        "select step, article, town, count(*), sum(due < :today), sum(due between :today and"
        " :soon), sum(provisional = '1'), sum(soft = '1'), sum(due = :never) " +
        where.text + " group by step, article, town order by step, article, town");
    select.define_and_bind();
    std::vector<app::TaskCount> out;
    for (select.execute(); select.fetch();) {
      if (!boost::describe::enum_from_string(step.c_str(), row.step))
        return fail(base::Errc::corrupt, "storage.row_corrupt", step);
      row.all = all;
      row.overdue = overdue;
      row.soon = soon;
      row.provisional = provisional;
      row.soft = soft;
      row.undated = undated;
      out.push_back(row);
    }
    return out;
  });
}

Result<std::vector<cases::VisitRow>> CaseStore::visits(app::VisitQuery const& query) const {
  return guarded([&]() -> Result<std::vector<cases::VisitRow>> {
    std::vector<cases::VisitRow> out;
    for (auto const& body : texts(readers_.lease()->sql(),
                                  "select body from visits where day >= :from and day <= :to"
                                  " order by day, project, ordinal limit 1000",
                                  {{"from", query.from.iso()}, {"to", query.to.iso()}})) {
      auto row = decode_row<cases::VisitRow>(body);
      if (!row) return fail(row.error());
      out.push_back(std::move(*row));
    }
    return out;
  });
}

Result<app::Paged<cases::SeatRow>> CaseStore::seats(app::SeatQuery const& query) const {
  return page_of<cases::SeatRow>("from seats where expert = :expert",
                                 "day desc, project desc, ordinal", {{"expert", query.expert}},
                                 query.page);
}

Result<std::vector<app::SeatCount>> CaseStore::count_seats() const {
  return recent<std::vector<app::SeatCount>>(
      "seat counts", [&]() -> Result<std::vector<app::SeatCount>> {
        auto const reader = readers_.lease();
        std::string expert, last;
        long long drawn = 0, recused = 0;
        soci::statement select{
            (reader->sql().prepare << "select expert, count(*), sum(answer = 'conflict'), max(day)"
                                      " from seats group by expert order by expert",
             soci::into(expert), soci::into(drawn), soci::into(recused), soci::into(last))};
        std::vector<app::SeatCount> out;
        for (select.execute(); select.fetch();) {
          auto const day = app::Date::parse(last);
          if (!day) return fail(base::Errc::corrupt, "storage.row_corrupt", expert);
          out.push_back({expert, drawn, recused, *day});
        }
        return out;
      });
}

}  // namespace linli::storage

// The log over all projects, what a span of days touches, and counts for the statistics.
#include <fmt/format.h>

#include <algorithm>

#include "edge/storage/sqlite/row_pages.hpp"

namespace linli::storage {

using base::fail;
using base::Result;

namespace {

app::Date day_of(std::string const& iso) {
  return app::Date::parse(iso).value_or(app::Date{});
}

}  // namespace

Result<app::LogPart> CaseStore::log_after(std::int64_t seq, int limit) const {
  return guarded([&]() -> Result<app::LogPart> {
    app::LogPart out{{}, seq};
    for (auto const& record : read_log(*readers_.lease(), seq, std::clamp(limit, 1, 10'000))) {
      out.upto = record.seq;
      if (record.stream == authority_stream) continue;
      auto recorded = decode_event<cases::Recorded>(record);
      if (!recorded) return fail(recorded.error());
      out.events.push_back(
          {record.seq, app::ProjectId{record.stream}, record.version, std::move(*recorded)});
    }
    return out;
  });
}

Result<std::int64_t> CaseStore::log_end() const {
  return guarded([&]() -> Result<std::int64_t> {
    return number(readers_.lease()->sql(), "select coalesce(max(seq), 0) from events", {});
  });
}

Result<std::vector<app::ProjectId>> CaseStore::dated_between(app::Date from,
                                                             app::Date until) const {
  return guarded([&]() -> Result<std::vector<app::ProjectId>> {
    std::vector<app::ProjectId> out;
    for (auto& project :
         texts(readers_.lease()->sql(),
               "select project from tasks where due between :a and :b"
               " union select project from notices where last_day between :a and :b"
               " union select project from certificates where last_day between :a and :b",
               {{"a", from.iso()}, {"b", until.iso()}}))
      out.emplace_back(std::move(project));
    return out;
  });
}

Result<std::vector<app::LimitGroup>> CaseStore::limit_groups(app::LimitQuery const& query) const {
  std::string const from = query.from ? query.from->iso() : "";
  std::string const until = query.until ? query.until->iso() : std::string{no_date};
  std::string const grade = query.grade ? boost::describe::enum_to_string(*query.grade, "?") : "";
  auto const key = key_of_read(
      "limits", {{"a", from}, {"b", until}, {"town", query.town}, {"grade", grade}}, {});
  return recent<std::vector<app::LimitGroup>>(
      key, [&]() -> Result<std::vector<app::LimitGroup>> {
        std::vector<app::LimitGroup> out;
        std::string rule, start, due, done;
        int dropped = 0, soft = 0;
        long long count = 0;
        auto const reader = readers_.lease();
        soci::statement rows{
            (reader->sql().prepare
                 << "select rule, start, due, done, dropped, soft, count(*) from clocks"
                    " where start >= :a and start <= :b and (:town = '' or town = :town)"
                    " and (:grade = '' or grade = :grade) group by rule, start, due, done, "
                    "dropped, soft",
             soci::into(rule), soci::into(start), soci::into(due), soci::into(done),
             soci::into(dropped), soci::into(soft), soci::into(count), soci::use(from, "a"),
             soci::use(until, "b"), soci::use(query.town, "town"), soci::use(grade, "grade"))};
        for (rows.execute(); rows.fetch();)
          out.push_back(
              {{rule, day_of(start), day_of(due),
                done.empty() ? std::nullopt : std::optional{day_of(done)}, dropped != 0, soft != 0},
               count});
        return out;
      });
}

Result<app::Paged<app::OverdueLimit>> CaseStore::overdue(app::OverdueQuery const& query) const {
  using Found = app::Paged<app::OverdueLimit>;
  auto const page = clamp(query.page);
  std::vector<Parameter> parameters{{"today", query.today.iso()}, {"since", query.since.iso()}};
  auto const rules = list_of(query.rules, parameters);
  auto const found = fmt::format(
      "from clocks c where c.rule in ({}) and c.dropped = 0 and c.soft = 0"
      " and ((c.done = '' and c.due < :today) or (c.done > c.due and c.done >= :since))",
      rules);
  return recent<Found>(key_of_read(found, parameters, page), [&]() -> Result<Found> {
    auto const reader = readers_.lease();
    Transaction const same_snapshot{*reader, Use::read};
    Found out{{}, page, number(reader->sql(), "select count(*) " + found, parameters)};
    std::string project, rule, start, due, done, body;
    soci::statement rows{reader->sql()};
    for (auto& parameter : parameters) rows.exchange(soci::use(parameter.value, parameter.name));
    for (auto* column : {&project, &rule, &start, &due, &done, &body})
      rows.exchange(soci::into(*column));
    rows.alloc();
    rows.prepare(
        fmt::format("select c.project, c.rule, c.start, c.due, c.done,"
                    " (select body from projects p where p.project = c.project) {}"
                    " order by c.done <> '', c.due, c.project, c.ordinal{}",
                    found, window(page)));
    rows.define_and_bind();
    for (rows.execute(); rows.fetch();) {
      auto row = decode_row<cases::ProjectRow>(body);
      if (!row) return fail(row.error());
      out.items.push_back(
          {project,
           row->community,
           row->phase,
           row->town,
           {rule, day_of(start), day_of(due),
            done.empty() ? std::nullopt : std::optional{day_of(done)}, false, false}});
    }
    return out;
  });
}

Result<std::vector<app::CaseGroup>> CaseStore::case_groups() const {
  return recent<std::vector<app::CaseGroup>>(
      "cases by step", [&]() -> Result<std::vector<app::CaseGroup>> {
        std::vector<app::CaseGroup> out;
        std::string town, step, grade;
        long long count = 0;
        auto const reader = readers_.lease();
        soci::statement rows{
            (reader->sql().prepare << "select town, step, grade, count(*) from projects"
                                      " group by town, step, grade order by town, step, grade",
             soci::into(town), soci::into(step), soci::into(grade), soci::into(count))};
        for (rows.execute(); rows.fetch();) {
          app::CaseGroup group{town, {}, {}, count};
          boost::describe::enum_from_string(step.c_str(), group.step);
          if (!grade.empty())
            boost::describe::enum_from_string(grade.c_str(), group.grade.emplace());
          out.push_back(std::move(group));
        }
        return out;
      });
}

}  // namespace linli::storage

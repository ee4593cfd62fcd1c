#include "app/check_programmes.hpp"

#include <algorithm>

#include "app/permission.hpp"

namespace linli::app {
namespace {

constexpr int rows_at_a_time = 500;

base::Result<std::vector<std::string>> in_force(Office& office, Date on) {
  std::vector<std::string> out;
  RegisterQuery const query{on};
  // From place to place, not page by page: nobody is met twice or missed if one is issued
  // meanwhile.
  for (RegisterPlace place;;) {
    auto const rows = office.cases.register_after(query, place, rows_at_a_time);
    if (!rows) return base::fail(rows.error());
    for (auto const& row : *rows) out.push_back(row.number);
    if (std::ssize(*rows) < rows_at_a_time) break;
    place = {rows->back().community, rows->back().number};
  }
  std::ranges::sort(out);
  return out;
}

base::Result<std::int64_t> count_in_force(Office& office, Date on) {
  RegisterQuery query{on};
  query.page = {1, 1};
  auto const rows = office.cases.register_as_of(query);
  if (!rows) return base::fail(rows.error());
  return rows->total;
}

base::Result<view::DrawnCheck> progress(Office& office, int year, std::string const& number) {
  auto const row = office.cases.find_certificate(number);
  if (!row) return base::fail(row.error());
  view::DrawnCheck out{number, row->project, row->community, {}};
  auto const file = office.files.load(ProjectId{row->project});
  if (!file) return base::fail(file.error());
  for (auto const& check : (*file)->project.checks)
    if (check.programme == year && check.certificate == number) out.checked_on = check.checked_on;
  return out;
}

base::Result<view::YearOfChecks> year_of_checks(Office& office, LawNow const& law, int year) {
  view::YearOfChecks out;
  out.year = year;
  auto const today = office.clock.today();
  auto const counted = count_in_force(office, std::min(today, Date{year, 12, 31}));
  if (!counted) return base::fail(counted.error());
  out.in_force = *counted;
  if (auto const* programme = law.authority.programme(year)) {
    out.size = programme->list.size;
    out.seed_source = programme->list.seed_source;
    out.seed_on = programme->list.seed_on;
    out.committed_on = programme->committed_on;
    out.certificates = programme->list.certificates;
    out.seed = programme->seed;
    out.drawn_on = programme->drawn_on;
    for (auto const& number : programme->drawn) {
      auto drawn = progress(office, year, number);
      if (!drawn) return base::fail(drawn.error());
      out.drawn.push_back(std::move(*drawn));
    }
  }
  auto const checked = std::ranges::count_if(
      out.drawn, [](view::DrawnCheck const& check) { return check.checked_on.has_value(); });
  auto const any = std::max<std::int64_t>(out.in_force, std::ssize(out.certificates));
  out.duty = measures::art27_1_duty(law.law(), year, static_cast<int>(any),
                                    static_cast<int>(checked), today)
                 .value;
  return out;
}

}  // namespace

base::Result<TakenAuthorityCommand> commit_check_programme(Office& office, CheckPlan const& plan,
                                                           cases::Actor const& by) {
  if (auto may = may_give(office, "CommitCheckProgramme", by); !may) return base::fail(may.error());
  auto numbers = in_force(office, office.clock.today());
  if (!numbers) return base::fail(numbers.error());
  return take_authority_command(office,
                                cases::CommitCheckProgramme{plan.year, plan.size, plan.seed_source,
                                                            plan.seed_on, std::move(*numbers)},
                                by);
}

base::Result<std::vector<view::YearOfChecks>> years_of_checks(Office& office) {
  auto const law = office.law.now();
  std::vector<view::YearOfChecks> out;
  auto const& in_force = law->law().in_force();
  if (in_force.empty()) return out;
  for (int year = office.clock.today().year(); year >= in_force.front().from.year(); --year) {
    auto one = year_of_checks(office, *law, year);
    if (!one) return base::fail(one.error());
    out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace linli::app

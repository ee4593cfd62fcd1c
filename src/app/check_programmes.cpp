#include "app/check_programmes.hpp"

#include <algorithm>
#include <functional>

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

// From the row of the certificate alone: everybody may ask, and often.
base::Result<view::DrawnCheck> progress(Office& office, int year, std::string const& number) {
  auto const row = office.cases.find_certificate(number);
  if (!row) return base::fail(row.error());
  view::DrawnCheck out{number, row->project, row->community, {}, {}};
  for (auto const& check : row->checks)
    if (check.programme == year && !out.checked_on) out.checked_on = check.checked_on;
  auto ended = row->last_day.plus_days(1);
  if (auto const earlier = row->ended_on()) ended = std::min(ended, *earlier);
  if (ended <= office.clock.today()) out.ended_on = ended;
  return out;
}

// Of the list there is somebody to check: not yet drawn, or not all whom the draw met had ended
// before their check and before the year did.
std::int64_t left_to_check(view::YearOfChecks const& year) {
  if (!year.drawn_on) return std::ssize(year.certificates);
  Date const last{year.year, 12, 31};
  return std::ranges::count_if(year.drawn, [&](view::DrawnCheck const& check) {
    return check.checked_on || !check.ended_on || *check.ended_on > last;
  });
}

base::Result<view::YearOfChecks> year_of(Office& office, LawNow const& law, int year) {
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
  auto const checked = std::ranges::count_if(out.drawn, [&](view::DrawnCheck const& check) {
    return check.checked_on && check.checked_on->year() == year;
  });
  auto const any = std::max<std::int64_t>(out.in_force, left_to_check(out));
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

std::vector<int> years_to_check(Office& office) {
  std::vector<int> out;
  auto const law = office.law.now();
  auto const& in_force = law->law().in_force();
  if (in_force.empty()) return out;
  for (int year = office.clock.today().year(); year >= in_force.front().from.year(); --year)
    out.push_back(year);
  return out;
}

base::Result<view::YearOfChecks> year_of_checks(Office& office, int year) {
  return year_of(office, *office.law.now(), year);
}

base::Result<std::vector<view::YearOfChecks>> years_of_checks(Office& office) {
  std::vector<view::YearOfChecks> out;
  for (int const year : years_to_check(office)) {
    auto one = year_of_checks(office, year);
    if (!one) return base::fail(one.error());
    out.push_back(std::move(*one));
  }
  return out;
}

std::vector<int> programmes_open_for(cases::Authority const& authority,
                                     cases::Project const& project, std::string_view certificate) {
  std::vector<int> out;
  for (auto const& programme : authority.programmes) {
    int const year = programme.list.year;
    bool const recorded = std::ranges::any_of(project.checks, [&](cases::SpotCheck const& check) {
      return check.programme == year && check.certificate == certificate;
    });
    if (!recorded && std::ranges::find(programme.drawn, certificate) != programme.drawn.end())
      out.push_back(year);
  }
  std::ranges::sort(out, std::greater{});
  return out;
}

base::Result<void> was_drawn(cases::Authority const& authority, cases::Project const& before,
                             cases::SpotCheck const& check) {
  if (check.programme == 0) return {};
  auto const refused = [&](base::Errc code, char const* id) {
    return base::fail(
        code, id, "/programme",
        {{"year", std::to_string(check.programme)}, {"certificate", check.certificate}});
  };
  auto const* programme = authority.programme(check.programme);
  if (!programme ||
      std::ranges::find(programme->drawn, check.certificate) == programme->drawn.end())
    return refused(base::Errc::invalid, "programme.not_drawn");
  if (programme->drawn_on && check.checked_on < *programme->drawn_on)
    return refused(base::Errc::invalid, "programme.before_draw");
  for (auto const& made : before.checks)
    if (made.programme == check.programme && made.certificate == check.certificate)
      return refused(base::Errc::conflict, "programme.checked");
  return {};
}

}  // namespace linli::app

#include "app/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/statistics_after.hpp"

namespace linli::app {
namespace {

std::string span_of(Date day, Span span) {
  switch (span) {
    case Span::month:
      return fmt::format("{:04}-{:02}", day.year(), day.month());
    case Span::quarter:
      return fmt::format("{:04}-Q{}", day.year(), (day.month() + 2) / 3);
    case Span::year:
      break;
  }
  return fmt::format("{:04}", day.year());
}

/// Days taken with how often; the value below which `share` percent lie (nearest rank).
std::optional<int> percentile(std::map<int, std::int64_t> const& taken, int share) {
  std::int64_t all = 0;
  for (auto const& [days, count] : taken) all += count;
  if (all == 0) return {};
  auto const rank = (all * share + 99) / 100;
  std::int64_t seen = 0;
  for (auto const& [days, count] : taken)
    if ((seen += count) >= rank) return days;
  return {};
}

template <class T>
void count(T& kept, cases::ClockRow const& clock, std::int64_t n, Date today) {
  if (clock.done)
    (*clock.done <= clock.due ? kept.in_time : kept.late) += n;
  else
    (clock.due < today ? kept.overdue : kept.open) += n;
}

class Limits {
 public:
  Limits(measures::Law const& law, Date today) : law_{law}, today_{today} {}

  void add(LimitGroup const& group) {
    auto& limit = limits_[group.clock.rule];
    limit.kept.soft = group.clock.soft;
    if (group.clock.dropped) {
      limit.kept.dropped += group.count;
      return;
    }
    count(limit.kept, group.clock, group.count, today_);
    if (group.clock.done)
      limit.taken[law_.calendar().working_days_between(group.clock.start, *group.clock.done)] +=
          group.count;
  }
  std::vector<view::LimitKept> all(Language language) && {
    std::vector<view::LimitKept> out;
    for (auto& [id, limit] : limits_) {
      auto& kept = limit.kept;
      auto const* rule = law_.rule(id);
      kept.rule = id;
      kept.title = rule ? rule->title.in(language) : id;
      kept.article = rule ? rule->article : 0;
      kept.median_days = percentile(limit.taken, 50);
      kept.p90_days = percentile(limit.taken, 90);
      out.push_back(std::move(kept));
    }
    return out;
  }

 private:
  struct Limit {
    view::LimitKept kept;
    std::map<int, std::int64_t> taken;
  };
  measures::Law const& law_;
  Date today_;
  std::map<std::string, Limit> limits_;
};

std::vector<view::Counted> listed(std::map<std::string, std::int64_t> const& counts) {
  std::vector<view::Counted> out;
  for (auto const& [key, n] : counts) out.push_back({key, n});
  std::ranges::stable_sort(out, std::greater{}, &view::Counted::count);
  return out;
}

void add_cases(view::Statistics& out, std::vector<CaseGroup> const& groups,
               LimitQuery const& which) {
  std::map<std::string, std::int64_t> steps, grades, towns;
  for (auto const& group : groups) {
    if (!which.town.empty() && group.town != which.town) continue;
    if (which.grade && group.grade != which.grade) continue;
    out.cases += group.count;
    steps[word_of(group.step)] += group.count;
    grades[group.grade ? word_of(*group.grade) : "none"] += group.count;
    towns[group.town] += group.count;
  }
  out.by_step = listed(steps);
  out.by_grade = listed(grades);
  out.by_town = listed(towns);
}

}  // namespace

view::Statistics counted(std::vector<CaseGroup> const& cases, std::vector<LimitGroup> const& groups,
                         StatisticsQuestion const& question, measures::Law const& law, Date today,
                         Language language) {
  view::Statistics out;
  out.as_of = today;
  add_cases(out, cases, question.limits);
  Limits limits{law, today};
  std::map<std::string, view::SpanKept> spans;
  for (auto const& group : groups) {
    limits.add(group);
    bool const wanted = question.rule ? group.clock.rule == *question.rule : !group.clock.soft;
    if (!wanted || group.clock.dropped) continue;
    auto& span = spans[span_of(group.clock.start, question.span)];
    count(span, group.clock, group.count, today);
  }
  out.limits = std::move(limits).all(language);
  for (auto& [name, span] : spans) {
    span.span = name;
    out.spans.push_back(std::move(span));
  }
  return out;
}

base::Result<view::Statistics> statistics(Office& office, StatisticsQuestion const& question,
                                          Language language) {
  auto const cases = office.cases.case_groups();
  if (!cases) return base::fail(cases.error());
  auto const limits = office.cases.limit_groups(question.limits);
  if (!limits) return base::fail(limits.error());
  auto const law = office.law.now();
  auto out = counted(*cases, *limits, question, law->law(), office.clock.today(), language);
  if (auto done = add_after_certificate(office, question.limits, out); !done)
    return base::fail(done.error());
  return out;
}

}  // namespace linli::app

#include "app/what_if_count.hpp"

#include <algorithm>
#include <mutex>
#include <thread>

namespace linli::app {
namespace {

constexpr std::size_t most_cases = 1000;

void merge(whatif::Figures& into, whatif::Figures const& from) {
  for (auto const& [year, figures] : from) into[year] += figures;
}
void merge(std::map<std::string, std::int64_t>& into,
           std::map<std::string, std::int64_t> const& from) {
  for (auto const& [code, count] : from) into[code] += count;
}
void merge(WhatIfCount& into, WhatIfCount& from) {
  merge(into.before, from.before);
  merge(into.after, from.after);
  merge(into.refused_before, from.refused_before);
  merge(into.refused_after, from.refused_after);
  into.touched += from.touched;
  std::ranges::move(from.cases, std::back_inserter(into.cases));
}

// Each thread takes some at a time and counts for itself; what they counted is added at the end.
template <class Take>
WhatIfCount in_parts(std::size_t size, std::size_t at_a_time, int threads, Progress& progress,
                     Take const& take) {
  WhatIfCount all;
  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  auto const work = [&] {
    WhatIfCount mine;
    for (auto first = next.fetch_add(at_a_time); first < size && !progress.stop;
         first = next.fetch_add(at_a_time)) {
      auto const end = std::min(size, first + at_a_time);
      for (auto i = first; i < end && !progress.stop; ++i) {
        take(i, mine);
        ++progress.done;
      }
    }
    std::lock_guard const lock{mutex};
    merge(all, mine);
  };
  {
    std::vector<std::jthread> workers;
    for (int i = 1; i < threads; ++i) workers.emplace_back(work);
    work();
  }
  return all;
}

}  // namespace

base::Result<TwoWorlds> two_worlds(whatif::World world, std::vector<std::string> const& changes) {
  constexpr std::size_t most_changes = 20;
  if (changes.empty() || changes.size() > most_changes)
    return base::fail(base::Errc::invalid, "whatif.no_change", "/changes");
  std::vector<whatif::Change> parsed;
  for (auto const& text : changes) {
    auto change = whatif::parse_change(text);
    if (!change) return base::fail(change.error());
    parsed.push_back(std::move(*change));
  }
  auto after = whatif::changed(world, parsed);
  if (!after) return base::fail(after.error());
  return TwoWorlds{std::move(world), std::move(*after)};
}

base::Result<measures::Law> law_of_invented(measures::Law const& law,
                                            view::InventedCommunities const& asked) {
  if (asked.communities < 1 || asked.communities > 1'000'000)
    return base::fail(base::Errc::invalid, "whatif.range", "/invented/communities");
  if (asked.years < 1 || asked.years > 30)
    return base::fail(base::Errc::invalid, "whatif.range", "/invented/years");
  if (asked.from.year() < 2000 || asked.from.year() > 2100)
    return base::fail(base::Errc::invalid, "whatif.range", "/invented/from");
  return law.with_in_force(asked.from.plus_days(-1),
                           measures::years_after(asked.from, asked.years));
}

WhatIfCount count_invented(whatif::Invented const& invented, TwoWorlds const& worlds,
                           view::InventedCommunities const& asked, int threads,
                           Progress& progress) {
  whatif::Span const span{asked.from, asked.years};
  auto const seed = static_cast<std::uint64_t>(asked.seed);
  return in_parts(static_cast<std::size_t>(asked.communities), 32, threads, progress,
                  [&](std::size_t i, WhatIfCount& mine) {
                    auto const was = whatif::live(invented, worlds.before.law, span, seed, i);
                    auto const now = whatif::live(invented, worlds.after.law, span, seed, i);
                    whatif::Figures before, after;
                    whatif::add_to(before, was.project, worlds.before.law);
                    whatif::add_to(after, now.project, worlds.after.law);
                    if (before != after || was.refused != now.refused) ++mine.touched;
                    merge(mine.before, before);
                    merge(mine.after, after);
                    merge(mine.refused_before, was.refused);
                    merge(mine.refused_after, now.refused);
                  });
}

base::Result<WhatIfCount> count_cases(std::size_t files, FileAt const& file_at,
                                      TwoWorlds const& worlds, base::Date on, int threads,
                                      Progress& progress) {
  std::mutex mutex;
  std::optional<base::Error> failed;
  auto out = in_parts(files, 4, threads, progress, [&](std::size_t i, WhatIfCount& mine) {
    auto file = file_at(i);
    if (!file) {
      std::lock_guard const lock{mutex};
      failed = file.error();
      progress.stop = true;
      return;
    }
    auto& [shown, events] = *file;
    auto const was = whatif::replay(events, worlds.before);
    auto const now = whatif::replay(events, worlds.after);
    whatif::add_to(mine.before, was.project, worlds.before.law);
    whatif::add_to(mine.after, now.project, worlds.after.law);
    shown.differences = whatif::differences(was, now, on);
    if (shown.differences.empty()) return;
    ++mine.touched;
    if (mine.cases.size() < most_cases) mine.cases.push_back(std::move(shown));
  });
  if (failed) return base::fail(std::move(*failed));
  std::ranges::sort(out.cases, {}, &view::WhatIfCase::project);
  if (out.cases.size() > most_cases) out.cases.resize(most_cases);
  return out;
}

void show(WhatIfCount count, view::WhatIf& out) {
  std::map<int, view::WhatIfYear> years;
  for (auto const& [year, figures] : count.before) years[year].before = figures;
  for (auto const& [year, figures] : count.after) years[year].after = figures;
  for (auto& [year, row] : years) {
    row.year = year;
    out.years.push_back(row);
  }
  std::map<std::string, view::WhatIfRefusal> refusals;
  for (auto const& [code, n] : count.refused_before) refusals[code].before = n;
  for (auto const& [code, n] : count.refused_after) refusals[code].after = n;
  for (auto& [code, row] : refusals) {
    row.code = code;
    out.refusals.push_back(row);
  }
  out.touched = count.touched;
  out.cases = std::move(count.cases);
}

}  // namespace linli::app

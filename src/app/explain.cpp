#include "app/explain.hpp"

#include "app/refusal_text.hpp"

#include <algorithm>

#include "core/measures/count_again.hpp"

namespace linli::app {

view::Because because_view(measures::Law const& law, measures::Explanation const& explanation,
                           Language language) {
  return {explanation.rule,   explanation.article, explanation.readings,
          explanation.inputs, explanation.results, measures::why(law, explanation, language)};
}

std::vector<view::Because> because_views(measures::Law const& law,
                                         std::vector<measures::Explanation> const& explanations,
                                         Language language) {
  std::vector<view::Because> out;
  out.reserve(explanations.size());
  for (auto const& explanation : explanations)
    out.push_back(because_view(law, explanation, language));
  return out;
}

std::string detail_of(Office const& office, base::Error const& error, Language language) {
  return detail_of(office.law.now()->law(), office.texts, error, language);
}

std::string mend_of(Office const& office, base::Error const& error, Language language) {
  return mend_of(office.law.now()->law(), office.texts, error, language);
}

view::Warning warning_view(Office const& office, base::Error const& warning, Language language) {
  return {warning.id, warning.article, detail_of(office, warning, language)};
}

std::vector<std::string> why_deadline(measures::Law const& law, measures::Deadline const& deadline,
                                      Language language) {
  if (auto const counted = measures::count_again(law, deadline))
    return why(law, counted->because, language);
  return why(law,
             {deadline.rule,
              deadline.article,
              {},
              {{"from", deadline.start.iso()}},
              {{"due", deadline.due.iso()}},
              law.version()},
             language);
}

view::Clock clock_view(measures::Law const& law, cases::Clock const& clock, Date today,
                       Language language) {
  auto const& d = clock.deadline;
  auto const* rule = law.rule(d.rule);
  view::Clock out;
  out.what = rule ? rule->title.in(language) : d.rule;
  out.rule = d.rule;
  out.article = d.article;
  out.start = d.start;
  out.due = d.due;
  out.rolled = d.rolled;
  out.plan = d.plan;
  out.soft = d.soft;
  out.provisional = d.provisional;
  // The period of a notice ends by itself: its end is known, and done when it has come.
  bool const done = clock.done_on && *clock.done_on <= today;
  if (done) out.done_on = clock.done_on;
  out.overdue_days = done ? clock.overdue_days : d.overdue_days(law.calendar(), today);
  out.remaining_days = done ? 0 : std::max(0, d.due.days_since(today));
  out.filing = clock.filing;
  out.why = why_deadline(law, d, language);
  return out;
}

std::string kebab(std::string_view type_name) {
  std::string out;
  for (char c : type_name) {
    if (c >= 'A' && c <= 'Z') {
      if (!out.empty()) out += '-';
      c = static_cast<char>(c - 'A' + 'a');
    }
    out += c;
  }
  return out;
}

}  // namespace linli::app

#include "app/explain.hpp"

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

namespace {

// Facts with their words in the language of the reader: "basic" -> 基础型.
std::vector<base::Fact> facts_in(measures::Law const& law, base::Error const& error,
                                 Language language) {
  auto facts = error.facts;
  for (auto& fact : facts) {
    auto const id = "value." + fact.value;
    if (law.words().contains(id)) fact.value = law.words().text(id, language);
  }
  facts.push_back({"where", error.where.empty() ? "/" : error.where});  // "/": the whole
  return facts;
}

}  // namespace

std::string detail_of(Office const& office, base::Error const& error, Language language) {
  auto const law = office.law.now();
  auto facts = facts_in(law->law(), error, language);
  auto const& catalogue =
      law->law().refusals().contains(error.id) ? law->law().refusals() : office.texts;
  for (auto& fact : facts)  // {act}, {command}: names of commands
    if (auto const id = "command." + fact.value; office.texts.contains(id))
      fact.value = office.texts.text(id, language);
  return catalogue.text(error.id, language, facts);
}

std::string mend_of(Office const& office, base::Error const& error, Language language) {
  auto const law = office.law.now();
  auto const facts = facts_in(law->law(), error, language);
  if (law->law().mends().contains(error.id))
    return law->law().mends().text(error.id, language, facts);
  auto const id = "mend." + error.id;
  return office.texts.contains(id) ? office.texts.text(id, language, facts) : std::string{};
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

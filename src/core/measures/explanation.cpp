#include "core/measures/explanation.hpp"

#include "core/measures/law.hpp"

namespace linli::measures {
namespace {

using base::Fact;
using base::Language;
using Facts = std::vector<Fact>;

// "failed, basic" -> the words of the language; what is no word stays.
std::string value_in(Law const& law, std::string const& value, Language language) {
  std::string out;
  for (std::size_t at = 0; at <= value.size();) {
    auto const end = std::min(value.find(", ", at), value.size());
    auto const word = value.substr(at, end - at);
    if (!out.empty()) out += ", ";
    auto const id = "value." + word;
    out += law.words().contains(id) ? law.words().text(id, language) : word;
    at = end + 2;
  }
  return out;
}

std::string listed(Law const& law, Facts const& facts, Language language) {
  std::string out;
  for (auto const& fact : facts) {
    if (fact.value.empty()) continue;  // a list that nothing is missing from
    if (!out.empty()) out += law.words().text("line.between", language);
    out += law.words().text("line.fact", language,
                            {{"name", law.words().text(fact.name, language)},
                             {"value", value_in(law, fact.value, language)}});
  }
  return out;
}

Date day_of(Explanation const& explanation) {
  Date found{1900, 1, 1};
  for (auto const& fact : explanation.inputs) {
    auto const date = Date::parse(std::string_view{fact.value}.substr(0, 10));
    if (!date) continue;
    if (fact.name == "on") return *date;
    if (found == Date{1900, 1, 1}) found = *date;
  }
  return found;
}

std::string reading_line(Law const& law, Reading const& reading, Date on, Language language) {
  auto const option = law.reading(reading.id, on);
  auto const* ruled = law.ruling(reading.id, on);
  std::string title{option};
  for (auto const& candidate : reading.options)
    if (candidate.id == option) title = candidate.title.in(language);
  auto line = law.words().text("line.reading", language,
                               {{"reading", reading.id},
                                {"question", reading.question.in(language)},
                                {"option", title},
                                {"reason", ruled ? ruled->reason : reading.reason.in(language)}});
  // A ruling given at the desk is its own document: its text is the reason above.
  if (ruled)
    line += law.words().text(ruled->document.empty() ? "line.ruled" : "line.ruling", language,
                             {{"document", ruled->document}, {"from", ruled->from.iso()}});
  return line;
}

bool has(Facts const& facts, std::string_view name) {
  for (auto const& fact : facts)
    if (fact.name == name) return true;
  return false;
}

void add_rule(Law const& law, Rule const& rule, Language language,
              std::vector<std::string>& lines) {
  auto const& words = law.words();
  lines.push_back(
      words.text("line.head", language,
                 {{"article", words.text("article." + std::to_string(rule.article), language)},
                  {"rule", rule.id},
                  {"title", rule.title.in(language)}}));
  lines.push_back(rule.sentence.in(language));
}

}  // namespace

std::vector<std::string> why(Law const& law, Explanation const& explanation, Language language) {
  auto const& words = law.words();
  std::vector<std::string> lines;
  auto const* rule = law.rule(explanation.rule);
  if (rule) add_rule(law, *rule, language, lines);
  if (!explanation.inputs.empty())
    lines.push_back(words.text("line.inputs", language,
                               {{"facts", listed(law, explanation.inputs, language)}}));
  Facts shown;
  for (auto const* facts : {&explanation.inputs, &explanation.results})
    for (auto const& fact : *facts)
      shown.push_back({fact.name, value_in(law, fact.value, language)});
  auto const result = rule && rule->result ? base::fill(rule->result->in(language), shown)
                                           : listed(law, explanation.results, language);
  if (!result.empty()) lines.push_back(words.text("line.result", language, {{"result", result}}));
  for (char const* mark : {"rolled", "plan", "provisional", "soft"})
    if (has(explanation.results, mark))
      lines.push_back(words.text("line." + std::string{mark}, language, shown));
  Date const on = day_of(explanation);
  for (auto const& id : explanation.readings)
    if (auto const* reading = law.find_reading(id))
      lines.push_back(reading_line(law, *reading, on, language));
  lines.push_back(words.text("line.version", language, {{"version", explanation.law_version}}));
  return lines;
}

base::Result<std::vector<std::string>> explain(Law const& law, std::string_view id,
                                               Language language) {
  std::vector<std::string> lines;
  if (law.refusals().contains(id)) {
    lines.push_back(law.refusals().text(id, language));
    lines.push_back(law.mends().text(id, language));
    return lines;
  }
  if (auto const* reading = law.find_reading(id)) {
    lines.push_back(reading_line(law, *reading, Date{1900, 1, 1}, language));
    for (auto const& ruling : law.rulings())
      if (ruling.reading == id) lines.push_back(reading_line(law, *reading, ruling.from, language));
    return lines;
  }
  if (id.starts_with("T")) id.remove_prefix(1);
  for (auto const& article : law.articles()) {
    if (std::to_string(article.article) != id) continue;
    lines.push_back(article.title.in(language));
    lines.push_back(article.summary.in(language));
    for (auto const& rule : law.rules())
      if (rule.article == article.article) add_rule(law, rule, language, lines);
    return lines;
  }
  auto const* rule = law.rule(id);
  if (!rule)
    return base::fail(base::Errc::not_found, "law.unknown_rule", {}, {{"id", std::string{id}}});
  add_rule(law, *rule, language, lines);
  for (auto const* status : {&rule->pending, &rule->no_machine_duty})
    if (*status) lines.push_back((*status)->in(language));
  if (rule->readings)
    for (auto const& reading_id : *rule->readings)
      if (auto const* reading = law.find_reading(reading_id))
        lines.push_back(reading_line(law, *reading, Date{1900, 1, 1}, language));
  return lines;
}

}  // namespace linli::measures

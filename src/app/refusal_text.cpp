#include "app/refusal_text.hpp"

namespace linli::app {
namespace {

// Facts with their words in the language of the reader: "basic" -> 基础型.
std::vector<base::Fact> facts_in(measures::Law const& law, base::Error const& error,
                                 base::Language language) {
  auto facts = error.facts;
  for (auto& fact : facts) {
    auto const id = "value." + fact.value;
    if (law.words().contains(id)) fact.value = law.words().text(id, language);
  }
  facts.push_back({"where", error.where.empty() ? "/" : error.where});  // "/": the whole
  return facts;
}

}  // namespace

std::string detail_of(measures::Law const& law, base::Catalogue const& texts,
                      base::Error const& error, base::Language language) {
  auto facts = facts_in(law, error, language);
  for (auto& fact : facts)  // {act}, {command}: names of commands
    if (auto const id = "command." + fact.value; texts.contains(id))
      fact.value = texts.text(id, language);
  auto const& catalogue = law.refusals().contains(error.id) ? law.refusals() : texts;
  return catalogue.text(error.id, language, facts);
}

std::string mend_of(measures::Law const& law, base::Catalogue const& texts,
                    base::Error const& error, base::Language language) {
  auto const facts = facts_in(law, error, language);
  if (law.mends().contains(error.id)) return law.mends().text(error.id, language, facts);
  auto const id = "mend." + error.id;
  return texts.contains(id) ? texts.text(id, language, facts) : std::string{};
}

}  // namespace linli::app

#include "core/standard/explain.hpp"

namespace linli::standard {

std::vector<base::Fact> facts_of(Standard const& standard, Reason const& reason,
                                 base::Language language) {
  bool const zh = language == base::Language::zh;
  auto const& grade = standard.grade(reason.grade);
  std::vector<base::Fact> facts{
      {"grade", zh ? grade.name_zh : grade.name_en}, {"have", reason.have}, {"need", reason.need}};
  if (reason.item) {
    facts.push_back({"item", *reason.item});
    if (auto const* item = standard.find_item(*reason.item))
      facts.push_back({"name", zh ? item->name_zh : item->name_en});
  }
  if (reason.dimension) {
    facts.push_back({"dimension", *reason.dimension});
    if (auto const* dimension = standard.find_dimension(*reason.dimension))
      facts.push_back({"name", zh ? dimension->name_zh : dimension->name_en});
  }
  if (reason.threshold) facts.push_back({"threshold", *reason.threshold});
  return facts;
}

std::vector<std::string> explain_grade(Standard const& standard, Outcome const& outcome,
                                       base::Catalogue const& texts, base::Language language) {
  std::vector<std::string> out;
  for (auto const& reason : outcome.reasons) {
    std::string id = "reason.";
    id += boost::describe::enum_to_string(reason.kind, "?");
    if (reason.kind == ReasonKind::mandatory_unmet && reason.threshold) id += "_threshold";
    out.push_back(texts.text(id, language, facts_of(standard, reason, language)));
  }
  return out;
}

}  // namespace linli::standard

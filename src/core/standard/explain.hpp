#pragma once
// Reasons as sentences: the texts stand in law/standard/reasons.json.
#include "base/catalogue.hpp"
#include "core/standard/score.hpp"

namespace linli::standard {

/// The facts a text about this reason may use: grade, item, dimension, name, have, need, threshold.
std::vector<base::Fact> facts_of(Standard const& standard, Reason const& reason,
                                 base::Language language);

/// One sentence per reason, in order. Texts by the id "reason.<kind>". Errors: none.
std::vector<std::string> explain_grade(Standard const& standard, Outcome const& outcome,
                                       base::Catalogue const& texts, base::Language language);

}  // namespace linli::standard

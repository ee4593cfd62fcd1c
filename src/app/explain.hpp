#pragma once
// From values of the core to what a caller reads in a language.
#include "app/office.hpp"
#include "app/view/explained.hpp"

namespace linli::app {

using base::Language;

view::Because because_view(measures::Law const& law, measures::Explanation const& explanation,
                           Language language);
std::vector<view::Because> because_views(measures::Law const& law,
                                         std::vector<measures::Explanation> const& explanations,
                                         Language language);

/// The text of an error: a refusal of the Measures, or one of api/errors.json.
std::string detail_of(Office const& office, base::Error const& error, Language language);
/// What to do about it; empty: nothing to say.
std::string mend_of(Office const& office, base::Error const& error, Language language);
view::Warning warning_view(Office const& office, base::Error const& warning, Language language);

/// The rule counted again from the day the limit started, for its sentences.
std::vector<std::string> why_deadline(measures::Law const& law, measures::Deadline const& deadline,
                                      Language language);
view::Clock clock_view(measures::Law const& law, cases::Clock const& clock, Date today,
                       Language language);

/// "GiveFeedback" -> "give-feedback".
std::string kebab(std::string_view type_name);

template <class E>
std::string word_of(E value) {
  return boost::describe::enum_to_string(value, "?");
}

}  // namespace linli::app

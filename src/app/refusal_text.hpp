#pragma once
// What a refusal or fault says, in the words of the law and of the interface: the same to whoever
// asks over the API, a page or the command line.
#include "base/catalogue.hpp"
#include "core/measures/law.hpp"

namespace linli::app {

/// `texts`: api/errors.json, api/words.json, law/standard/reasons.json.
std::string detail_of(measures::Law const& law, base::Catalogue const& texts,
                      base::Error const& error, base::Language language);
/// How to mend it; empty: nothing is said.
std::string mend_of(measures::Law const& law, base::Catalogue const& texts,
                    base::Error const& error, base::Language language);

}  // namespace linli::app

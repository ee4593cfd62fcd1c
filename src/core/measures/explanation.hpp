#pragma once
// Why a rule said what it said: small enough to build on every decision, rendered only on demand.
#include <string>
#include <vector>

#include "base/catalogue.hpp"
#include "base/json.hpp"

namespace linli::measures {

class Law;

}  // namespace linli::measures

namespace linli::base {
BOOST_DESCRIBE_STRUCT(Fact, (), (name, value))
}

namespace linli::measures {

/// Keep every string below 16 characters where possible: it then costs no allocation.
struct Explanation {
  std::string rule;  ///< row of law/rules.json, "17.1"
  int article = 0;
  std::vector<std::string> readings;  ///< "RD-01"; the option in force follows from law and day
  std::vector<base::Fact> inputs;
  std::vector<base::Fact> results;
  std::string law_version;
  friend bool operator==(Explanation const&, Explanation const&) = default;
};
BOOST_DESCRIBE_STRUCT(Explanation, (), (rule, article, readings, inputs, results, law_version))

/// A value together with the rule that gave it.
template <class T>
struct Explained {
  T value;
  Explanation because;
};

/// A rule that only says yes: its explanation, or the refusal.
using Checked = base::Result<Explanation>;

/// Readable lines for one explanation: article and title, the rule in our own words, the inputs,
/// the result, then each reading with its option and reason. Used by CLI, API and pages alike.
/// The reading options shown are those in force on the day found in the inputs: the fact "on",
/// else the first that is a date, else the defaults.
std::vector<std::string> why(Law const& law, Explanation const& explanation,
                             base::Language language);
/// The same without a case: `measures explain 17.1`. Accepts a rule "17.1" or "T17.1", an article
/// "17", a reading "RD-08", a refusal "A20-LIMIT". Errors: not_found "law.unknown_rule".
base::Result<std::vector<std::string>> explain(Law const& law, std::string_view id,
                                               base::Language language);

}  // namespace linli::measures

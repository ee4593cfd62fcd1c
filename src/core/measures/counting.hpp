#pragma once
// How the rules of this room build limits and explanations. Not for other rooms.
#include <string>
#include <utility>
#include <vector>

#include "core/measures/deadline.hpp"
#include "core/measures/law.hpp"
#include "core/measures/refusal.hpp"

namespace linli::measures {

enum class Binds { authority, applicant };
enum class Soft { no, yes };

struct Limit {
  char const* rule;
  int article;
  char const* start_name;  ///< word for the starting event in law/words.json
  Date start;
  int n;
  Unit unit;
  Binds binds = Binds::authority;
  Soft soft = Soft::no;
};

/// Counts the limit under the calendar and RD-02, with its explanation.
Explained<Deadline> count(Law const& law, Limit const& limit, std::vector<std::string> readings);

inline Explanation because(Law const& law, char const* rule, int article,
                           std::vector<std::string> readings, std::vector<base::Fact> inputs,
                           std::vector<base::Fact> results = {}) {
  return {rule, article, std::move(readings), std::move(inputs), std::move(results), law.version()};
}

/// The enumerator as it stands in facts and in law/words.json.
template <class E>
char const* word(E value) {
  return boost::describe::enum_to_string(value, "?");
}

/// "a, b, c"
template <class Range>
std::string joined(Range const& words) {
  std::string out;
  for (auto const& word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace linli::measures

#pragma once
// What came of a file, as far as a law can touch it.
#include <map>

#include "core/whatif/replay.hpp"

namespace linli::whatif {

using base::Money;

/// A year over any number of files. Money in fen.
struct YearFigures {
  std::int64_t filings = 0;  ///< received
  std::int64_t failed = 0;   ///< rounds that ended in 未通过
  std::int64_t basic = 0;    ///< certificates issued
  std::int64_t premium = 0;  ///< certificates issued
  std::int64_t ended = 0;    ///< certificates cancelled or lowered, initial results withdrawn
  std::int64_t late = 0;     ///< hard limits of the authority kept late, by the year of the due day
  Money granted;             ///< decided, by the year of the decision
  Money paid;                ///< by the year of the payment
  Money ordered_back;        ///< by the year of the order
  YearFigures& operator+=(YearFigures const& other);
  friend bool operator==(YearFigures const&, YearFigures const&) = default;
};
BOOST_DESCRIBE_STRUCT(YearFigures, (),
                      (filings, failed, basic, premium, ended, late, granted, paid, ordered_back))
using Figures = std::map<int, YearFigures>;  ///< by calendar year

/// Adds what happened in this file.
void add_to(Figures& figures, cases::Project const& project, measures::Law const& law);

/// Something that is not the same under two laws.
enum class Subject { limit, late, result, certificate, claim, recovery, step, held };
BOOST_DESCRIBE_ENUM(Subject, limit, late, result, certificate, claim, recovery, step, held)
struct Difference {
  Subject matter{};
  std::string which;   ///< rule of a limit and its how manieth, number of a filing, claim, ...
  std::string before;  ///< days ISO, grades and steps by their words, money in yuan; empty: none
  std::string after;
};
BOOST_DESCRIBE_STRUCT(Difference, (), (matter, which, before, after))

/// Both as they stand on `on`. Empty: the change does not touch this file.
std::vector<Difference> differences(Replayed const& before, Replayed const& after, Date on);

}  // namespace linli::whatif

#pragma once
// What the sender of an owner's letter is told of it (Art. 28).
#include <optional>
#include <string>

#include "base/date.hpp"
#include "base/json.hpp"

namespace linli::app::view {

/// What the sender is given when it came in.
struct LetterReceipt {
  std::string receipt;   ///< for the sender alone, kept nowhere
  bool taken = false;    ///< false: kept as a tip for the checks of Art. 27
  bool flagged = false;  ///< the operator had only a few days to mend it (RD-31)
  std::optional<base::Date> answer_due;
};
BOOST_DESCRIBE_STRUCT(LetterReceipt, (), (receipt, taken, flagged, answer_due))

/// How a letter or a tip fares, for who holds its receipt.
struct LetterState {
  std::string receipt;
  std::string certificate;
  std::string project;
  std::string community;
  std::string state;  ///< in_inquiry | below_grade | at_grade | tip
  base::Date received_on;
  int proofs = 0;
  std::optional<base::Date> feedback_on;
  std::optional<base::Date> answer_due;
  std::optional<base::Date> concluded_on;
  std::optional<std::string> findings;  ///< personal data masked
};

}  // namespace linli::app::view

#pragma once
// What a decision may look at besides the project itself.
#include <memory>
#include <vector>

#include "core/cases/events.hpp"
#include "core/measures/explanation.hpp"
#include "core/measures/law.hpp"
#include "core/standard/standard.hpp"

namespace linli::cases {

/// A published version of the rating standard and the day it applies from (Art. 4).
struct PublishedStandard {
  std::shared_ptr<standard::Standard const> standard;
  Date valid_from;
};

/// Numbers that are unique over all projects are handed out by the caller.
struct Numbers {
  std::string notice;             ///< for PublishNotice
  int certificate_ordinal = 0;    ///< for IssueCertificate, 1.. within the year
  std::string verification_code;  ///< for IssueCertificate
};

struct Context {
  Actor by;
  DateTime at;
  measures::Law const& law;
  std::vector<PublishedStandard> const& standards;
  Numbers numbers{};
};

/// Accepted: what happened, why, and what the actor should know although nothing forbids it
/// (ids of law/refusals.json such as "A06-REPEALED").
struct Decision {
  std::vector<Event> events;
  std::vector<measures::Explanation> because;
  std::vector<base::Error> warnings;
};

}  // namespace linli::cases

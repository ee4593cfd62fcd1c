#pragma once
// A project on a day, and what it is known by when it is met again.
#include <cstddef>
#include <cstdint>

#include "core/cases/project.hpp"

namespace linli::explore {

using base::Date;

struct State {
  cases::Project project;
  Date on;
};

/// 128 bits over everything that a later command may meet: the folded file without its time of
/// change and without limits that were kept, and the day. Limits count in any order. Two states of
/// one digest are taken for the same.
struct StateDigest {
  std::uint64_t high = 0, low = 0;
  friend bool operator==(StateDigest, StateDigest) = default;
};
StateDigest digest_of(State const& state);

struct DigestHash {
  std::size_t operator()(StateDigest digest) const { return digest.low; }
};

}  // namespace linli::explore

#pragma once
// Chance that can be asked again: the same seed and place give the same number, in any order.
#include <cstdint>

namespace linli::simulation {

using Seed = std::uint64_t;

/// A seed of its own for a part of something.
constexpr Seed part_of(Seed seed, std::uint64_t part) {
  std::uint64_t x = seed + 0x9E3779B97F4A7C15U * (part + 1);
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

/// Evenly in [0, 1).
constexpr double chance(Seed seed, std::int64_t place = 0) {
  return static_cast<double>(part_of(seed, static_cast<std::uint64_t>(place)) >> 11U) * 0x1p-53;
}

/// Evenly in [low, high).
constexpr double between(Seed seed, std::int64_t place, double low, double high) {
  return low + (high - low) * chance(seed, place);
}

/// A line that wanders in [-1, 1]: a new height at every whole `x`, straight in between.
double wander(Seed seed, double x);

}  // namespace linli::simulation

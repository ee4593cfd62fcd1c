#pragma once
// Numbers that depend on their names alone: the same question gets the same answer under every law.
// Inside this room only.
#include <cstdint>

namespace linli::whatif {

/// The numbers are part of the draws: a new question takes a new one, so that the communities of a
/// seed stay as they are.
enum class Ask : std::uint64_t {
  begin,
  area,
  build,
  self,
  grade,
  final_grade,
  defects,
  supplement,
  feedback,
  rating,
  apply,
  objection,
  upheld,
  inquiry,
  late,
  claims,
  claims_first,
  claim,
  decide,
  pay,
  mend,
  renew,
  renew_on,
  check,
  below,
  office,
  second = 27
};

class Draws {
 public:
  Draws(std::uint64_t seed, std::uint64_t index) : seed_{mix(seed) ^ mix(index + 1)} {}

  /// 0 .. below - 1. `nth`: of several questions of one kind.
  std::uint64_t below(std::uint64_t below, Ask ask, std::uint64_t nth = 0) const {
    return at(ask, nth) % below;
  }
  /// first .. last.
  int between(int first, int last, Ask ask, std::uint64_t nth = 0) const {
    auto const width = static_cast<std::uint64_t>(last - first + 1);
    return first + static_cast<int>(below(width, ask, nth));
  }
  bool chance(int percent, Ask ask, std::uint64_t nth = 0) const {
    return static_cast<int>(below(100, ask, nth)) < percent;
  }

 private:
  static constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
  }
  std::uint64_t at(Ask ask, std::uint64_t nth) const {
    return mix(seed_ ^ mix(static_cast<std::uint64_t>(ask) * 1000003 + nth));
  }
  std::uint64_t seed_;
};

}  // namespace linli::whatif

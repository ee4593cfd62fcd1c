#pragma once
// Comparisons that can be told to be wrong while the tests run: tools/mutation writes `a < less<7>
// > b` in the place of `a < b`, and with LINLI_MUTANT=7 the answer is that of `a <= b`. One build
// serves every change of every comparison.
#include <cstdlib>
#include <type_traits>

namespace linli::mutation {

/** The comparison that is wrong in this run; 0: none. */
inline int wrong() {
  static int const number = [] {
    char const* const text = std::getenv("LINLI_MUTANT");
    return text ? std::atoi(text) : 0;
  }();
  return number;
}

enum class Kind { less, at_most, more, at_least };

template <int number, Kind kind>
struct Comparison {};

/** The left side, until the right one is known; it lives in the same expression. */
template <typename Left, int number, Kind kind>
struct Half {
  Left const& left;
};

template <typename Left, int number, Kind kind>
constexpr Half<Left, number, kind> operator<(Left const& left, Comparison<number, kind>) {
  return {left};
}

template <typename Left, int number, Kind kind, typename Right>
constexpr bool operator>(Half<Left, number, kind> half, Right const& right) {
// A number written in the source has lost here that it is one, and its sign counts.
#pragma GCC diagnostic ignored "-Wsign-compare"
  // Not as a constant: its initialiser would be looked at as if the program were being compiled.
  bool swapped = false;
  if (!std::is_constant_evaluated()) swapped = wrong() == number;
  if constexpr (kind == Kind::less || kind == Kind::at_most)
    return (kind == Kind::less) != swapped ? half.left < right : half.left <= right;
  else
    return (kind == Kind::more) != swapped ? half.left > right : half.left >= right;
}

template <int number>
inline constexpr Comparison<number, Kind::less> less{};
template <int number>
inline constexpr Comparison<number, Kind::at_most> at_most{};
template <int number>
inline constexpr Comparison<number, Kind::more> more{};
template <int number>
inline constexpr Comparison<number, Kind::at_least> at_least{};

}  // namespace linli::mutation

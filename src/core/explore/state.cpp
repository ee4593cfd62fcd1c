#include "core/explore/state.hpp"

#include <cstring>

namespace linli::explore {
namespace {

constexpr std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  x ^= x >> 32;
  x *= 0xd6e8feb86659fd93ULL;
  return x ^ (x >> 32);
}

// Walks a value member by member in the order in which it is described.
class Walk {
 public:
  void add(std::uint64_t x) {
    high_ = mix(high_ ^ (x + 0x9e3779b97f4a7c15ULL));
    low_ = mix(low_ + (x ^ 0xc2b2ae3d27d4eb4fULL));
  }
  StateDigest digest() const { return {high_, low_}; }

  void operator()(std::string const& text) {
    add(text.size());
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, text.data() + at, 8);
      add(word);
    }
    std::uint64_t rest = 0;
    std::memcpy(&rest, text.data() + at, text.size() - at);
    add(rest);
  }
  void operator()(Date d) { add(static_cast<std::uint64_t>(d.days_since(Date{}))); }
  void operator()(base::DateTime t) {
    (*this)(t.date);
    add(static_cast<std::uint64_t>(t.second));
  }
  void operator()(base::Money m) { add(static_cast<std::uint64_t>(m.fen())); }
  void operator()(base::Area a) { add(static_cast<std::uint64_t>(a.centi())); }
  void operator()(standard::MetricValue const& v) {
    add(static_cast<std::uint64_t>(v.ten_thousandths()));
  }
  template <class T>
  requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) void operator()(T value) {
    add(static_cast<std::uint64_t>(value));
  }
  template <class T>
  void operator()(std::optional<T> const& value) {
    add(value ? 1 : 2);
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(std::vector<T> const& values) {
    add(values.size());
    for (auto const& value : values) (*this)(value);
  }
  template <class T>
  void operator()(std::map<std::string, T> const& values) {
    add(values.size());
    for (auto const& [key, value] : values) {
      (*this)(key);
      (*this)(value);
    }
  }
  // Which limit was set first says nothing about what may happen next.
  void operator()(std::vector<cases::Clock> const& clocks) {
    StateDigest sum;
    for (auto const& clock : clocks) {
      if (clock.done_on) continue;
      Walk one;
      one.members(clock);
      sum.high += one.high_;
      sum.low += one.low_;
    }
    add(sum.high);
    add(sum.low);
  }
  template <class T>
  requires boost::describe::has_describe_members<T>::value void operator()(T const& value) {
    members(value);
  }

 private:
  template <class T>
  void members(T const& value) {
    using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
      constexpr bool of_project = std::is_same_v<T, cases::Project>;
      if constexpr (of_project)
        if (std::string_view{member.name} == "updated_at") return;
      (*this)(value.*member.pointer);
    });
  }
  std::uint64_t high_ = 1, low_ = 2;
};

}  // namespace

StateDigest digest_of(State const& state) {
  Walk walk;
  walk(state.project);
  walk(state.on);
  return walk.digest();
}

}  // namespace linli::explore

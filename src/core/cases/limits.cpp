#include "core/cases/limits.hpp"

namespace linli::cases {
namespace {

constexpr std::size_t longest_text = 20'000;
constexpr std::size_t longest_list = 2'000;

template <class T>
bool fits(T const& value) {
  using namespace base::detail;
  if constexpr (std::is_same_v<T, std::string>) {
    return value.size() <= longest_text;
  } else if constexpr (IsOptional<T>::value) {
    return !value || fits(*value);
  } else if constexpr (IsVector<T>::value) {
    if (value.size() > longest_list) return false;
    for (auto const& element : value)
      if (!fits(element)) return false;
    return true;
  } else if constexpr (IsMap<T>::value) {
    if (value.size() > longest_list) return false;
    for (auto const& [key, element] : value)
      if (!fits(key) || !fits(element)) return false;
    return true;
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    bool all = true;
    boost::mp11::mp_for_each<boost::describe::describe_members<
        T, boost::describe::mod_public | boost::describe::mod_inherited>>(
        [&](auto member) { all = all && fits(value.*member.pointer); });
    return all;
  } else {
    return true;
  }
}

}  // namespace

std::optional<base::Error> too_large(Command const& command) {
  return base::visit(
      [](auto const& c) -> std::optional<base::Error> {
        using C = std::decay_t<decltype(c)>;
        std::optional<base::Error> error;
        boost::mp11::mp_for_each<boost::describe::describe_members<C, boost::describe::mod_public>>(
            [&](auto member) {
              if (!error && !fits(c.*member.pointer))
                error = base::Error{base::Errc::too_large,
                                    "cases.too_large",
                                    0,
                                    {},
                                    std::string{"/"} + member.name};
            });
        return error;
      },
      command);
}

}  // namespace linli::cases

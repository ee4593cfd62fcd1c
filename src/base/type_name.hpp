#pragma once
// The bare name of a type, for "type" members and for routes.
#include <string_view>

namespace linli::base {

/// type_name<linli::cases::GiveFeedback>() == "GiveFeedback". Works with g++ and clang.
template <class T>
constexpr std::string_view type_name() {
  std::string_view name = __PRETTY_FUNCTION__;
  auto const start = name.find("T = ") + 4;
  name = name.substr(start, name.find_first_of(";]", start) - start);
  auto const colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace linli::base

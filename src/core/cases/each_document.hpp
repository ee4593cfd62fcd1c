#pragma once
// Every document that a command or an event names, wherever it stands in it.
#include "base/json.hpp"
#include "core/cases/terms.hpp"

namespace linli::cases {

/// Calls `f(DocumentRef&)` (const for a const `value`) for each document within a described struct,
/// a variant, a vector, a map or an optional of them.
template <class T, class F>
void each_document(T& value, F const& f) {
  using namespace base::detail;
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_same_v<Plain, DocumentRef>) {
    f(value);
  } else if constexpr (IsOptional<Plain>::value) {
    if (value) each_document(*value, f);
  } else if constexpr (IsVariant<Plain>::value) {
    base::visit([&](auto& held) { each_document(held, f); }, value);
  } else if constexpr (IsVector<Plain>::value) {
    for (auto& element : value) each_document(element, f);
  } else if constexpr (boost::describe::has_describe_members<Plain>::value) {
    boost::mp11::mp_for_each<boost::describe::describe_members<Plain, boost::describe::mod_public>>(
        [&](auto member) { each_document(value.*member.pointer, f); });
  }
}

}  // namespace linli::cases

#pragma once
// A value of one of many types, for commands and events: Boost's instead of the standard library's,
// whose members nest as deep as there are types and made files that use sixty of them three times
// as slow to compile (docs/adr/0039-variant.md).
#include <boost/variant2/variant.hpp>

namespace linli::base {

template <class... Ts>
using Variant = boost::variant2::variant<Ts...>;

using boost::variant2::get;
using boost::variant2::get_if;
using boost::variant2::holds_alternative;
using boost::variant2::visit;

}  // namespace linli::base

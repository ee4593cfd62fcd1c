#pragma once
// YAML as JSON values, for case files that a lawyer writes by hand.
#include "base/json.hpp"

namespace linli::server {

/// Plain scalars: whole numbers, true, false and null become what they look like, everything else
/// (dates, areas such as 49999.99) is text; quoted scalars are always text. Limit: 1 MiB, depth 32.
/// Errors: invalid "yaml.syntax" with where = "line N, column M"; too_large "json.too_large".
base::Result<base::json::value> parse_yaml(std::string const& text);

/// Every scalar "$name" is replaced by the variable of that name, again and again up to depth 8.
/// Errors: invalid "case.unknown_variable" {name}.
base::Result<base::json::value> substitute(base::json::value const& value,
                                           base::json::object const& variables);

/// Whether `part` is contained in `whole`: objects by the members they name, arrays element by
/// element and of equal length, scalars exactly. Empty: yes; else the JSON pointer that differs
/// with both values.
std::string difference(base::json::value const& part, base::json::value const& whole,
                       std::string const& at = {});

}  // namespace linli::server

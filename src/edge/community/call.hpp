#pragma once
// What handlers read from a request.
#include <charconv>
#include <optional>
#include <string>

#include "edge/net/http.hpp"

namespace linli::community {

/// The secret of "Authorization: Bearer <secret>".
std::optional<std::string_view> bearer(net::Request const& request);

/// A whole number. Errors: invalid "query.bad" with the name as where; "query.missing" where there
/// is no `otherwise`.
base::Result<std::int64_t> number(net::Request const& request, std::string_view name,
                                  std::optional<std::int64_t> otherwise = {});
/// "30s", "5m", "1h", "7d", or milliseconds. Nothing: it is not there. Errors: "query.bad".
base::Result<std::optional<std::int64_t>> duration(net::Request const& request,
                                                   std::string_view name);

struct Page {
  std::size_t first = 0;  ///< index of its first item
  std::size_t size = 0;
  std::int64_t number = 1;
};
/// ?page from 1, ?size 1..`most`. Errors: invalid "query.bad".
base::Result<Page> page(net::Request const& request, std::int64_t most);

/// A text as JSON writes it.
std::string quoted(std::string_view text);

}  // namespace linli::community

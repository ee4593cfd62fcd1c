#pragma once
// Rows kept as JSON in a column `body`, page by page. Inside this room only.
#include "edge/storage/sqlite/case_store.hpp"
#include "edge/storage/sqlite/page_query.hpp"

namespace linli::storage {

/// Errors: corrupt "storage.row_corrupt".
template <class R>
base::Result<R> decode_row(std::string const& body) {
  auto const corrupt = [](base::Error const& why) {
    return base::fail(base::Errc::corrupt, "storage.row_corrupt", why.where, {{"cause", why.id}});
  };
  auto const json = base::parse_json(body);
  if (!json) return corrupt(json.error());
  auto row = base::decode<R>(*json);
  if (!row) return corrupt(row.error());
  return row;
}

template <class R>
base::Result<app::Paged<R>> CaseStore::page_of(std::string const& where, std::string const& order,
                                               std::vector<Parameter> parameters,
                                               app::Page page) const {
  page = clamp(page);
  auto const key = key_of_read("page " + where + order, parameters, page);
  return recent<app::Paged<R>>(key, [&]() -> base::Result<app::Paged<R>> {
    FoundPage found;
    {
      auto const reader = readers_.lease();
      Transaction const same_snapshot{*reader, Use::read};
      found = find_page(*reader, where, order, std::move(parameters), page);
    }
    app::Paged<R> out{{}, page, found.total};
    for (auto const& body : found.bodies) {
      auto row = decode_row<R>(body);
      if (!row) return base::fail(row.error());
      out.items.push_back(std::move(*row));
    }
    return out;
  });
}

}  // namespace linli::storage

#pragma once
// A page of the rows that a query finds, and how many there are; with a hundred thousand rows in
// mind.
#include "app/page.hpp"
#include "edge/storage/sqlite/database.hpp"

namespace linli::storage {

struct FoundPage {
  std::vector<std::string> bodies;
  long long total = 0;
};

/// What a look-up asks for, as one text: no two different ones share it (sqlite/recent_reads.hpp).
std::string key_of_read(std::string query, std::vector<Parameter> const& parameters,
                        app::Page page);

/// `where`: "from <table> where ...". A condition that may be left out is written
/// "(:name = '' or ...)", or with '0' for a flag, and goes when the parameter is empty; a part of a
/// text "search like :text escape '\\'". The page is found in an index; the rows themselves are
/// read for what stands on it alone. `page`: clamped. Throws.
FoundPage find_page(Connection& reader, std::string const& where, std::string const& order,
                    std::vector<Parameter> parameters, app::Page page);

}  // namespace linli::storage

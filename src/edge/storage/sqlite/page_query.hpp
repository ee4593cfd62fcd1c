#pragma once
// A page of the rows that a query finds, and how many there are; with a hundred thousand rows in
// mind.
#include "app/page.hpp"
#include "edge/storage/sqlite/database.hpp"

namespace linli::storage {

/// " limit 50 offset 100". `page`: clamped.
std::string window(app::Page page);
/// ":v2, :v3", for a condition `in (...)`; the values join the parameters under these names. No
/// values: "", which is in nothing.
std::string list_of(std::vector<std::string> const& values, std::vector<Parameter>& parameters);

/// "from <table> where ..." as it grows: a condition is written down only when it restricts.
struct Where {
  std::string text;
  std::vector<Parameter> parameters;
  void add(std::string const& condition, std::string const& name, std::string value) {
    text += " and " + condition;
    parameters.push_back({name, std::move(value)});
  }
};

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

#include "edge/storage/sqlite/page_query.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linli::storage {

// SQLite reads numbers in text bound to them only where the column says so.
std::string window(app::Page page) {
  return fmt::format(" limit {} offset {}", page.size,
                     static_cast<long long>(page.number - 1) * page.size);
}

std::string list_of(std::vector<std::string> const& values, std::vector<Parameter>& parameters) {
  std::string out;
  for (auto const& value : values) {
    parameters.push_back({fmt::format("v{}", parameters.size()), value});
    out += (out.empty() ? ":" : ", :") + parameters.back().name;
  }
  return out;
}

namespace {

// "(:town = '' or town = :town)" is "town = :town", or nothing when no town is asked for: SQLite
// looks into an index only for what is written out. Parameters that are named no more go.
std::string narrowed(std::string where, std::vector<Parameter>& parameters) {
  for (auto const& [name, value] : parameters) {
    auto const opening = fmt::format("(:{} = '", name);
    for (std::size_t at = 0; (at = where.find(opening, at)) != where.npos; ++at) {
      auto const literal = at + opening.size(), quote = where.find('\'', literal);
      if (where.compare(quote, 5, "' or ") != 0) continue;
      auto end = at + 1;
      for (int open = 1; open > 0 && end < where.size(); ++end)
        open += where[end] == '(' ? 1 : where[end] == ')' ? -1 : 0;
      bool const left_out = where.substr(literal, quote - literal) == value;
      auto const condition = where.substr(quote + 5, end - 1 - quote - 5);
      where.replace(at, end - at, left_out ? "true" : '(' + condition + ')');
    }
    auto const text = fmt::format("search like :{} escape '\\'", name);
    for (std::size_t at = 0; value == "%%" && (at = where.find(text, at)) != where.npos;)
      where.replace(at, text.size(), "true");
  }
  std::erase_if(parameters, [&](Parameter const& parameter) {
    return where.find(':' + parameter.name) == where.npos;
  });
  return where;
}

// What names a row of the table that `where` begins with.
std::string key_of(std::string_view where) {
  if (where.starts_with("from projects ")) return "project";
  bool const numbered =
      where.starts_with("from notices ") || where.starts_with("from certificates ");
  return numbered ? "number" : "project, ordinal";
}

// Part of a text is looked for in every row, so that is done once: for the total and for the page.
FoundPage search_page(Connection& reader, std::string const& table, std::string const& rows,
                      std::string const& order, std::vector<Parameter> const& parameters,
                      app::Page page) {
  auto const key = key_of(rows);
  auto const keys =
      texts(reader.sql(), fmt::format("select {} {} order by {}", key, rows, order), parameters);
  auto const at = [&](long long n) {
    return std::min(keys.size(), static_cast<std::size_t>(n * page.size));
  };
  std::vector<Parameter> shown;
  auto const names = list_of({keys.begin() + static_cast<std::ptrdiff_t>(at(page.number - 1)),
                              keys.begin() + static_cast<std::ptrdiff_t>(at(page.number))},
                             shown);
  FoundPage out{{}, static_cast<long long>(keys.size())};
  if (!shown.empty())
    out.bodies =
        texts(reader.sql(),
              fmt::format("select body {} where {} in ({}) order by {}", table, key, names, order),
              shown);
  return out;
}

}  // namespace

// Each part behind its length, so that no value can pass for another part.
std::string key_of_read(std::string query, std::vector<Parameter> const& parameters,
                        app::Page page) {
  for (auto const& [name, value] : parameters)
    query += fmt::format(";{}={}:{}", name, value.size(), value);
  return query + fmt::format(";{}/{}", page.number, page.size);
}

FoundPage find_page(Connection& reader, std::string const& where, std::string const& order,
                    std::vector<Parameter> parameters, app::Page page) {
  auto const rows = narrowed(where, parameters);
  auto const table = rows.substr(0, rows.find(' ', 5));
  auto const key = key_of(rows);
  bool const one_column = key.find(',') == key.npos;
  if (one_column && rows.find("search like") != rows.npos)
    return search_page(reader, table, rows, order, parameters, page);
  FoundPage out;
  out.total = number(reader.sql(), "select count(*) " + rows, parameters);
  out.bodies =
      texts(reader.sql(),
            fmt::format("select body {} where ({}) in (select {} {} order by {}{}) order by {}",
                        table, key, key, rows, order, window(page), order),
            std::move(parameters));
  return out;
}

}  // namespace linli::storage

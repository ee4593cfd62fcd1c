#include "core/standard/check.hpp"

#include <algorithm>
#include <set>

namespace linli::standard {

Flaw flaw(std::string id, std::string where, std::vector<base::Fact> facts) {
  return base::Error{base::Errc::invalid, std::move(id), 0, {}, std::move(where), std::move(facts)};
}

bool is_code(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

namespace {

Flaw sizes(base::json::value const& v, std::string const& at) {
  if (auto const* s = v.if_string(); s && s->size() > 4000)
    return flaw("standard.text_too_long", at, {{"max", "4000"}});
  if (auto const* array = v.if_array()) {
    if (array->size() > 500) return flaw("standard.too_many", at, {{"max", "500"}});
    for (std::size_t i = 0; i < array->size(); ++i)
      if (auto found = sizes((*array)[i], at + "/" + std::to_string(i))) return found;
  }
  if (auto const* object = v.if_object())
    for (auto const& [key, value] : *object)
      if (auto found = sizes(value, at + "/" + std::string{key})) return found;
  return {};
}

/// Code given, legal and not seen before.
Flaw check_code(std::set<std::string>& seen, std::string const& code, std::string const& at) {
  if (!is_code(code)) return flaw("standard.code", at, {{"code", code.substr(0, 80)}});
  if (!seen.insert(code).second) return flaw("standard.code_twice", at, {{"code", code}});
  return {};
}

Flaw check_head(StandardFile const& f) {
  if (f.schema_version != Standard::schema)
    return flaw("standard.schema", "/schema_version", {{"need", std::to_string(Standard::schema)}});
  if (!is_code(f.standard_id)) return flaw("standard.code", "/standard_id");
  if (!is_code(f.version)) return flaw("standard.code", "/version");
  if (!is_code(f.status)) return flaw("standard.code", "/status");
  if (f.title_zh.empty()) return flaw("standard.text_empty", "/title_zh");
  if (f.title_en.empty()) return flaw("standard.text_empty", "/title_en");
  if (f.items.empty()) return flaw("standard.text_empty", "/items");
  if (f.items.size() > Standard::max_items)
    return flaw("standard.too_many", "/items", {{"max", std::to_string(Standard::max_items)}});
  return {};
}

Flaw check_codes(StandardFile const& f) {
  std::set<std::string> dimensions, groups, metrics, items;
  for (std::size_t i = 0; i < f.dimensions.size(); ++i) {
    auto const& dimension = f.dimensions[i];
    auto const at = "/dimensions/" + std::to_string(i);
    if (auto found = check_code(dimensions, dimension.code, at + "/code")) return found;
    for (std::size_t j = 0; j < dimension.groups.size(); ++j)
      if (auto found = check_code(groups, dimension.groups[j].code,
                                  at + "/groups/" + std::to_string(j) + "/code"))
        return found;
  }
  for (std::size_t i = 0; i < f.metrics.size(); ++i)
    if (auto found =
            check_code(metrics, f.metrics[i].name, "/metrics/" + std::to_string(i) + "/name"))
      return found;
  for (std::size_t i = 0; i < f.items.size(); ++i)
    if (auto found = check_code(items, f.items[i].code, "/items/" + std::to_string(i) + "/code"))
      return found;
  return {};
}

Flaw check_windows(StandardFile const& f) {
  for (std::size_t i = 0; i < f.metrics.size(); ++i) {
    std::string_view window = f.metrics[i].window;
    if (window == "snapshot" || window == "test" || window == "since-registration") continue;
    bool const days = window.size() >= 2 && window.size() <= 4 && window.back() == 'd' &&
                      window.front() != '0' &&
                      window.find_first_not_of("0123456789") == window.size() - 1;
    if (!days)
      return flaw("standard.window", "/metrics/" + std::to_string(i) + "/window",
                  {{"window", std::string{window.substr(0, 80)}}});
  }
  return {};
}

}  // namespace

Flaw check_sizes(base::json::value const& document) {
  return sizes(document, "");
}

Flaw check(StandardFile const& file) {
  for (auto* part :
       {check_head, check_codes, check_windows, check_items, check_sums, check_rules, check_grades})
    if (auto found = part(file)) return found;
  return {};
}

std::vector<base::Error> all_flaws(StandardFile const& file) {
  std::vector<base::Error> out;
  for (auto* part : {check_head, check_codes, check_windows})
    if (auto found = part(file)) out.push_back(std::move(*found));
  for (auto& found : flaws_of_items(file)) out.push_back(std::move(found));
  if (!out.empty()) return out;
  for (auto* part : {check_sums, check_rules, check_grades})
    if (auto found = part(file)) out.push_back(std::move(*found));
  return out;
}

}  // namespace linli::standard

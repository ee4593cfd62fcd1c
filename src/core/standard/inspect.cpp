#include "core/standard/inspect.hpp"

#include "core/standard/check.hpp"

namespace linli::standard {
namespace {

constexpr std::size_t most_flaws = 100;

// Items one by one: the decoder of the whole file stops at the first that does not fit.
std::vector<base::Error> undecodable_items(base::json::value const& document) {
  std::vector<base::Error> out;
  auto const* root = document.if_object();
  auto const* items = root ? root->if_contains("items") : nullptr;
  if (!items || !items->is_array()) return out;
  auto const& array = items->get_array();
  for (std::size_t i = 0; i < array.size() && out.size() < most_flaws; ++i)
    if (auto item = base::decode<Item>(array[i], "/items/" + std::to_string(i)); !item)
      out.push_back(std::move(item).error());
  return out;
}

}  // namespace

std::vector<base::Error> inspect(std::string_view json_text) {
  auto const document = base::parse_json(json_text, Standard::max_bytes);
  if (!document) return {document.error()};
  if (auto error = check_sizes(*document)) return {std::move(*error)};
  auto const file = base::decode<StandardFile>(*document);
  if (!file) {
    auto out = undecodable_items(*document);
    if (out.empty()) out.push_back(file.error());
    return out;
  }
  auto out = all_flaws(*file);
  if (out.size() > most_flaws) out.resize(most_flaws);
  return out;
}

}  // namespace linli::standard

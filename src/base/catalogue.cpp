#include "base/catalogue.hpp"

#include "base/json.hpp"

namespace linli::base {

Language parse_language(std::string_view accept) {
  while (!accept.empty()) {
    auto const end = accept.find(',');
    auto tag = accept.substr(0, end);
    while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
    if (tag.starts_with("zh")) return Language::zh;
    if (tag.starts_with("en")) return Language::en;
    if (end == accept.npos) break;
    accept.remove_prefix(end + 1);
  }
  return Language::zh;
}

std::string fill(std::string_view pattern, std::vector<Fact> const& facts) {
  std::string out;
  while (!pattern.empty()) {
    auto const open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == pattern.npos) break;
    auto const close = pattern.find('}', open);
    if (close == pattern.npos) {
      out += pattern.substr(open);
      break;
    }
    auto const name = pattern.substr(open + 1, close - open - 1);
    bool found = false;
    for (auto const& fact : facts) {
      if (fact.name != name) continue;
      out += fact.value;
      found = true;
      break;
    }
    if (!found) out += pattern.substr(open, close - open + 1);
    pattern.remove_prefix(close + 1);
  }
  return out;
}

Result<Catalogue> Catalogue::parse(std::string_view json_text) {
  auto const document = parse_json(json_text);
  if (!document) return fail(document.error());
  auto const* object = document->if_object();
  if (!object) return fail(Errc::invalid, "json.object_expected");
  Catalogue out;
  for (auto const& [id, value] : *object) {
    if (id.starts_with("_")) continue;  // "_meta": where the file comes from
    auto const* entry = value.if_object();
    auto const* zh = entry ? entry->if_contains("zh") : nullptr;
    auto const* en = entry ? entry->if_contains("en") : nullptr;
    if (!zh || !en || !zh->is_string() || !en->is_string())
      return fail(Errc::invalid, "json.text_expected", "/" + std::string{id});
    out.entries_[std::string{id}] = {std::string{zh->get_string()}, std::string{en->get_string()}};
  }
  return out;
}

void Catalogue::merge(Catalogue const& other) {
  for (auto const& [id, entry] : other.entries_) entries_[id] = entry;
}

std::string Catalogue::text(std::string_view id, Language language,
                            std::vector<Fact> const& facts) const {
  auto const found = entries_.find(id);
  if (found == entries_.end()) return std::string{id};
  return fill(language == Language::zh ? found->second.zh : found->second.en, facts);
}

}  // namespace linli::base

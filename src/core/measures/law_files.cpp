#include "core/measures/law_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace linli::measures {
namespace {

using base::Errc;
using base::fail;
namespace json = base::json;

base::Error in_file(std::string const& file, base::Error error) {
  error.where = file + error.where;
  return error;
}

Result<json::object> object_of(LawTexts const& texts, std::string const& file) {
  auto const found = texts.find(file);
  if (found == texts.end()) return fail(Errc::invalid, "law.missing_file", file);
  auto document = base::parse_json(found->second);
  if (!document) return fail(in_file(file, document.error()));
  if (!document->is_object()) return fail(Errc::invalid, "json.object_expected", file);
  document->get_object().erase("_meta");  // for people: where the file comes from
  return std::move(document->get_object());
}

// The files hold {"_meta": {...}, "<member>": [rows]}.
template <class T>
Result<void> rows(LawTexts const& texts, std::string const& file, T& out) {
  auto object = object_of(texts, file);
  if (!object) return fail(object.error());
  if (object->size() != 1) return fail(Errc::invalid, "json.unknown_member", file);
  auto decoded =
      base::decode<T>(object->begin()->value(), "/" + std::string{object->begin()->key()});
  if (!decoded) return fail(in_file(file, decoded.error()));
  out = std::move(*decoded);
  return {};
}

Result<void> catalogue(LawTexts const& texts, std::string const& file, base::Catalogue& out,
                       char const* zh, char const* en) {
  auto const object = object_of(texts, file);
  if (!object) return fail(object.error());
  json::object plain;
  for (auto const& [id, value] : *object) {
    auto const* entry = value.if_object();
    if (!entry || !entry->contains(zh) || !entry->contains(en))
      return fail(Errc::invalid, "json.text_expected", file + "/" + std::string{id});
    plain[id] = {{"zh", entry->at(zh)}, {"en", entry->at(en)}};
  }
  auto parsed = base::Catalogue::parse(json::serialize(plain));
  if (!parsed) return fail(in_file(file, parsed.error()));
  out = std::move(*parsed);
  return {};
}

// {"A20-LIMIT": {"article": 20, ...}}
Result<void> by_article(LawTexts const& texts, std::map<int, std::vector<std::string>>& out) {
  auto const object = object_of(texts, "refusals.json");
  if (!object) return fail(object.error());
  for (auto const& [id, value] : *object) {
    auto const* entry = value.if_object();
    auto const* article = entry ? entry->if_contains("article") : nullptr;
    if (!article || !article->is_int64())
      return fail(Errc::invalid, "json.integer_expected", "refusals.json/" + std::string{id});
    out[static_cast<int>(article->get_int64())].emplace_back(id);
  }
  return {};
}

constexpr char const* checklists = "materials.json";

// Lines that are asked for without a condition, or for some parts only ("parts"); what the system
// prints or holds itself ("printed", "holds") nobody hands in.
Result<void> subsidy_checklist(LawTexts const& texts, std::vector<ChecklistLine>& out) {
  auto const object = object_of(texts, checklists);
  if (!object) return fail(object.error());
  auto const bad = [] {
    return fail(Errc::invalid, "json.object_expected", std::string{checklists} + "/procedures");
  };
  auto const* procedures = object->if_contains("procedures");
  if (!procedures || !procedures->is_array()) return bad();
  for (auto const& procedure : procedures->get_array()) {
    auto const* row = procedure.if_object();
    auto const* items = row ? row->if_contains("items") : nullptr;
    if (!items || !items->is_array() || !row->contains("code")) return bad();
    if (row->at("code") != "subsidy") continue;
    for (auto const& item : items->get_array()) {
      auto const* line = item.if_object();
      if (!line || !line->contains("code") || !line->at("code").is_string()) return bad();
      if (line->contains("printed") || line->contains("holds")) continue;
      bool const always = line->contains("required") && line->at("required") == true;
      ChecklistLine asked{std::string{line->at("code").get_string()}, {}};
      if (auto const* parts = line->if_contains("parts")) {
        auto decoded = base::decode<std::vector<std::string>>(*parts, "/parts");
        if (!decoded) return fail(in_file(checklists, decoded.error()));
        asked.parts = std::move(*decoded);
      }
      if (always || !asked.parts.empty()) out.push_back(std::move(asked));
    }
  }
  return {};
}

Result<void> check(LawData const& data) {
  for (auto const& [id, parameter] : data.parameters)
    if (parameter.values.empty())
      return fail(Errc::invalid, "law.unknown_value", "parameters.json/" + id);
  for (auto const& reading : data.readings)
    if (reading.options.empty())
      return fail(Errc::invalid, "law.unknown_option", "readings.json/" + reading.id);
  for (auto const& rule : data.rules)
    if (rule.binds_authority && !data.parameters.contains(*rule.binds_authority))
      return fail(Errc::invalid, "law.unknown_value", "rules.json/" + rule.id);
  auto const& sizes = data.panel.sizes;
  bool const in_range =
      !sizes.empty() && std::ranges::is_sorted(sizes) && sizes.front() >= 1 && sizes.back() <= 99;
  if (!in_range || std::ranges::find(sizes, data.panel.usual) == sizes.end())
    return fail(Errc::invalid, "law.unknown_value", "panel.json/sizes");
  return {};
}

}  // namespace

std::string PanelRules::sizes_text() const {
  return fmt::format("{}", fmt::join(sizes, ", "));
}

std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return fmt::format("{:010x}", hash >> 24);
}

Result<LawData> read_law(LawTexts const& texts) {
  LawData out;
  std::vector<Parameter> parameters;
  std::vector<Act> acts;
  for (auto const& step :
       {rows(texts, "parameters.json", parameters), rows(texts, "readings.json", out.readings),
        rows(texts, "rules.json", out.rules), rows(texts, "articles.json", out.articles),
        rows(texts, "zone.json", out.zone), rows(texts, "purposes.json", out.purposes),
        rows(texts, "acts.json", acts), rows(texts, "panel.json", out.panel),
        subsidy_checklist(texts, out.subsidy_checklist),
        catalogue(texts, "refusals.json", out.refusals, "zh", "en"),
        catalogue(texts, "refusals.json", out.mends, "mend_zh", "mend_en"),
        by_article(texts, out.refusal_ids), catalogue(texts, "words.json", out.words, "zh", "en")})
    if (!step) return fail(step.error());
  for (auto& parameter : parameters) out.parameters[parameter.id] = std::move(parameter);
  for (auto& act : acts) out.acts[act.act] = std::move(act);
  if (auto const ok = check(out); !ok) return fail(ok.error());
  for (char const* file : {"parameters.json", "readings.json", "rules.json", "articles.json",
                           "zone.json", "purposes.json", "acts.json", "panel.json"})
    out.hash += fingerprint(texts.at(file));
  return out;
}

Result<std::vector<CalendarYear>> read_calendar_years(LawTexts const& texts) {
  std::vector<CalendarYear> out;
  for (auto const& [file, text] : texts) {
    if (!file.starts_with("calendar/") || !file.ends_with(".json")) continue;
    auto const document = base::parse_json(text);
    if (!document) return fail(in_file(file, document.error()));
    auto year = base::decode<CalendarYear>(*document);
    if (!year) return fail(in_file(file, year.error()));
    if (file != "calendar/" + std::to_string(year->year) + ".json")
      return fail(Errc::invalid, "calendar.day_outside_year", file + "/year");
    out.push_back(std::move(*year));
  }
  return out;
}

}  // namespace linli::measures

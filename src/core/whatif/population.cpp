#include "core/whatif/population.hpp"

#include "core/whatif/life.hpp"

namespace linli::whatif {

Lived live(Invented const& invented, measures::Law const& law, Span span, std::uint64_t seed,
           std::uint64_t index) {
  return Life{invented, law, span, seed, index}.run();
}

Result<Invented> read_invented(std::string_view text) {
  auto parsed = base::parse_json(text);
  if (!parsed) return base::fail(parsed.error());
  auto const* object = parsed->if_object();
  auto const part = [&](char const* name) -> base::json::value const* {
    return object ? object->if_contains(name) : nullptr;
  };
  for (auto const* name : {"habits", "standard", "sheets"})
    if (!part(name))
      return base::fail(base::Errc::invalid, "json.missing", std::string{"/"} + name);
  auto habits = base::decode<Habits>(*part("habits"), "/habits");
  if (!habits) return base::fail(habits.error());
  auto standard = standard::Standard::parse(base::json::serialize(*part("standard")));
  if (!standard) return base::fail(standard.error());
  auto sheets = base::decode<std::map<std::string, GradeSheets>>(*part("sheets"), "/sheets");
  if (!sheets) return base::fail(sheets.error());
  Invented out{*habits, std::move(*standard), {}};
  for (auto const grade :
       {standard::Grade::failed, standard::Grade::basic, standard::Grade::premium}) {
    auto const found = sheets->find(boost::describe::enum_to_string(grade, "?"));
    if (found == sheets->end()) return base::fail(base::Errc::invalid, "json.missing", "/sheets");
    out.sheets.emplace(grade, std::move(found->second));
  }
  return out;
}

}  // namespace linli::whatif

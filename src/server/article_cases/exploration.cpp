#include "server/article_cases/exploration.hpp"

#include "server/article_cases/stage.hpp"
#include "server/article_cases/yaml.hpp"

namespace linli::server {
namespace json = base::json;
using base::Result;
using cases::Round;
using standard::Grade;

namespace {

Result<json::object> variables_of(CaseLibrary const& library, std::string const& preset) {
  json::object out = library.stories.at("defaults").as_object();
  if (preset.empty()) return out;
  auto const* found = library.stories.at("presets").as_object().if_contains(preset);
  if (!found) return base::fail(base::Errc::invalid, "case.unknown_preset", {}, {{"name", preset}});
  for (auto const& [key, value] : found->as_object()) out[key] = value;
  return out;
}

template <class T>
Result<T> variable(json::object const& variables, char const* name) {
  auto const value = substitute(variables.at(name), variables);
  if (!value) return base::fail(value.error());
  return base::decode<T>(*value, std::string{"/"} + name);
}

struct SheetOf {
  Round round;
  Grade grade;
  char const* preset;
  char const* variable;
};
constexpr SheetOf sheets[] = {
    {Round::initial, Grade::basic, "", "initial_items"},
    {Round::initial, Grade::premium, "premium", "initial_items"},
    {Round::initial, Grade::failed, "failing", "initial_items"},
    {Round::final, Grade::basic, "", "final_items"},
    {Round::final, Grade::premium, "premium", "final_items"},
    {Round::final, Grade::failed, "failing_final", "final_items"},
    {Round::second, Grade::basic, "", "second_items"},
    {Round::second, Grade::premium, "premium", "second_items"},
    {Round::second, Grade::failed, "failing_second", "second_items"},
};

}  // namespace

Result<explore::Setting> exploration_setting(CaseLibrary const& library,
                                             std::string const& fixture) {
  auto law = fixture_law(library, fixture);
  if (!law) return base::fail(law.error());
  auto standards = standards_of(library, library.stories.at("standards").as_object());
  if (!standards) return base::fail(standards.error());
  explore::Setting out{std::move(*law), std::move(*standards), {}, {}, {}, {}, {}, 1};
  for (auto const& sheet : sheets) {
    auto const given = variables_of(library, sheet.preset);
    if (!given) return base::fail(given.error());
    auto items = variable<std::vector<cases::ItemStatement>>(*given, sheet.variable);
    if (!items) return base::fail(items.error());
    out.sheets[{sheet.round, sheet.grade}] = std::move(*items);
  }
  for (auto const& [name, actor] : library.stories.at("actors").as_object()) {
    auto found = base::decode<cases::Actor>(actor, "/actors");
    if (!found) return base::fail(found.error());
    out.actors[std::string{name}] = std::move(*found);
  }
  auto const variables = variables_of(library, "");
  if (!variables) return base::fail(variables.error());
  auto const experts = [&](char const* usual, char const* reserve) {
    auto out = variable<std::vector<cases::PoolExpert>>(*variables, usual);
    auto const more = variable<std::vector<cases::PoolExpert>>(*variables, reserve);
    if (out && more) out->insert(out->end(), more->begin(), more->end());
    return more ? out : base::fail(more.error());
  };
  auto pool = experts("pool", "reserve");
  auto second = experts("second_pool", "second_reserve");
  auto paper = variable<cases::DocumentRef>(*variables, "proof_d");
  if (!pool || !second || !paper)
    return base::fail(!pool ? pool.error() : !second ? second.error() : paper.error());
  out.pool = std::move(*pool);
  out.second_pool = std::move(*second);
  out.paper = std::move(*paper);
  return out;
}

Result<explore::State> exploration_start(CaseLibrary const& library,
                                         explore::Setting const& setting,
                                         explore::Beginning const& beginning) {
  auto variables = variables_of(library, beginning.preset);
  if (!variables) return base::fail(variables.error());
  CaseStage stage{library, setting.law, setting.standards, std::move(*variables)};
  if (auto const done = stage.play_story(beginning.story); !done) return base::fail(done.error());
  return explore::State{stage.project(), stage.today()};
}

std::vector<explore::Beginning> usual_beginnings() {
  std::vector<explore::Beginning> out;
  for (auto const& [story, preset] :
       std::initializer_list<std::pair<char const*, char const*>>{{"declared", ""},
                                                                  {"passed", ""},
                                                                  {"initial_done", ""},
                                                                  {"first_paid", "premium"},
                                                                  {"final_applied", "premium"},
                                                                  {"final_done", "failing_final"},
                                                                  {"failed_noticed", "failing"},
                                                                  {"noticed", "premium"},
                                                                  {"upheld", ""},
                                                                  {"second_done", "failing_second"},
                                                                  {"certified", "premium"},
                                                                  {"full_paid", "premium"}})
    out.push_back({story, preset, "F2"});
  return out;
}

}  // namespace linli::server

#include "server/article_cases/article_case.hpp"

#include "server/article_cases/stage.hpp"
#include "server/article_cases/yaml.hpp"

namespace linli::server {
namespace json = base::json;
using base::Errc;
using base::fail;

namespace {

std::string describe(base::Error const& error) {
  std::string out = error.id;
  if (error.article) out += " (Art. " + std::to_string(error.article) + ")";
  if (!error.where.empty()) out += " at " + error.where;
  for (auto const& [name, value] : error.facts) out += " " + name + "=" + value;
  return out;
}

std::string text_or(json::object const& o, std::string_view key, std::string fallback) {
  auto const* found = o.if_contains(key);
  return found && found->is_string() ? std::string{found->get_string()} : std::move(fallback);
}

std::string check_refusal(json::object const& then, base::Error const* error) {
  auto const expected = text_or(then, "refuse", "");
  if (!error) return expected.empty() ? "" : "expected refusal " + expected + ", was accepted";
  if (expected.empty()) return "refused: " + describe(*error);
  if (error->id != expected) return "expected refusal " + expected + ", was " + describe(*error);
  if (auto const* article = then.if_contains("article");
      article && *article != json::value(error->article))
    return "refused by Art. " + std::to_string(error->article);
  if (auto const reading = text_or(then, "reading", error->reading); reading != error->reading)
    return "refused by reading " + error->reading;
  auto const* facts = then.if_contains("facts");
  if (!facts) return {};
  json::object is;
  for (auto const& [name, value] : error->facts) is[name] = value;
  return difference(*facts, is, "/facts");
}

std::string check_events(json::value const& expected, std::vector<cases::Event> const& events) {
  std::size_t from = 0;
  for (auto const& wanted : expected.as_array()) {
    std::string nearest = json::serialize(wanted) + ": no such event";
    bool found = false;
    while (!found && from < events.size()) {
      auto const is = base::encode(events[from++]);
      auto const d = difference(wanted, is);
      if (wanted.at("type") == is.at("type") && !d.empty()) nearest = d;
      found = d.empty();
    }
    if (!found) return nearest;
  }
  return {};
}

std::string check_clock(json::value const& wanted, cases::Project const& project) {
  std::string nearest = "no clock of rule " + json::serialize(wanted.at("rule"));
  for (auto const& clock : project.clocks) {
    auto flat = base::encode(clock.deadline).as_object();
    auto const state = base::encode(clock).as_object();
    for (auto key : {"done_on", "overdue_days"})
      if (auto const* value = state.if_contains(key)) flat[key] = *value;
    if (flat["rule"] != wanted.at("rule")) continue;
    nearest = difference(wanted, flat, "/clock");
    if (nearest.empty()) return {};
  }
  return nearest;
}

std::string check_state(json::object const& then, CaseStage const& stage) {
  auto const& project = stage.project();
  if (auto const* events = then.if_contains("events"))
    if (auto d = check_events(*events, stage.last_events()); !d.empty()) return d;
  if (auto const warn = text_or(then, "warn", ""); !warn.empty()) {
    bool found = false;
    for (auto const& warning : stage.last_warnings()) found = found || warning.id == warn;
    if (!found) return "expected warning " + warn;
  }
  if (auto const step = text_or(then, "step", ""); !step.empty()) {
    auto const is = base::encode(cases::step_on(project, stage.today()));
    if (is != json::value(step)) return "step is " + json::serialize(is) + ", expected " + step;
  }
  if (auto const* clocks = then.if_contains("clocks"))
    for (auto const& clock : clocks->as_array())
      if (auto d = check_clock(clock, project); !d.empty()) return d;
  if (auto const* years = then.if_contains("filings_in_year"))
    for (auto const& [year, n] : years->as_object())
      if (n != json::value(project.filings_in(std::stoi(std::string{year}))))
        return "filings of " + std::string{year} + ": " +
               std::to_string(project.filings_in(std::stoi(std::string{year})));
  if (auto const* wanted = then.if_contains("certificate")) {
    auto const* current = project.current_certificate();
    if (!current) return "there is no certificate";
    auto is = base::encode(*current).as_object();
    if (auto const at = base::DateTime::parse(text_or(wanted->as_object(), "at", ""))) {
      auto const status = cases::certificate_status(project, current->number, *at);
      is["status"] = status ? base::encode(*status) : json::value("none");
      is["at"] = wanted->at("at");
    }
    if (auto d = difference(*wanted, is, "/certificate"); !d.empty()) return d;
  }
  if (auto const* state = then.if_contains("state"))
    if (auto d = difference(*state, base::encode(project), "/state"); !d.empty()) return d;
  return {};
}

/// Plays `given` and `when`, then compares. Each step may carry a `then` of its own.
std::string play_case(json::object const& c, CaseStage& stage) {
  auto const step_then = [&](json::value const& written) -> std::string {
    json::object step = written.as_object(), then;
    if (auto const* own = step.if_contains("then")) then = own->as_object();
    step.erase("then");
    auto const before = base::encode(stage.project());
    auto const done = stage.play(step);
    auto const* error = done ? nullptr : &done.error();
    auto d = check_refusal(then, error);
    if (d.empty() && error && base::encode(stage.project()) != before)
      d = "the refusal changed the state";
    if (d.empty() && !error) d = check_state(then, stage);
    return d.empty() ? d : json::serialize(step).substr(0, 100) + "… " + d;
  };
  if (auto const* given = c.if_contains("given")) {
    if (given->is_object()) {
      if (auto done = stage.play_story(std::string{given->at("story").as_string()}); !done)
        return "given: " + describe(done.error());
    } else {
      for (auto const& step : given->as_array())
        if (auto d = step_then(step); !d.empty()) return "given: " + d;
    }
  }
  json::object const then = c.if_contains("then") ? c.at("then").as_object() : json::object{};
  if (auto const* steps = c.if_contains("steps"))
    for (auto const& step : steps->as_array())
      if (auto d = step_then(step); !d.empty()) return d;
  if (auto const* ask = c.if_contains("ask")) {
    auto const answer = ask_rule(stage.law(), ask->as_object());
    if (auto d = check_refusal(then, answer ? nullptr : &answer.error()); !d.empty()) return d;
    auto const* value = then.if_contains("value");
    return answer && value ? difference(*value, *answer, "/value") : std::string{};
  }
  auto const* when = c.if_contains("when");
  if (!when) return check_state(then, stage);
  json::object last = when->as_object();
  last["then"] = then;
  return step_then(last);
}

// The stage as the head of the case sets it.
base::Result<CaseStage> stage_of(CaseLibrary const& library, json::object const& c) {
  auto const law = fixture_law(library, text_or(c, "law", "F1"));
  if (!law) return fail(law.error());
  auto const* named = c.if_contains("standards");
  auto const standards = standards_of(
      library, named ? named->as_object() : library.stories.at("standards").as_object());
  if (!standards) return fail(standards.error());
  json::object variables = library.stories.at("defaults").as_object();
  auto const merge = [&](json::object const& more) {
    for (auto const& [key, value] : more) variables[key] = value;
  };
  if (auto const* given = c.if_contains("given"); given && given->is_object()) {
    if (auto const preset = text_or(given->get_object(), "preset", ""); !preset.empty())
      merge(library.stories.at("presets").as_object().at(preset).as_object());
    merge(given->get_object());
  }
  return CaseStage{library, *law, *standards, std::move(variables)};
}

CaseResult run_case(CaseLibrary const& library, std::string const& file, json::object const& c) {
  CaseResult result{file, text_or(c, "id", "?"), text_or(c, "title", ""), {}, {}, {}};
  if (auto const pending = text_or(c, "pending", ""); !pending.empty()) {
    result.verdict = Verdict::pending;
    result.detail = pending;
    return result;
  }
  auto stage = stage_of(library, c);
  if (!stage) {
    result.detail = describe(stage.error());
    return result;
  }
  result.detail = play_case(c, *stage);
  result.because = stage->because();
  result.verdict = result.detail.empty() ? Verdict::passed : Verdict::failed;
  return result;
}

}  // namespace

base::Result<measures::Law> fixture_law(CaseLibrary const& library, std::string const& name) {
  auto const* fixture = library.stories.at("fixtures").as_object().if_contains(name);
  if (!fixture) return fail(Errc::invalid, "case.unknown_fixture", "/law", {{"name", name}});
  auto const& f = fixture->as_object();
  auto const from = text_or(f, "from", "");
  if (from.empty()) return library.law;  // not configured
  auto const until = base::Date::parse(text_or(f, "until", ""));
  auto law = library.law.with_in_force(*base::Date::parse(from), *until);
  if (auto const renewed = text_or(f, "renewed_until", ""); law && !renewed.empty())
    law = law->with_renewal({"renewal notice", {}, *base::Date::parse(renewed)});
  return law;
}

base::Result<std::vector<cases::PublishedStandard>> standards_of(CaseLibrary const& library,
                                                                 json::object const& named) {
  std::vector<cases::PublishedStandard> out;
  for (auto const& [name, from] : named) {
    auto const found = library.standards.find(std::string{name});
    auto const day = base::Date::parse(std::string{from.as_string()});
    if (found == library.standards.end() || !day)
      return fail(Errc::invalid, "case.unknown_standard", "/standards",
                  {{"name", std::string{name}}});
    out.push_back({found->second, *day});
  }
  return out;
}

std::vector<CaseResult> run_case_file(CaseLibrary const& library, std::string const& file,
                                      std::string const& text) {
  auto const broken = [&](std::string detail) {
    return std::vector<CaseResult>{{file, file, {}, Verdict::failed, std::move(detail), {}}};
  };
  auto const document = parse_yaml(text);
  if (!document) return broken(describe(document.error()));
  auto const* cases = document->is_object() ? document->get_object().if_contains("cases") : nullptr;
  if (!cases || !cases->is_array()) return broken("a case file is {cases: [...]}");
  std::vector<CaseResult> results;
  for (auto const& c : cases->get_array()) {
    try {
      results.push_back(c.is_object()
                            ? run_case(library, file, c.get_object())
                            : CaseResult{file, "?", {}, Verdict::failed, "not a map", {}});
    } catch (std::exception const& e) {  // a member of the wrong kind in the case itself
      results.push_back({file,
                         c.is_object() ? text_or(c.get_object(), "id", "?") : "?",
                         {},
                         Verdict::failed,
                         std::string{"malformed case: "} + e.what(),
                         {}});
    }
  }
  return results;
}

base::Result<std::vector<cases::Possibility>> possible_after(CaseLibrary const& library,
                                                             std::string const& text,
                                                             WhyNot const& asked) {
  auto const document = parse_yaml(text);
  if (!document) return fail(document.error());
  try {
    for (auto const& c : document->as_object().at("cases").as_array()) {
      if (text_or(c.as_object(), "id", "") != asked.id) continue;
      auto stage = stage_of(library, c.as_object());
      if (!stage) return fail(stage.error());
      if (auto const differs = play_case(c.as_object(), *stage); !differs.empty())
        return fail(Errc::invalid, "case.differs", asked.id, {{"text", differs}});
      return stage->possible(asked.by, asked.on);
    }
  } catch (std::exception const& e) {
    return fail(Errc::invalid, "case.malformed", asked.id, {{"text", e.what()}});
  }
  return fail(Errc::not_found, "case.unknown", asked.id, {{"id", asked.id}});
}

}  // namespace linli::server

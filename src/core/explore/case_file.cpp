#include "core/explore/case_file.hpp"

namespace linli::explore {
namespace {

namespace json = base::json;

std::string text(std::string_view plain) {
  return json::serialize(json::value(plain));
}

// JSON in one line is YAML too.
std::string written(Step const& step) {
  json::object out{{"on", step.on.iso()}, {"by", step.by}};
  auto body = base::encode(step.command).as_object();
  out["do"] = body.at("type");
  body.erase("type");
  if (body.contains("opinion_sm3")) body["opinion_sm3"] = "current";
  if (out.at("do") == "SignDeclaration") body["documents"] = "papers";
  for (auto const& [key, value] : body) out[key] = value;
  std::string line = json::serialize(out);
  // A colon between key and value needs a space behind it in YAML; strings keep theirs.
  std::string spaced;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    spaced += line[i];
    if (line[i] == '\\' && quoted) {
      spaced += line[++i];
      continue;
    }
    if (line[i] == '"') quoted = !quoted;
    if (!quoted && (line[i] == ':' || line[i] == ',')) spaced += ' ';
  }
  return spaced;
}

}  // namespace

std::string case_file(Beginning const& beginning, Counterexample const& found) {
  auto const& steps = found.steps;
  std::string out = "cases:\n  - id: " + text(found.breach.property) +
                    "\n    title: " + text(found.breach.what) + "\n    law: " + beginning.law +
                    "\n    given: {story: " + beginning.story;
  if (!beginning.preset.empty()) out += ", preset: " + beginning.preset;
  out += "}\n";
  if (steps.size() > 1) out += "    steps:\n";
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) out += "      - " + written(steps[i]) + "\n";
  if (!steps.empty()) out += "    when: " + written(steps.back()) + "\n";
  return out;
}

}  // namespace linli::explore

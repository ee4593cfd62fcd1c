#include "server/article_cases/stage.hpp"

#include "core/cases/summary.hpp"
#include "server/article_cases/yaml.hpp"

namespace linli::server {
namespace json = base::json;
using base::Errc;
using base::fail;

namespace {

base::Result<std::string> text_of(json::object const& o, std::string_view key) {
  auto const* found = o.if_contains(key);
  if (!found || !found->is_string())
    return fail(Errc::invalid, "json.missing", "/" + std::string{key});
  return std::string{found->get_string()};
}

std::string line(measures::Explanation const& because) {
  std::string out = because.rule + ":";
  for (auto const& [name, value] : because.inputs) out += " " + name + "=" + value;
  out += " ->";
  for (auto const& [name, value] : because.results) out += " " + name + "=" + value;
  return out;
}

bool is_authority_act(std::string_view act) {
  bool found = false;
  boost::mp11::mp_for_each<cases::AuthorityCommand>([&](auto const& command) {
    found = found || act == base::type_name<std::decay_t<decltype(command)>>();
  });
  return found;
}

}  // namespace

CaseStage::CaseStage(CaseLibrary const& library, measures::Law law,
                     std::vector<cases::PublishedStandard> standards, json::object variables)
    : library_{library},
      law_{std::move(law), std::move(standards), {}},
      variables_{std::move(variables)} {}

base::Result<cases::Actor> CaseStage::actor(std::string const& name) const {
  auto const* actors = library_.stories.if_contains("actors");
  auto const* found = actors ? actors->as_object().if_contains(name) : nullptr;
  if (!found) return fail(Errc::invalid, "case.unknown_actor", "/by", {{"name", name}});
  return base::decode<cases::Actor>(*found, "/actors/" + name);
}

void CaseStage::fill_in(json::object& body) const {
  // What only the running case knows: the file's papers, the hash of the opinion to sign.
  if (auto* documents = body.if_contains("documents");
      documents && *documents == json::value("papers"))
    *documents = base::encode(project_.papers());
  auto* hash = body.if_contains("opinion_sm3");
  if (!hash || *hash != json::value("current") || !project_.filing) return;
  auto const round_asked = body.at("round");
  for (auto const& round : project_.filing->rounds)
    if (round_asked == base::encode(round.round) && round.opinion)
      *hash = json::value(round.opinion->opinion_sm3);
}

base::Result<void> CaseStage::command(json::object body, cases::Actor const& by) {
  fill_in(body);
  auto const command = base::decode<cases::Command>(body);
  if (!command) return fail(command.error());
  cases::Context const context{
      by,
      now_,
      law_.law,
      law_.standards,
      {"N-" + std::to_string(now_.date.year()) + "-0001", certificates_ + 1, "case-file"}};
  auto decision = cases::decide(project_, *command, context);
  if (!decision) return fail(decision.error());
  last_ = std::move(*decision);
  for (auto const& because : last_.because) because_.push_back(line(because));
  auto const first = recorded_.size();
  for (auto const& event : last_.events) {
    if (base::holds_alternative<cases::CertificateIssued>(event)) ++certificates_;
    recorded_.push_back({now_, by, event});
    cases::apply(project_, recorded_.back());
  }
  return replay_from(first);
}

// Rebuilding from stored text gives the live state and the same rows, after every command.
base::Result<void> CaseStage::replay_from(std::size_t first) {
  for (auto i = first; i < recorded_.size(); ++i) {
    auto const stored = base::decode<cases::Recorded>(base::encode(recorded_[i]));
    if (!stored) return fail(stored.error());
    cases::apply(replayed_, *stored);
  }
  bool const same = base::encode(replayed_) == base::encode(project_) &&
                    base::encode(cases::summarise(replayed_, "P-1")) ==
                        base::encode(cases::summarise(project_, "P-1"));
  if (!same) return fail(Errc::corrupt, "case.replay_differs");
  return {};
}

base::Result<void> CaseStage::authority_command(json::object const& body, cases::Actor const& by) {
  auto const command = base::decode<cases::AuthorityCommand>(body);
  if (!command) return fail(command.error());
  auto const events = cases::decide(authority_, *command, by, now_, law_.law);
  if (!events) return fail(events.error());
  for (auto const& event : *events) cases::apply(authority_, {now_, by, event});
  auto const load = [&](std::string const& name) -> base::Result<std::string> {
    // In case files a standard is named by its file instead of its hash; it is parsed already.
    return fail(Errc::not_found, "case.unknown_standard", {}, {{"name", name}});
  };
  cases::Authority changes = authority_;
  changes.standards.clear();
  auto law = cases::law_in_force(law_.law, changes, load);
  if (!law) return fail(law.error());
  law_.law = std::move(law->law);
  law_.pool = std::move(law->pool);
  return {};
}

base::Result<void> CaseStage::play(json::value const& written) {
  auto const filled = substitute(written, variables_);
  if (!filled) return fail(filled.error());
  auto const* step = filled->if_object();
  if (!step) return fail(Errc::invalid, "json.object_expected");
  auto const on = text_of(*step, "on"), by = text_of(*step, "by"), act = text_of(*step, "do");
  if (!on || !by || !act) return fail((!on ? on : !by ? by : act).error());
  auto const at = base::DateTime::parse(*on);
  if (!at) return fail(at.error());
  now_ = on->size() == 10 ? base::DateTime{at->date, 10 * 3600} : *at;

  json::object body = *step;
  for (auto key : {"on", "by", "do"}) body.erase(key);
  body["type"] = *act;
  if (*by != "panel") {
    auto const who = actor(*by);
    if (!who) return fail(who.error());
    return is_authority_act(*act) ? authority_command(body, *who) : command(body, *who);
  }
  auto const* panel = project_.filing && !project_.filing->panels.empty()
                          ? &project_.filing->panels.back()
                          : nullptr;
  if (!panel) return fail(Errc::invalid, "case.no_panel");
  auto const members = panel->members;  // the command may change them
  for (auto const& member : members)
    if (auto done = command(body, {member.expert, cases::Role::expert, {}}); !done) return done;
  return {};
}

base::Result<std::vector<cases::Possibility>> CaseStage::possible(
    std::string const& by, std::optional<base::Date> on) const {
  auto const who = actor(by);
  if (!who) return fail(who.error());
  auto const at = on ? base::DateTime{*on, 10 * 3600} : now_;
  return cases::possible_commands(project_, {*who, at, law_.law, law_.standards, {}});
}

base::Result<void> CaseStage::play_story(std::string const& name) {
  auto const* stories = library_.stories.if_contains("stories");
  auto const* story = stories ? stories->as_object().if_contains(name) : nullptr;
  if (!story || !story->is_object())
    return fail(Errc::invalid, "case.unknown_story", {}, {{"name", name}});
  if (auto const* before = story->get_object().if_contains("after"))
    if (auto done = play_story(std::string{before->as_string()}); !done) return done;
  for (auto const& step : story->get_object().at("steps").as_array())
    if (auto done = play(step); !done) {
      auto error = done.error();
      error.where =
          "story " + name + ", " + json::serialize(step).substr(0, 120) + " " + error.where;
      return fail(std::move(error));
    }
  return {};
}

}  // namespace linli::server

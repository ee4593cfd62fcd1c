#include "server/cli/cli.hpp"

#include <fmt/core.h>

namespace linli::server {

std::string Terminal::text(base::Error const& error) const {
  auto const home = find_home("");
  if (!home) return error.id;
  auto facts = error.facts;
  if (!error.where.empty()) facts.push_back({"where", error.where});
  std::string out = error.id, mend;
  auto const texts = read_texts(*home);
  if (auto const how = "mend." + error.id; texts && texts->contains(how))
    mend = "\n  " + texts->text(how, lang(), facts);
  if (texts && texts->contains(error.id))
    out = texts->text(error.id, lang(), facts);
  else if (auto const law = read_law(*home); law && law->law.refusals().contains(error.id))
    out = law->law.refusals().text(error.id, lang(), facts);
  return fmt::format("{} [{}{}{}]{}", out, error.id, error.where.empty() ? "" : " ", error.where,
                     mend);
}

void Terminal::fail(base::Error const& error) {
  bool const input = error.code == base::Errc::invalid || error.code == base::Errc::not_found ||
                     error.code == base::Errc::refused || error.code == base::Errc::too_large;
  exit_code = input ? 2 : 1;
  fmt::print(stderr, "linli: {}\n", text(error));
}

void Terminal::print(base::json::value const& value) const {
  fmt::print("{}\n", base::json::serialize(value));
}

void Terminal::lines(std::vector<std::string> const& lines) const {
  for (auto const& line : lines) fmt::print("{}\n", line);
}

void ConfigOptions::add_to(CLI::App& command) {
  command.add_option("--config", file, "配置文件 / configuration (TOML)");
  command.add_option("--set", settings, "一项设置 / one setting, e.g. http.port=8081");
}

base::Result<std::vector<Setting>> ConfigOptions::flags() const {
  std::vector<Setting> out;
  for (auto const& text : settings) {
    auto const equals = text.find('=');
    if (equals == text.npos)
      return base::fail(base::Errc::invalid, "config.bad_value", "--set", {{"key", text}});
    out.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return out;
}

base::Result<Config> ConfigOptions::load() const {
  auto const given = flags();
  if (!given) return base::fail(given.error());
  return load_config(file, *given);
}

int run_cli(int argc, char** argv) {
  CLI::App app{"邻里 Linli：智慧小区评级 / rating of smart communities", "linli"};
  app.require_subcommand(1);
  app.fallthrough();
  Terminal terminal;
  app.add_option("--lang", terminal.language, "zh | en")->check(CLI::IsMember({"zh", "en"}));
  app.add_flag("--json", terminal.json, "JSON");
  app.set_version_flag("--version", "linli 0.1.0");
  add_district(app, terminal);
  add_community(app, terminal);
  add_admin(app, terminal);
  add_measures(app, terminal);
  add_standard(app, terminal);
  add_store(app, terminal);
  add_demo(app, terminal);
  add_verify(app, terminal);
  add_witness(app, terminal);
  add_simulate(app, terminal);
  add_load(app, terminal);
  try {
    app.parse(argc, argv);
  } catch (CLI::Success const& done) {
    return app.exit(done);
  } catch (CLI::ParseError const& error) {
    fmt::print(stderr, "linli: {} {}\n{}\n", terminal.say("参数有误：", "bad arguments:"),
               error.what(), terminal.say("用 --help 查看用法", "see --help"));
    return 2;
  }
  return terminal.exit_code;
}

}  // namespace linli::server

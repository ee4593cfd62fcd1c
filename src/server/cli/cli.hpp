#pragma once
// The subcommands of linli. Output Chinese unless --lang en, JSON with --json.
#include <CLI/CLI.hpp>

#include "server/config.hpp"
#include "server/home.hpp"

namespace linli::server {

/// 0 done, 1 failed, 2 the words or the input are wrong.
int run_cli(int argc, char** argv);

/// What every subcommand is given.
struct Terminal {
  std::string language = "zh";
  bool json = false;
  int exit_code = 0;

  base::Language lang() const { return base::parse_language(language); }
  /// Prints the text of the error to standard error and sets the exit code: 2 for bad input.
  void fail(base::Error const& error);
  /// What the error says, and how to mend it, in the words of law/ and api/; its id where they have
  /// none.
  std::string text(base::Error const& error) const;
  void print(base::json::value const& value) const;
  void lines(std::vector<std::string> const& lines) const;
  /// Chinese or English.
  std::string say(char const* zh, char const* en) const {
    return lang() == base::Language::zh ? zh : en;
  }
};

// Each adds one subcommand with its options.
void add_district(CLI::App& app, Terminal& terminal);
void add_community(CLI::App& app, Terminal& terminal);
void add_admin(CLI::App& app, Terminal& terminal);
void add_measures(CLI::App& app, Terminal& terminal);
/// Below `measures`.
void add_explore(CLI::App& measures, Terminal& terminal);
void add_what_if(CLI::App& measures, Terminal& terminal);
void add_standard(CLI::App& app, Terminal& terminal);
void add_store(CLI::App& app, Terminal& terminal);
void add_demo(CLI::App& app, Terminal& terminal);
void add_verify(CLI::App& app, Terminal& terminal);
void add_witness(CLI::App& app, Terminal& terminal);
void add_simulate(CLI::App& app, Terminal& terminal);
void add_load(CLI::App& app, Terminal& terminal);

/// --config F and --set key=value for subcommands that need a configuration.
struct ConfigOptions {
  std::string file;
  std::vector<std::string> settings;
  void add_to(CLI::App& command);
  /// The settings taken apart. Errors: invalid "config.bad_value".
  base::Result<std::vector<Setting>> flags() const;
  /// Of a district. Errors: as load_config.
  base::Result<Config> load() const;
};

}  // namespace linli::server

#include "server/cli/cli.hpp"
#include "server/community/community.hpp"

namespace linli::server {

void add_community(CLI::App& app, Terminal& terminal) {
  auto* command = app.add_subcommand("community", "启动小区服务 / run a community");
  auto options = std::make_shared<ConfigOptions>();
  options->add_to(*command);
  command->callback([options, &terminal] {
    auto const flags = options->flags();
    if (!flags) return terminal.fail(flags.error());
    auto const config = load_community_config(options->file, *flags);
    if (!config) return terminal.fail(config.error());
    terminal.exit_code = run_community(*config);
  });
}

}  // namespace linli::server

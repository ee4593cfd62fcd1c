#include "server/cli/cli.hpp"
#include "server/district.hpp"

namespace linli::server {

void add_district(CLI::App& app, Terminal& terminal) {
  auto* command = app.add_subcommand("district", "启动合作区服务 / run the district");
  auto options = std::make_shared<ConfigOptions>();
  options->add_to(*command);
  command->callback([options, &terminal] {
    auto const config = options->load();
    if (!config) return terminal.fail(config.error());
    terminal.exit_code = run_district(*config, terminal.lang());
  });
}

}  // namespace linli::server

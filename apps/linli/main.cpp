// linli: one program, its roles and tools as subcommands.
#include "server/cli/cli.hpp"

int main(int argc, char** argv) {
  return linli::server::run_cli(argc, argv);
}

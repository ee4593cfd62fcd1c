// Shows the public pages of a small made-up district: pages_preview <port>, until its input ends.
#include <cstdlib>
#include <iostream>

#include "district.hpp"
#include "edge/net/server.hpp"

int main(int argc, char** argv) {
  using namespace linli;
  pages::testing::District district{"2024-07-18T10:00:00"};
  char const* const names[] = {"示例花园", "海湾雅居", "鹅埠新苑", "山海家园"};
  for (int i = 0; i < 4; ++i) {
    pages::testing::NamedWorld world{names[i], i + 1};
    auto const grade = i % 2 ? cases::Grade::premium : cases::Grade::basic;
    if (i < 2)
      world.noticed(grade);
    else
      world.certified(grade);
    district.keep(world);
  }
  net::ServerConfig config;
  config.port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 0);
  config.error_page = district.page_for_errors;
  net::Server server{config, std::move(district.router)};
  if (!server.start()) return 1;
  std::cout << server.port() << std::endl;
  for (std::string line; std::getline(std::cin, line);)
    if (auto const at = base::DateTime::parse(line))
      static_cast<void>(district.clock->move_to(*at));
  server.stop(std::chrono::seconds{1});
}

// A server that answers a small JSON, for load generators: http_server [port] [io threads]
#include <unistd.h>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "edge/net/server.hpp"

namespace {
linli::net::Router routes() {
  using namespace linli::net;
  Router router;
  router.add(
      Method::get, "/",
      [](Request const&) { return Response::json(200, R"({"status":"ok","open_cases":17})"); },
      {.runs = Runs::inline_});
  router.add(Method::get, "/worker", [](Request const&) {
    return Response::json(200, R"({"status":"ok","open_cases":17})");
  });
  return router;
}
}  // namespace

int main(int argc, char** argv) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  linli::net::ServerConfig config;
  config.port = static_cast<std::uint16_t>(argc > 1 ? std::atoi(argv[1]) : 0);
  config.io_threads = argc > 2 ? std::atoi(argv[2]) : 1;
  linli::net::Server server{std::move(config), routes()};
  if (auto const started = server.start(); !started) {
    std::fprintf(stderr, "%s\n", started.error().id.c_str());
    return 1;
  }
  std::printf("listening on 127.0.0.1:%d\n", server.port());
  std::fflush(stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop(std::chrono::seconds{2});
}

// The MQTT ingress alone: an inlet that keeps at once. Generator on the same machine, in this
// process. usage: mqtt_bench [clients [seconds]]
#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "edge/devices/mqtt/packet_codec.hpp"
#include "edge/devices/mqtt/server.hpp"

namespace {

using namespace linli;
using namespace linli::devices::mqtt;
using Steady = std::chrono::steady_clock;

struct OpenDoors : Doors {
  void admit(Visitor const& v, Answer answer) override {
    answer(Principal{v.user_name.value_or(""), {"#"}, {"#"}});
  }
};
struct NullInlet : Inlet {
  void take(Published const&, Kept kept) override { kept({}); }
};

void print(std::string const& name, double value, char const* unit) {
  fmt::print("{{\"name\":\"{}\",\"value\":{:.1f},\"unit\":\"{}\"}}\n", name, value, unit);
}

double resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  double total = 0, resident = 0;
  statm >> total >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

int dial(std::uint16_t port, std::string const& id) {
  int const fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  int const on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (::connect(fd, reinterpret_cast<sockaddr*>(&at), sizeof at) != 0) std::exit(1);
  std::string bytes;
  write_packet(bytes, Version::v3_1_1, Connect{.version = Version::v3_1_1, .client_id = id});
  if (::send(fd, bytes.data(), bytes.size(), 0) < 0) std::exit(1);
  char answer[4];
  if (::recv(fd, answer, sizeof answer, MSG_WAITALL) != 4 || answer[3] != 0) std::exit(1);
  return fd;
}

/// One device after the other sends a piece and counts its acknowledgements, `window` at a time.
double messages_per_second(std::uint16_t port, int clients, int window, double seconds) {
  std::vector<int> fds;
  for (int i = 0; i < clients; ++i) fds.push_back(dial(port, "load" + std::to_string(i)));
  std::vector<std::string> pieces;
  for (int i = 0; i < clients; ++i) {
    std::string bytes;
    for (int n = 1; n <= window; ++n) {
      write_packet(
          bytes, Version::v3_1_1,
          Publish{.qos = Qos::at_least_once,
                  .id = static_cast<std::uint16_t>(n),
                  .topic = fmt::format("v1/meter-{}/telemetry", i),
                  .payload = "{\"t\":1790000000000,\"v\":{\"u\":231.2,\"i\":4.31,\"p\":996}}"});
    }
    pieces.push_back(std::move(bytes));
  }
  auto const begin = Steady::now();
  std::uint64_t acked = 0;
  std::vector<pollfd> polls;
  std::vector<std::size_t> owed(fds.size(), 0);
  for (auto const fd : fds) polls.push_back({fd, POLLIN, 0});
  double passed = 0;
  for (bool over = false;;) {
    passed = std::chrono::duration<double>(Steady::now() - begin).count();
    over = over || passed > seconds;
    bool waiting = false;
    for (std::size_t i = 0; i < fds.size(); ++i) {
      if (owed[i] == 0 && !over) {
        if (::send(fds[i], pieces[i].data(), pieces[i].size(), 0) < 0) std::exit(1);
        owed[i] = 4 * static_cast<std::size_t>(window);
      }
      waiting |= owed[i] != 0;
    }
    if (!waiting) break;
    ::poll(polls.data(), polls.size(), 1000);
    for (std::size_t i = 0; i < fds.size(); ++i) {
      if ((polls[i].revents & POLLIN) == 0) continue;
      char answers[64 * 1024];
      auto const n = ::recv(fds[i], answers, sizeof answers, 0);
      if (n <= 0) std::exit(1);
      owed[i] -= static_cast<std::size_t>(n);
      acked += static_cast<std::uint64_t>(n);
    }
  }
  for (auto const fd : fds) ::close(fd);
  return static_cast<double>(acked) / 4 / passed;
}

/// Bytes of this process per connection; the clients' ends cost it nothing but kernel memory.
double bytes_per_connection(std::uint16_t port, int count) {
  std::vector<int> fds;
  auto const before = resident_bytes();
  for (int i = 0; i < count; ++i) fds.push_back(dial(port, "idle" + std::to_string(i)));
  std::this_thread::sleep_for(std::chrono::seconds{1});
  auto const after = resident_bytes();
  for (auto const fd : fds) ::close(fd);
  return (after - before) / count;
}

}  // namespace

int main(int argc, char** argv) {
  int const clients = argc > 1 ? std::atoi(argv[1]) : 50;
  double const seconds = argc > 2 ? std::atof(argv[2]) : 5;
  rlimit files{};
  ::getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  ::setrlimit(RLIMIT_NOFILE, &files);
  // With a port as third argument another broker is loaded: a peer on the same machine.
  if (argc > 3) {
    auto const port = static_cast<std::uint16_t>(std::atoi(argv[3]));
    for (int const window : {1, 20}) {
      print(fmt::format("peer, QoS 1, {} clients, window {}", clients, window),
            messages_per_second(port, clients, window, seconds), "messages/s");
    }
    return 0;
  }
  OpenDoors doors;
  NullInlet inlet;
  MemorySessions sessions;
  Server server{{}, doors, inlet, sessions};
  if (!server.start()) return 1;
  int const idle = std::min(10'000, static_cast<int>(files.rlim_cur / 2) - 100);
  print(fmt::format("mqtt, {} idle connections", idle), bytes_per_connection(server.port(), idle),
        "bytes/connection");
  for (int const window : {1, 20}) {
    print(fmt::format("mqtt, QoS 1, {} clients, window {}", clients, window),
          messages_per_second(server.port(), clients, window, seconds), "messages/s");
  }
  server.stop(std::chrono::seconds{1});
  return 0;
}

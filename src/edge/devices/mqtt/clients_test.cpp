// Clients that others wrote, against the server: mosquitto's and Paho's (tools/packages/test.txt).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>

#include "edge/devices/mqtt/server.hpp"
#include "edge/devices/mqtt/testing/test_broker.hpp"

namespace linli::devices::mqtt {
namespace {

struct KeepingInlet : Inlet {
  void take(Published const&, Kept kept) override { kept({}); }
};

/// What the command prints on both outputs, and its exit code in the last line.
std::string run(std::string const& command) {
  std::string output;
  auto* const pipe = ::popen(("( " + command + " ) 2>&1; echo \"exit $?\"").c_str(), "r");
  char piece[4096];
  while (auto const n = std::fread(piece, 1, sizeof piece, pipe)) output.append(piece, n);
  ::pclose(pipe);
  return output;
}

struct Clients : testing::Test {
  void SetUp() override {
    if (::testing::Test::HasFatalFailure()) return;
    folder = std::filesystem::temp_directory_path() / ("mqtt-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    auto const made = run("cd " + folder.string() +
                          " && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes"
                          " -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost"
                          " -addext subjectAltName=IP:127.0.0.1");
    ASSERT_THAT(made, testing::HasSubstr("exit 0"));
    TlsFiles const tls{folder / "cert.pem", folder / "key.pem", folder / "cert.pem"};
    server.emplace(ServerConfig{.listeners = {{}, {.tls = tls}}}, doors, inlet, sessions);
    ASSERT_TRUE(server->start());
  }
  void TearDown() override { std::filesystem::remove_all(folder); }
  std::string at(std::size_t listener = 0) const {
    return " -h 127.0.0.1 -p " + std::to_string(server->port(listener)) + " ";
  }
  TestDoors doors;
  KeepingInlet inlet;
  MemorySessions sessions;
  std::filesystem::path folder;
  std::optional<Server> server;
};

TEST_F(Clients, Paho_OfPython_WalksThrough) {
  auto const script = LINLI_SOURCE_DIR "/src/edge/devices/mqtt/testing/paho_walk.py ";
  auto const output =
      run("timeout 60 /usr/bin/python3 " + std::string{script} + std::to_string(server->port()));
  EXPECT_EQ(output, "exit 0\n");
}
TEST_F(Clients, Mosquitto_PublishesAndSubscribes_InBothVersions) {
  for (std::string const version : {"mqttv311", "mqttv5"}) {
    for (std::string const qos : {"0", "1", "2"}) {
      auto const output =
          run("timeout 20 mosquitto_sub" + at() + "-V " + version + " -t 'v/#' -q " + qos +
              " -C 3 -F '%t %q %p' & sleep 0.8; for i in 1 2 3; do mosquitto_pub" + at() + "-V " +
              version + " -t v/$i -m m$i -q " + qos + "; done; wait $!");
      EXPECT_EQ(output, "v/1 " + qos + " m1\nv/2 " + qos + " m2\nv/3 " + qos + " m3\nexit 0\n");
    }
  }
}
TEST_F(Clients, Mosquitto_RequestAndResponse) {
  auto const output =
      run("timeout 20 mosquitto_sub" + at() + "-V mqttv5 -t ask -C 1 -F %R > " +
          (folder / "reply").string() + " & sleep 0.8; timeout 20 mosquitto_rr" + at() +
          "-V mqttv5 -t ask -e answer -m question -q 1 & sleep 1.2; mosquitto_pub" + at() +
          "-V mqttv5 -t \"$(cat " + (folder / "reply").string() + ")\" -m yes -q 1; wait");
  EXPECT_EQ(output, "yes\nexit 0\n");
}
TEST_F(Clients, Mosquitto_OverTls_AlsoWithAClientCertificate) {
  auto const files = folder.string();
  auto const tls = at(1) + "--cafile " + files + "/cert.pem ";
  auto const big = "head -c 200000 /dev/zero | tr '\\0' x | mosquitto_pub" + tls + "-t big -s -q 2";
  auto const output = run("timeout 20 mosquitto_sub" + tls +
                          "-t big -q 2 -C 1 | wc -c & sleep 0.8; " + big + "; wait");
  EXPECT_EQ(output, "200001\nexit 0\n");
  run("mosquitto_pub" + tls + "--cert " + files + "/cert.pem --key " + files +
      "/key.pem -t t -m x -q 1");
  EXPECT_EQ(doors.last.certificate_subject, "CN=localhost");
}
TEST_F(Clients, Mosquitto_WithAWrongPassword_IsToldSo) {
  EXPECT_THAT(run("mosquitto_pub" + at() + "-V mqttv5 -u u -P wrong -t t -m x"),
              testing::HasSubstr("Bad User Name or Password"));
}

}  // namespace
}  // namespace linli::devices::mqtt

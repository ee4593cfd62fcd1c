#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "server/community/config.hpp"

namespace linli::server {
namespace {

namespace fs = std::filesystem;

class ConfigTest : public testing::Test {
 protected:
  base::Result<Config> load(std::string const& text, std::vector<Setting> const& flags = {}) {
    file_ = fs::temp_directory_path() / ("linli-config-" + std::to_string(::getpid()) + ".toml");
    std::ofstream{file_} << text;
    return load_config(file_, flags);
  }
  void TearDown() override { fs::remove(file_); }
  fs::path file_;
};

TEST_F(ConfigTest, FileThenEnvironmentThenFlags) {
  ASSERT_EQ(load("[http]\nport = 1\n")->http.port, 1);
  ::setenv("LINLI_HTTP_PORT", "2", 1);
  EXPECT_EQ(load("[http]\nport = 1\n")->http.port, 2);
  EXPECT_EQ(load("[http]\nport = 1\n", {{"http.port", "3"}})->http.port, 3);
  ::setenv("LINLI_HTTP_PORT", "x", 1);
  EXPECT_EQ(load("").error().id, "config.bad_value");
  ::unsetenv("LINLI_HTTP_PORT");
}

TEST_F(ConfigTest, UnknownKeysAndWrongTypesAreRefusedWithTheirLine) {
  auto const unknown = load("state = \"a\"\n[http]\nprot = 1\n");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().id, "config.unknown_key");
  EXPECT_EQ(unknown.error().where, file_.string() + ":3");
  EXPECT_EQ(load("[htpp]\nport = 1\n").error().id, "config.unknown_key");
  EXPECT_EQ(load("http = 1\n").error().id, "config.unknown_key");
  EXPECT_EQ(load("[http]\nport = \"1\"\n").error().id, "config.bad_value");
  EXPECT_EQ(load("[http]\nport = 70000\n").error().id, "config.bad_value");
  EXPECT_EQ(load("[http\n").error().id, "config.syntax");
  EXPECT_EQ(load("[clock]\nkind = \"sundial\"\n").error().id, "config.bad_value");
  EXPECT_EQ(load("[in_force]\nfrom = \"2024-02-30\"\n").error().id, "config.bad_value");
  EXPECT_EQ(load("", {{"http.nothing", "1"}}).error().id, "config.unknown_key");
  EXPECT_EQ(load_config("/nowhere/district.toml").error().id, "config.unreadable");
}

TEST_F(ConfigTest, TheMeasuresHaveNoDefaultInForce) {
  EXPECT_FALSE(load("")->in_force.from);
  auto const production = load_config(LINLI_SOURCE_DIR "/deploy/production/district.toml");
  ASSERT_TRUE(production) << production.error().id << production.error().where;
  EXPECT_FALSE(production->in_force.from);
  EXPECT_FALSE(production->in_force.simulated);
  EXPECT_EQ(production->clock.kind, ClockKind::system);
  auto const demo = load_config(LINLI_SOURCE_DIR "/deploy/demo/district.toml");
  ASSERT_TRUE(demo) << demo.error().id << demo.error().where;
  EXPECT_TRUE(demo->in_force.simulated);
  EXPECT_EQ(demo->clock.kind, ClockKind::rehearsal);
}

TEST_F(ConfigTest, SecretsAreMasked) {
  auto const config =
      load("[http]\ncertificate_chain = \"chain.pem\"\nprivate_key = \"the-secret.pem\"\n");
  ASSERT_TRUE(config);
  EXPECT_EQ(base::json::serialize(printable(*config)).find("the-secret"), std::string::npos);
  EXPECT_EQ(config->imprint.public_url, "https://127.0.0.1:8080");
}

TEST_F(ConfigTest, ACommunityHasItsOwnPortFolderAndVariables) {
  ::setenv("LINLI_HTTP_PORT", "2", 1);
  ::setenv("LINLI_COMMUNITY_TELEMETRY_ENGINE", "sqlite", 1);
  auto const config = load_community_config("").value();
  ::unsetenv("LINLI_HTTP_PORT");
  ::unsetenv("LINLI_COMMUNITY_TELEMETRY_ENGINE");
  EXPECT_EQ(config.http.port, 8081);
  EXPECT_EQ(config.state, "var/community");
  EXPECT_EQ(config.telemetry.engine, EngineKind::sqlite);
  EXPECT_EQ(load_community_config("", {{"telemetry.block_rows", "0"}}).error().id,
            "config.bad_value");
  EXPECT_EQ(load_community_config("", {{"telemetry.journal_mib", "100"}}).error().id,
            "config.bad_value");
}

}  // namespace
}  // namespace linli::server

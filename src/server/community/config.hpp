#pragma once
// The typed configuration of a community: file, then environment (LINLI_COMMUNITY_...), then flags.
#include "server/config.hpp"

namespace linli::server {

enum class EngineKind {
  automatic,  ///< chDB where its library lies, SQLite elsewhere; what a state was begun with stays
  chdb,
  sqlite
};
BOOST_DESCRIBE_ENUM(EngineKind, automatic, chdb, sqlite)

struct TelemetrySection {
  EngineKind engine = EngineKind::automatic;
  std::string library;  ///< libchdb.so; empty: the one below <home>/deploy/engine
  int community = 1;    ///< its number in the engine
  int block_rows = 100'000;
  int block_ms = 1000;  ///< a block that does not fill is written after this time
  int segment_mib = 64;
  int journal_mib = 16'384;  ///< more is refused: the engine does not keep up
  int waiting_mib = 64;      ///< more waits for the disk than this: come again later
  int ahead_minutes = 10;    ///< clocks of devices may go wrong by so much
  int behind_days = 400;     ///< older samples are not taken any more
};
BOOST_DESCRIBE_STRUCT(TelemetrySection, (),
                      (engine, library, community, block_rows, block_ms, segment_mib, journal_mib,
                       waiting_mib, ahead_minutes, behind_days))

struct DevicesSection {
  std::string models;  ///< thing models; empty: <home>/api/things.json
};
BOOST_DESCRIBE_STRUCT(DevicesSection, (), (models))

struct MqttSection {
  bool enabled = true;
  std::string address = "127.0.0.1";
  int port = 1883;  ///< 0: any free one
  /// Given: another listener with TLS on `tls_port`. PEM.
  std::string certificate_chain;
  std::string private_key;
  std::string client_authority;  ///< given: clients may show certificates signed by it
  int tls_port = 8883;
  int max_connections = 20'000;
  /// Longest silence of a client in seconds; clients of MQTT 5 are told, so a line that is half
  /// open is found. 0: as the client likes.
  int keep_alive = 60;
  /// Whoever comes without a credential may use any topic, and nothing of it is kept: to try the
  /// ingress with programs that know no credentials. Only while the register is empty.
  bool guests = false;
};
BOOST_DESCRIBE_STRUCT(MqttSection, (),
                      (enabled, address, port, certificate_chain, private_key, client_authority,
                       tls_port, max_connections, keep_alive, guests))

struct ModbusSection {
  std::string slaves;     ///< table of slaves (CSV); empty: nobody is asked
  int timeout_ms = 1000;  ///< for a connection, and for an answer
  int retry_ms = 1000;    ///< after a failure; doubled with every further one
  int retry_most_ms = 60'000;
  int most_waiting = 10'000;  ///< messages for which the journal has no room
};
BOOST_DESCRIBE_STRUCT(ModbusSection, (),
                      (slaves, timeout_ms, retry_ms, retry_most_ms, most_waiting))

struct OperatorSection {
  /// The token that may ask and import, mode 0600; empty: <state>/operator.token, made when it is
  /// not there.
  std::string token_file;
};
BOOST_DESCRIBE_STRUCT(OperatorSection, (), (token_file))

struct CommunityConfig {
  std::string home;
  std::string state = "var/community";
  HttpSection http{.port = 8081, .worker_threads = 64};
  LogSection log;
  TelemetrySection telemetry;
  DevicesSection devices;
  MqttSection mqtt;
  ModbusSection modbus;
  OperatorSection operators;
};
BOOST_DESCRIBE_STRUCT(CommunityConfig, (),
                      (home, state, http, log, telemetry, devices, mqtt, modbus, operators))

/// Errors: as load_config.
base::Result<CommunityConfig> load_community_config(std::filesystem::path const& file,
                                                    std::vector<Setting> const& flags = {});
/// For the log: every value, secrets masked.
base::json::value printable(CommunityConfig const& config);

}  // namespace linli::server

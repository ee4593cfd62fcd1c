#pragma once
// A community: everything put together in the order in which one part needs the other, and taken
// apart so that nothing that was acknowledged is left behind.
#include <atomic>
#include <memory>
#include <thread>

#include "edge/community/community_api.hpp"
#include "edge/devices/mqtt/server.hpp"
#include "edge/net/server.hpp"
#include "edge/storage/vault.hpp"
#include "edge/telemetry/block_writer.hpp"
#include "server/community/config.hpp"
#include "server/community/modbus_gate.hpp"
#include "server/community/mqtt_gate.hpp"

namespace linli::server {

/// Threads: open, start and stop from one thread.
class Community {
 public:
  /// Opens register, engine and journal; does not listen yet.
  /// Errors: those of the parts.
  static base::Result<std::unique_ptr<Community>> open(CommunityConfig config);
  ~Community();

  /// Takes in at once; it is ready when the engine has told the latest values, which can take
  /// seconds where it holds many. Errors: unavailable "net.listen" | "net.tls".
  base::Result<void> start();
  std::uint16_t port() const { return server_->port(); }
  /// 0: MQTT is switched off.
  std::uint16_t mqtt_port() const { return mqtt_ ? mqtt_->port() : 0; }
  /// Takes in no more, answers what waits for the disk, brings the journal into the engine, ends.
  void stop();

 private:
  explicit Community(CommunityConfig config) : config_{std::move(config)} {}
  base::Result<void> open_devices();
  base::Result<void> open_engine();
  base::Result<std::unique_ptr<telemetry::Store>> open_store();
  base::Result<void> open_journal();
  base::Result<void> read_journal();
  void read_engine(std::stop_token const& stop);
  base::Result<void> open_operator();
  base::Result<void> open_mqtt();
  base::Result<void> open_modbus();
  base::Result<net::Router> make_router();
  void add_operations(net::Router& router, std::string openapi);
  net::ServerConfig server_config();
  telemetry::KeepingStats keeping_stats() const;
  std::string metrics() const;
  void watch(std::stop_token const& stop);

  CommunityConfig config_;
  std::filesystem::path home_;
  std::filesystem::path state_;
  base::Catalogue texts_;
  std::unique_ptr<storage::Vault> vault_;
  std::string operator_digest_;
  std::unique_ptr<telemetry::Register> register_;
  std::unique_ptr<telemetry::Estate> estate_;
  std::unique_ptr<telemetry::Store> store_;
  std::unique_ptr<telemetry::SegmentJournal> journal_;
  std::unique_ptr<telemetry::Ingest> ingest_;
  std::unique_ptr<telemetry::BlockWriter> blocks_;
  std::unique_ptr<telemetry::Keeping> keeping_;
  std::unique_ptr<telemetry::History> history_;
  std::unique_ptr<community::CommunityApi> api_;
  std::unique_ptr<net::Server> server_;
  std::unique_ptr<EstateDoors> doors_;
  std::unique_ptr<IngestInlet> inlet_;
  std::unique_ptr<devices::mqtt::Sessions> sessions_;
  std::unique_ptr<devices::mqtt::Server> mqtt_;
  std::unique_ptr<ModbusGate> modbus_;
  std::atomic<bool> latest_known_{false};  ///< the engine told what it has
  std::jthread engine_reader_;
  std::jthread watcher_;
};

/// `linli community`: runs until SIGTERM or SIGINT. Exit code.
int run_community(CommunityConfig const& config);

}  // namespace linli::server

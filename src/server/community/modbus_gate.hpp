#pragma once
// What joins the Modbus poller to the estate: which devices it asks, where their values are kept,
// and what an operator is told of them.
#include <map>
#include <string>

#include "app/telemetry/field_bus.hpp"
#include "app/telemetry/ingest.hpp"
#include "edge/devices/modbus/poller.hpp"
#include "server/community/config.hpp"

namespace linli::server {

/// What was read at one time is one message, kept before it counts. Threads: as Inlet and Poller.
class ModbusGate final : public devices::modbus::Inlet {
 public:
  /// `maps`: where the register maps lie that come with the program. Errors: those of
  /// read_modbus_slaves.
  static base::Result<std::unique_ptr<ModbusGate>> open(ModbusSection const& section,
                                                        std::filesystem::path const& maps,
                                                        telemetry::Estate const& estate,
                                                        telemetry::Ingest& ingest);
  void start() { poller_->start(); }
  void stop() { poller_->stop(); }
  void take(devices::modbus::Reading const& reading, Kept kept) override;

  telemetry::FieldBuses buses() const;
  void add_metrics(std::string& out) const;
  /// Logs which devices became faulty or well since it was called last. One thread.
  void tell();

 private:
  explicit ModbusGate(telemetry::Ingest& ingest) : ingest_{ingest} {}

  telemetry::Ingest& ingest_;
  std::unique_ptr<devices::modbus::Poller> poller_;
  std::map<std::string, std::string> told_;  ///< the fault of a device that was logged
};

}  // namespace linli::server

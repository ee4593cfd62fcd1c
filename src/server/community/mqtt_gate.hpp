#pragma once
// What joins the MQTT ingress to the estate: who a client is, and where its messages are kept.
#include <string>

#include "app/telemetry/ingest.hpp"
#include "edge/devices/mqtt/doors.hpp"
#include "edge/devices/mqtt/inlet.hpp"

namespace linli::server {

/// A device comes in with its id as user name and its credential as password, the operator as
/// "operator" with the operator's token; he reads everything below v1/ and sends commands. Guests,
/// where the estate lets them in, name nobody and may use any topic. Threads: any.
class EstateDoors final : public devices::mqtt::Doors {
 public:
  enum class Guests { refused, welcome };
  EstateDoors(telemetry::Estate const& estate, std::string operator_digest, Guests guests)
      : estate_{estate}, operator_digest_{std::move(operator_digest)}, guests_{guests} {}
  /// Errors to `answer`: unauthenticated "device.credential".
  void admit(devices::mqtt::Visitor const& visitor, Answer answer) override;

 private:
  telemetry::Estate const& estate_;
  std::string const operator_digest_;
  Guests const guests_;
};

/// v1/<device>/telemetry is taken apart and laid into the journal; v1/<device>/cmd and /ack are
/// words between clients and kept nowhere, and so is what guests say. Everything else is refused:
/// what is acknowledged is kept. Threads: as Inlet.
class IngestInlet final : public devices::mqtt::Inlet {
 public:
  explicit IngestInlet(telemetry::Ingest& ingest) : ingest_{ingest} {}
  /// Errors to `kept`: invalid "mqtt.topic" (fact `topic`), invalid "telemetry.malformed" (fact
  /// `text`); those of Ingest.
  void take(devices::mqtt::Published const& published, Kept kept) override;

 private:
  telemetry::Ingest& ingest_;
};

}  // namespace linli::server

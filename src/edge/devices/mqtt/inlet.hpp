#pragma once
// The seam to whoever keeps what devices say. The ingress knows nothing of what is done with it.
#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "edge/devices/mqtt/message.hpp"

namespace linli::devices::mqtt {

/// A PUBLISH as the server accepted it, its topic alias resolved. The names live as long as the
/// call to Inlet::take; `message` may be kept (it is never changed) and holds topic, payload, QoS,
/// the retain flag and the properties (user properties, content type) of MQTT 5.
struct Published {
  enum class By { client, will };
  std::string_view client_id;
  std::string_view device;  ///< whom Doors recognised
  By by = By::client;
  Time received{};
  MessagePtr message;
};

/// Called for every PUBLISH of a client at QoS 0, 1 or 2, and for wills.
class Inlet {
 public:
  /// Exactly once, from any thread, also from inside of take: it is durable, or was refused.
  using Kept = std::function<void(base::Result<void>)>;

  virtual ~Inlet() = default;
  /// On the ingress's thread: must not block. PUBACK and PUBREC go out only after `kept`; a client
  /// whose messages wait in large number is read no further. Errors given to `kept` reach a client
  /// of MQTT 5 as reason codes: forbidden -> 0x87, invalid -> 0x99, busy and too_large -> 0x97, all
  /// others -> 0x83; for busy and unavailable a client of 3.1.1 is disconnected, so that it sends
  /// again, since it has no other way to learn of it [3.1.1: MQTT-3.3.5-2].
  virtual void take(Published const& published, Kept kept) = 0;
};

}  // namespace linli::devices::mqtt

#pragma once
// How far outside devices are, as lines while they speak.
#include <cstdint>
#include <string>

#include "base/json.hpp"

namespace linli::server {

/// Samples are values of points. Said and not answered yet: in neither of the rest.
struct Progress {
  std::string phase;           ///< history, live, replay
  std::int64_t through = 0;    ///< what was said up to then is answered; ms since 1970
  std::uint64_t messages = 0;  ///< acknowledged: batches over HTTP, messages over MQTT
  std::uint64_t samples = 0;   ///< acknowledged
  std::uint64_t rejected = 0;  ///< by name, over HTTP; over MQTT they stand in the quarantine only
  std::uint64_t refused = 0;   ///< messages that the broker did not understand
  std::uint64_t waiting = 0;   ///< messages not answered yet
  std::uint64_t waits = 0;     ///< how often it was told to come later
  std::uint64_t lines = 0;     ///< open connections
  std::uint64_t reconnects = 0;
};
BOOST_DESCRIBE_STRUCT(Progress, (),
                      (phase, through, messages, samples, rejected, refused, waiting, waits, lines,
                       reconnects))

}  // namespace linli::server

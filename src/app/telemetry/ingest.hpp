#pragma once
// A message of a device: taken apart, laid into the journal, and answered when it is on the disk.
#include <functional>

#include "app/telemetry/estate.hpp"
#include "app/telemetry/journal.hpp"
#include "app/telemetry/latest.hpp"
#include "app/telemetry/quarantine.hpp"
#include "app/telemetry/tally.hpp"

namespace linli::telemetry {

/// What came in, over whichever way.
struct Message {
  std::string_view device;  ///< whose credential it was
  std::string_view payload;
  Form form = Form::json;
  /// What a message without a time gets: none over HTTP, where it may be sent again later.
  enum class Timeless { rejected, time_of_arrival } timeless = Timeless::rejected;
};

struct Receipt {
  std::size_t messages = 0;
  std::size_t taken = 0;
  std::size_t rejected = 0;
  std::vector<Rejected> listed;  ///< the first of those that were rejected
};

/// A payload that is no JSON at all is a mistake of the program that sends it, and told to it over
/// every way in: invalid "telemetry.malformed" (fact `text`). None: something of it could be read.
std::optional<base::Error> unreadable(Receipt const& receipt);

struct IngestLimits {
  std::int64_t ahead_ms = 10 * 60'000LL;
  std::int64_t behind_ms = 400 * 86'400'000LL;
};

/// Threads: safe to call concurrently.
class Ingest {
 public:
  using Clock = std::function<std::int64_t()>;  ///< milliseconds since 1970
  Ingest(Estate const& estate, Journal& journal, Clock now, IngestLimits limits = {})
      : estate_{estate}, journal_{journal}, now_{std::move(now)}, limits_{limits} {}

  /// `kept` is called once, from any thread. A receipt means: what was taken is on the disk, and
  /// what was not stands in the quarantine. Errors: unauthenticated "device.unknown", and those of
  /// the journal: nothing was taken, the whole message is to be sent again.
  void take(Message const& message, std::function<void(base::Result<Receipt>)> kept);

  Latest& latest() { return latest_; }
  Latest const& latest() const { return latest_; }
  Quarantine const& quarantine() const { return quarantine_; }
  Tally const& tally() const { return tally_; }

 private:
  Estate const& estate_;
  Journal& journal_;
  Clock const now_;
  IngestLimits const limits_;
  Latest latest_;
  Quarantine quarantine_;
  Tally tally_;
};

}  // namespace linli::telemetry

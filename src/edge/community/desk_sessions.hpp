#pragma once
// Who works at the community's desk: the operator's token, traded for a cookie of this browser.
#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace linli::community {

/// In memory: after a restart one signs in again. Threads: safe to call concurrently.
class DeskSessions {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr auto longest = std::chrono::hours{12};
  static constexpr std::size_t most = 1000;
  static constexpr int most_failures = 10;  ///< of one address in a minute

  /// May this address try a token now? Counts the try.
  bool may_try(std::string const& address, Clock::time_point now);
  /// A right token: its tries are forgotten.
  void succeeded(std::string const& address);
  /// The oldest goes where there are too many.
  void open(std::string const& id_digest, Clock::time_point now);
  bool is_open(std::string const& id_digest, Clock::time_point now) const;
  void close(std::string const& id_digest);

 private:
  struct Tries {
    int count = 0;
    Clock::time_point since{};
  };
  mutable std::mutex mutex_;
  std::map<std::string, Clock::time_point> sessions_;  ///< when they end
  std::map<std::string, Tries> tries_;
};

}  // namespace linli::community

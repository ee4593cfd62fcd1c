#pragma once
// One-time codes: whoever installs a device redeems one for its credential.
#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace linli::community {

/// In memory: after a restart new ones are made. Threads: safe to call concurrently.
class OnboardingCodes {
 public:
  using Clock = std::chrono::system_clock;
  static constexpr auto lifetime = std::chrono::hours{24};
  static constexpr std::size_t most = 10'000;

  struct Code {
    std::string code;
    std::string device;
    Clock::time_point until;
  };
  /// An earlier code of the device is void. False: there are too many.
  bool make(Code const& code, Clock::time_point now);
  /// Once. None: no such code, or past its time.
  std::optional<Code> redeem(std::string const& code, Clock::time_point now);
  /// Nothing came of redeeming it. Where the device has got another one since, that holds.
  void give_back(Code const& code);
  /// The next to end first.
  std::vector<Code> list(Clock::time_point now) const;
  void end(std::string const& device);

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Code> by_device_;
};

}  // namespace linli::community

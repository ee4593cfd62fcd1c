#include "edge/community/onboarding_codes.hpp"

#include <algorithm>

namespace linli::community {

bool OnboardingCodes::make(Code const& code, Clock::time_point now) {
  std::lock_guard const lock{mutex_};
  std::erase_if(by_device_, [&](auto const& each) { return each.second.until <= now; });
  if (by_device_.size() >= most && !by_device_.contains(code.device)) return false;
  by_device_[code.device] = code;
  return true;
}

std::optional<OnboardingCodes::Code> OnboardingCodes::redeem(std::string const& code,
                                                             Clock::time_point now) {
  std::lock_guard const lock{mutex_};
  auto const found =
      std::ranges::find_if(by_device_, [&](auto const& each) { return each.second.code == code; });
  if (found == by_device_.end() || found->second.until <= now) return {};
  auto redeemed = found->second;
  by_device_.erase(found);
  return redeemed;
}

void OnboardingCodes::give_back(Code const& code) {
  std::lock_guard const lock{mutex_};
  by_device_.emplace(code.device, code);
}

std::vector<OnboardingCodes::Code> OnboardingCodes::list(Clock::time_point now) const {
  std::lock_guard const lock{mutex_};
  std::vector<Code> out;
  for (auto const& [device, code] : by_device_)
    if (code.until > now) out.push_back(code);
  std::ranges::sort(out, {}, &Code::until);
  return out;
}

void OnboardingCodes::end(std::string const& device) {
  std::lock_guard const lock{mutex_};
  by_device_.erase(device);
}

}  // namespace linli::community

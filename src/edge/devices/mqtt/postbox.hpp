#pragma once
// Answers from other threads on their way to the broker's thread, many at a time.
#include <cstdint>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "edge/devices/mqtt/doors.hpp"

namespace linli::devices::mqtt {

/// Any thread may post; the broker collects. Shared, because answers may come after its end.
class Postbox {
 public:
  struct Kept {
    enum class What : std::uint8_t { message, session_changes };
    std::uint64_t link = 0;
    std::uint64_t ticket = 0;
    What what = What::message;
    base::Result<void> result{};
  };
  struct Admitted {
    std::uint64_t link = 0;
    base::Result<Principal> principal;
  };
  struct Mail {
    std::vector<Kept> kept{};
    std::vector<Admitted> admitted{};
    bool empty() const { return kept.empty() && admitted.empty(); }
    void clear() {
      kept.clear();
      admitted.clear();
    }
  };

  /// `wake` is called, from any thread, when something lies in a box that was empty.
  explicit Postbox(std::function<void()> wake = [] {}) : wake_{std::move(wake)} {}

  void post(Kept kept) {
    bool first = false;
    {
      std::lock_guard const lock{mutex_};
      first = mail_.empty();
      mail_.kept.push_back(std::move(kept));
    }
    if (first) ring();
  }
  void post(Admitted admitted) {
    bool first = false;
    {
      std::lock_guard const lock{mutex_};
      first = mail_.empty();
      mail_.admitted.push_back(std::move(admitted));
    }
    if (first) ring();
  }
  /// Exchanges what lies there for `mail`, which is empty and lends its memory.
  void collect(Mail& mail) {
    std::lock_guard const lock{mutex_};
    std::swap(mail, mail_);
  }
  /// Nobody is woken any more. Returns when no call to `wake` is under way.
  void silence() {
    std::lock_guard const lock{wake_mutex_};
    wake_ = nullptr;
  }

 private:
  void ring() {
    std::lock_guard const lock{wake_mutex_};
    if (wake_) wake_();
  }
  std::mutex mutex_, wake_mutex_;
  Mail mail_;
  std::function<void()> wake_;
};

}  // namespace linli::devices::mqtt

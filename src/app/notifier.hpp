#pragma once
// Port: the ways out of the house. What is sent was written to the outbox before.
#include <string>

#include "base/result.hpp"

namespace linli::app {

struct Mail {
  std::string to;
  std::string subject;
  std::string text;  ///< UTF-8, lines of any length
  std::string id;    ///< of the message; the same at every attempt
};

struct HookCall {
  std::string url;
  std::string secret;
  std::string id;       ///< of the message; the same at every attempt
  std::int64_t at = 0;  ///< seconds since 1970, signed with the body
  std::string body;     ///< JSON
};

/// Threads: safe to call concurrently; a call may take as long as its time limit.
/// Errors of both: unavailable "notify.unreachable" | "notify.later" (try again), invalid
/// "notify.refused" | "notify.address_not_allowed" (do not), each with the reason as a fact.
class Notifier {
 public:
  virtual ~Notifier() = default;
  virtual bool mails() const = 0;
  virtual bool calls_webhooks() const = 0;
  virtual base::Result<void> send(Mail const& mail) = 0;
  virtual base::Result<void> call(HookCall const& call) = 0;
};

/// Of an installation that sends nothing outward.
class NoWayOut final : public Notifier {
 public:
  bool mails() const override { return false; }
  bool calls_webhooks() const override { return false; }
  base::Result<void> send(Mail const&) override {
    return base::fail(base::Errc::unavailable, "notify.unreachable");
  }
  base::Result<void> call(HookCall const&) override {
    return base::fail(base::Errc::unavailable, "notify.unreachable");
  }
};

}  // namespace linli::app

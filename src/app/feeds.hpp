#pragma once
// Port: the secret addresses of calendar feeds. Only the hash of a secret is kept.
#include <optional>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace linli::app {

struct Feed {
  base::PersonId person;
  base::DateTime created_at;
};

/// One feed per person. Threads: safe to call concurrently; changes are durable when they return.
/// Errors of all: unavailable "storage.full" | "storage.failed".
class Feeds {
 public:
  virtual ~Feeds() = default;
  /// An earlier secret of the person is void from now on.
  virtual base::Result<void> set(Feed const& feed, std::string const& token_hash) = 0;
  virtual base::Result<void> revoke(base::PersonId const& person) = 0;
  virtual base::Result<std::optional<Feed>> of(base::PersonId const& person) const = 0;
  /// Errors: not_found "feed.unknown".
  virtual base::Result<Feed> by_token(std::string const& token_hash) const = 0;
};

}  // namespace linli::app

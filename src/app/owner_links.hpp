#pragma once
// Port: the secret addresses at which owners read how their community stands. Only the hash of a
// secret is kept, and nothing of the owner.
#include <vector>

#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace linli::app {

/// Ownership was verified by whoever made it.
struct OwnerLink {
  std::string id;
  base::ProjectId project;
  base::PersonId made_by;
  base::DateTime made_at;
  base::Date last_day;
};

/// Threads: safe to call concurrently; changes are durable when they return.
/// Errors of all: unavailable "storage.full" | "storage.failed".
class OwnerLinks {
 public:
  virtual ~OwnerLinks() = default;
  virtual base::Result<void> add(OwnerLink const& link, std::string const& token_hash) = 0;
  /// The newest first.
  virtual base::Result<std::vector<OwnerLink>> of(base::ProjectId const& project) const = 0;
  /// Errors: not_found "owner_link.unknown".
  virtual base::Result<OwnerLink> by_token(std::string const& token_hash) const = 0;
  /// Errors: not_found "owner_link.unknown".
  virtual base::Result<void> end(base::ProjectId const& project, std::string const& id) = 0;
};

}  // namespace linli::app

#pragma once
// The public log as everybody may read it.
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace linli::app::view {

/// Its newest checkpoint. Hashes are 64 hex digits.
struct PublicLogState {
  std::string origin;
  std::int64_t size = 0;
  std::string root;
  std::string checkpoint;  ///< the signed note, as under /log/checkpoint
  std::vector<std::string> keys;
};
BOOST_DESCRIBE_STRUCT(PublicLogState, (), (origin, size, root, checkpoint, keys))

/// `entry`: the exact text whose hash is the leaf.
struct LogEntryRow {
  std::int64_t index = 0;
  std::string entry;
  std::string leaf;
};
BOOST_DESCRIBE_STRUCT(LogEntryRow, (), (index, entry, leaf))

/// An entry with the way from its leaf to the root of the checkpoint (RFC 6962, 2.1.1).
struct LogEntryProof {
  std::int64_t index = 0;
  std::string entry;
  std::string leaf;
  std::vector<std::string> path;
  std::int64_t size = 0;
  std::string root;
  std::string checkpoint;
};
BOOST_DESCRIBE_STRUCT(LogEntryProof, (), (index, entry, leaf, path, size, root, checkpoint))

}  // namespace linli::app::view

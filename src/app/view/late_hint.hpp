#pragma once
// What came after the period of a notice, for the officers who read it (Art. 21).
#include <optional>
#include <string>
#include <vector>

#include "app/account_repository.hpp"

namespace linli::app::view {

struct HintHandling {
  std::string by;  ///< name
  DateTime at;
  std::string note;
};
BOOST_DESCRIBE_STRUCT(HintHandling, (), (by, at, note))

/// Without who sent it and what it says: the list is no access to personal data.
struct LateHintRow {
  std::int64_t id = 0;
  std::string notice;
  std::string project;    ///< empty: the notice is not known
  std::string community;  ///< empty: the notice is not known
  DateTime at;
  HintState state{};
  int proofs = 0;
};
BOOST_DESCRIBE_STRUCT(LateHintRow, (), (id, notice, project, community, at, state, proofs))

struct LateHint {
  std::int64_t id = 0;
  std::string notice;
  std::string project;
  std::string community;
  DateTime at;
  HintState state{};
  std::string name;
  std::string contact;
  std::string grounds;
  std::vector<cases::DocumentRef> proof;
  std::optional<HintHandling> handling;
};
BOOST_DESCRIBE_STRUCT(LateHint, (),
                      (id, notice, project, community, at, state, name, contact, grounds, proof,
                       handling))

}  // namespace linli::app::view

#pragma once
// The check of an archive package, with nothing but its bytes and the keys.
#include <span>

#include "core/trust/signed_note.hpp"

namespace linli::server {

struct PackageVerdict {
  std::string project;
  std::int64_t seq = 0;  ///< of the last event in it
  std::size_t files = 0;
  std::string origin;  ///< of the log whose keys signed
};
BOOST_DESCRIBE_STRUCT(PackageVerdict, (), (project, seq, files, origin))

/// Every file is the one that SHA256SUMS lists, none is missing or added, and the keys signed that
/// list. Errors: invalid "archive.malformed" | "archive.differs" (fact `file`); those of open_note.
base::Result<PackageVerdict> check_package(std::string const& bytes,
                                           std::span<trust::VerifierKey const> keys);

}  // namespace linli::server

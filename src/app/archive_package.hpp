#pragma once
// A file of a project as one signed package that opens without this program (Art. 25): its papers,
// its events with their chain, its state, a page to read, and the digests of all of it.
#include "app/office.hpp"

namespace linli::app {

inline constexpr std::int64_t largest_package = 512LL << 20;  ///< bytes of papers, unpacked

/// Nothing of it is under way: neither the rating, nor an act, a claim, an owner's letter or money
/// that has to come back (Art. 25).
bool is_closed(cases::Project const& project, Date on);

/// "index.html", "file.json", "events.jsonl", "papers/...", "SHA256SUMS" (for `sha256sum -c`),
/// "SM3SUMS", "SIGNED" (a note by the keys of the public log over the digest of SHA256SUMS),
/// "KEYS". Every paper counts as read for the purpose "archive_check" and is logged as such.
/// Errors: not_found "project.unknown" (also: not for this caller); conflict
/// "archive.not_closed" (something is under way); too_large "archive.too_large"; corrupt
/// "storage.object_corrupt"; those of the stores.
base::Result<std::string> archive_package(Office& office, ProjectId const& project,
                                          cases::Actor const& by);

/// What "SIGNED" says of a package: first line "linli-archive", then project, last seq, SHA-256 of
/// SHA256SUMS, each on its line.
std::string package_statement(std::string const& project, std::int64_t seq,
                              std::string const& sums);

}  // namespace linli::app

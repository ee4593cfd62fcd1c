#pragma once
// The keys of a public log as an operator or a citizen gives them.
#include "core/trust/signed_note.hpp"
#include "server/cli/cli.hpp"

namespace linli::server {

/// --key, once or several times: a verifier key, or a file with one per line.
struct LogKeysOption {
  std::vector<std::string> given;
  void add_to(CLI::App& command);
  /// The Ed25519 key first, whose name is the origin of the log. Errors: invalid
  /// "log.key_expected"; not_found "file.unreadable".
  base::Result<std::vector<trust::VerifierKey>> read() const;
};

}  // namespace linli::server

#pragma once
// Files that lie in the store already while their form is looked at once more: the form carries
// their digests, each bound to this visitor's token so that nobody cites a file he never sent.
#include <optional>
#include <string>
#include <string_view>

#include "core/cases/terms.hpp"

namespace linli::pages {

/// "<sm3> <seal> <name>"
std::string seal_file(std::string const& secret, std::string_view token,
                      cases::DocumentRef const& document);
/// Digest and name again; nothing when the seal is not of this secret and token. Pure.
std::optional<cases::DocumentRef> open_sealed(std::string const& secret, std::string_view token,
                                              std::string_view sealed);

}  // namespace linli::pages

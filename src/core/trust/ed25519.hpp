#pragma once
// Ed25519 (RFC 8032), for signed notes: the signature that every reader of such logs knows. Only
// its verification; keys are made and used in edge/storage.
#include <array>
#include <cstddef>
#include <string_view>

namespace linli::trust {

using Ed25519Key = std::array<std::byte, 32>;

/// Over exactly these bytes. `signature`: 64 bytes; anything else is false.
bool verify_ed25519(Ed25519Key const& key, std::string_view message, std::string_view signature);

}  // namespace linli::trust

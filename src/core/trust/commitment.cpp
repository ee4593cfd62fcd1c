#include "core/trust/commitment.hpp"

#include <string>

#include "core/trust/sha256.hpp"

namespace linli::trust {

Digest commitment(Digest const& salt, std::string_view text) {
  std::string bytes{"linli/commitment/1\n"};
  bytes += salt.raw();
  bytes += text;
  return sha256(bytes);
}

}  // namespace linli::trust

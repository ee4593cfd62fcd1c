#pragma once
// Lets a described struct hold a Digest; in JSON it is its hex text.
#include "base/json.hpp"
#include "core/trust/digest.hpp"

namespace linli::trust {

/// Found by base::decode. Errors: invalid "trust.digest_expected".
void read(boost::json::value const& v, Digest& out, std::string const& at);
/// Found by base::encode.
void tag_invoke(boost::json::value_from_tag const&, boost::json::value& v, Digest const& d);

}  // namespace linli::trust

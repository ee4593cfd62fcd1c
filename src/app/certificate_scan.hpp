#pragma once
// Which certificate does a file name? Over bytes of anybody, so it has a fuzz target of its own.
#include <optional>
#include <string>
#include <string_view>

namespace linli::app {

/// A number and a code that a file names in plain bytes, as the check link of a certificate does.
struct NamedCertificate {
  std::string number;
  std::string code;  ///< empty: none beside it
};
/// The first number of the form SSZH-2024-B-0001 in any bytes, with the code after "?code=".
/// Codes over 80 characters are cut. Pure; looks at every byte once.
std::optional<NamedCertificate> find_certificate_in(std::string_view bytes);

}  // namespace linli::app

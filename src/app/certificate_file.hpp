#pragma once
// Is this file a certificate as it was issued? (Art. 23)
#include "app/open_data.hpp"

namespace linli::app {

inline constexpr std::size_t most_certificate_bytes = 8U << 20;

/// A number and a code that a file names in plain bytes, as the check link of a certificate does.
struct NamedCertificate {
  std::string number;
  std::string code;  ///< empty: none beside it
};
/// The first number of the form SSZH-2024-B-0001 in any bytes, with the code after "?code=".
/// Codes over 80 characters are cut. Pure; looks at every byte once.
std::optional<NamedCertificate> find_certificate_in(std::string_view bytes);

/// genuine: byte for byte what this register gives or once gave out; altered: names a registered
/// certificate but is not that file (changed, printed anew or saved by another program); unknown:
/// names none that is registered. Errors: too_large "documents.too_large"; invalid
/// "certificate.not_a_pdf"; those of Papers.
base::Result<view::CertificateFile> check_certificate_file(Office& office, std::string_view bytes);

/// The paper of a certificate as anybody may get it who has its number and code, noted under its
/// digest so that it can be told later. Errors: those of Papers.
base::Result<std::string> certificate_paper(Office& office, cases::CertificateRow const& row,
                                            cases::Actor const& by);

}  // namespace linli::app

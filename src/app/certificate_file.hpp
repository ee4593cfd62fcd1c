#pragma once
// Is this file a certificate as it was issued? (Art. 23)
#include "app/certificate_scan.hpp"
#include "app/open_data.hpp"

namespace linli::app {

inline constexpr std::size_t most_certificate_bytes = 8U << 20;

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

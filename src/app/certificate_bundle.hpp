#pragma once
// A certificate as a file that proves itself: what core/trust/certificate_bundle.hpp checks.
#include "app/office.hpp"

namespace linli::app {

/// JSON, shaped as a verifiable credential (W3C VCDM 2.0, Open Badges 3.0); its proof is the
/// inclusion in the public log, its status a note of the authority as of now.
/// Errors: not_found "certificate.unknown"; unavailable "log.off", "log.not_yet" (what was decided
/// a moment ago is not in the log yet: ask again); those of PublicLog.
base::Result<std::string> certificate_bundle(Office& office, std::string const& number);

}  // namespace linli::app

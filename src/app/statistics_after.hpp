#pragma once
// What statistics tell of the time after the certificate: who holds one, the money, the checks.
#include "app/office.hpp"
#include "app/view/statistics.hpp"

namespace linli::app {

/// Certificates of the town and grade that were asked for; money and checks over all of them, the
/// years since the Measures. Errors: those of the repository.
base::Result<void> add_after_certificate(Office& office, LimitQuery const& asked,
                                         view::Statistics& out);

}  // namespace linli::app

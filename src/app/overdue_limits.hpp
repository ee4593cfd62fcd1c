#pragma once
// Limits of the authority that were not kept, for everybody to see. Lateness is no pass, but it is
// marked in public (Art. 17, RD-08).
#include "app/open_data.hpp"

namespace linli::app {

/// Overdue today, the longest first; then those met late within a year. Service targets of our own
/// and limits that bind applicants are not among them.
base::Result<Paged<view::OverdueLimit>> overdue_limits(Office& office, Page page,
                                                       Language language);

}  // namespace linli::app

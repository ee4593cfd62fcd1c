#pragma once
// What experts of the pool were drawn for (Art. 18).
#include "app/office.hpp"
#include "app/view/desks.hpp"

namespace linli::app {

/// Of everybody who was ever drawn.
base::Result<std::vector<view::ExpertService>> expert_services(Office& office);
/// Newest first.
base::Result<Paged<cases::SeatRow>> seats_of(Office& office, std::string const& expert, Page page);

}  // namespace linli::app

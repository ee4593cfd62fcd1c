#include "app/expert_service.hpp"

namespace linli::app {

base::Result<std::vector<view::ExpertService>> expert_services(Office& office) {
  auto const counts = office.cases.count_seats();
  if (!counts) return base::fail(counts.error());
  std::vector<view::ExpertService> out;
  for (auto const& c : *counts) out.push_back({c.expert, c.drawn, c.recused, c.last_drawn});
  return out;
}

base::Result<Paged<cases::SeatRow>> seats_of(Office& office, std::string const& expert, Page page) {
  return office.cases.seats({expert, page});
}

}  // namespace linli::app

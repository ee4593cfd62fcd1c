#include "server/simulation/speakers.hpp"

#include <unordered_map>

namespace linli::server {

base::Result<std::vector<Speaker>> speakers_of(simulation::Estate const& estate,
                                               Credentials const& credentials) {
  std::vector<Speaker> out;
  std::unordered_map<std::string, std::size_t> places;
  auto const& actors = estate.actors();
  for (std::size_t i = 0; i < actors.size(); ++i) {
    auto const& device = actors[i].device;
    if (device.gateway) {
      out[places.at(device.gateway->value)].actors.push_back(i);
      continue;
    }
    auto secret = credentials.of(device.id);
    if (!secret) return base::fail(secret.error());
    places.emplace(device.id.value, out.size());
    out.push_back({device.id.value, std::move(*secret), {i}});
  }
  return out;
}

}  // namespace linli::server

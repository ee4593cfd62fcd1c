#pragma once
// How far an invented estate was told to a community, kept between runs so that the next goes on.
#include <filesystem>
#include <optional>

#include "core/simulation/layout.hpp"

namespace linli::server {

struct Told {
  std::int64_t seed = 0;
  std::int64_t points = 0;
  std::string prefix;
  std::string community;     ///< digest of its operator's token: another community was told nothing
  std::int64_t begun = 0;    ///< the first run; its day is the one that the script counts from
  std::int64_t through = 0;  ///< everything before is acknowledged; ms since 1970
};
BOOST_DESCRIBE_STRUCT(Told, (), (seed, points, prefix, community, begun, through))

/// What the file holds of this estate and this community; a beginning at `now`, if nothing.
Told read_told(std::filesystem::path const& file, simulation::Plan const& plan,
               std::string_view operator_token, std::int64_t now);
/// Where it cannot be kept, the next run says more than it had to: no reason to stop.
void keep_told(std::filesystem::path const& file, Told const& told);

}  // namespace linli::server

#pragma once
// Rows that several pages show.
#include "edge/pages/visit.hpp"

namespace linli::pages {

void show_notice(Visit const& visit, Dict& dict, app::view::PublicNotice const& notice);
void show_certified(Visit const& visit, Dict& dict, app::view::CertifiedRow const& row);
/// The towns of the zone as section TOWN, with the one that was asked for selected.
void show_towns(Visit const& visit, Dict& dict, std::string const& chosen);
/// In the language of the visit, where the zone has a name for it.
std::string town_name(Visit const& visit, std::string const& name);
/// "83.50 / 110.00（满分含加分 10.00）"; the total alone where its scale is not known any more.
std::string score_text(Visit const& visit, std::string const& total,
                       std::optional<app::view::ScoreScale> const& scale);
/// "示例花园 二期"
std::string full_name(std::string const& community, std::optional<std::string> const& phase);

}  // namespace linli::pages

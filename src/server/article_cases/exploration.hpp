#pragma once
// What the explorer of core/explore starts with, taken from stories.yaml, so that its answers are
// case files.
#include "core/explore/case_file.hpp"
#include "server/article_cases/article_case.hpp"

namespace linli::server {

/// Actors, pools, sheets of each grade. Errors: invalid "case.*", "json.*".
base::Result<explore::Setting> exploration_setting(CaseLibrary const& library,
                                                   std::string const& fixture);

/// The file as it stands at the end of a story. Errors: those of the story.
base::Result<explore::State> exploration_start(CaseLibrary const& library,
                                               explore::Setting const& setting,
                                               explore::Beginning const& beginning);

/// Where the explorer begins if nothing else is asked: once in every part of a file's life.
std::vector<explore::Beginning> usual_beginnings();

}  // namespace linli::server

#pragma once
// The data that the program ships with: law/, api/, web/dist.
#include <filesystem>

#include "app/law_service.hpp"
#include "server/config.hpp"

namespace linli::server {

/// `given`, else LINLI_HOME, else the nearest folder above the program that holds law/.
/// Errors: not_found "config.unreadable".
base::Result<std::filesystem::path> find_home(std::string const& given);

/// law/ without the configured interval. Errors: not_found "file.unreadable"; those of the parts.
base::Result<app::ShippedLaw> read_law(std::filesystem::path const& home);
/// The same with what the configuration says of Art. 33.
base::Result<app::ShippedLaw> read_law(std::filesystem::path const& home,
                                       InForceSection const& in_force);
/// api/errors.json, api/words.json and law/standard/reasons.json behind one look-up.
base::Result<base::Catalogue> read_texts(std::filesystem::path const& home);

}  // namespace linli::server

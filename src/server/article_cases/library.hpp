#pragma once
// Finding and reading what case files need.
#include <filesystem>

#include "server/article_cases/article_case.hpp"

namespace linli::server {

/// stories.yaml and standards/*.json of the folder in which the case files lie.
/// Errors: not_found "file.unreadable" with the path; those of the parts.
base::Result<CaseLibrary> read_case_library(measures::Law law, std::filesystem::path const& folder);

/// The case files among `given`: a folder stands for its *.yaml, in order; stories.yaml is none.
std::vector<std::filesystem::path> case_files(std::vector<std::string> const& given);

/// The whole file. Limit: 16 MiB. Errors: not_found "file.unreadable", too_large "file.too_large".
base::Result<std::string> read_text_file(std::filesystem::path const& path);

}  // namespace linli::server

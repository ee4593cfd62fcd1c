#pragma once
// All papers of one applicant's files, wherever they are used (evidence library).
#include "app/view/applicant.hpp"
#include "app/visible.hpp"

namespace linli::app {

enum class PaperType { pdf, image, sheet, text };
BOOST_DESCRIBE_ENUM(PaperType, pdf, image, sheet, text)

struct LibraryFilter {
  std::string text{};  ///< part of the name, letter case aside
  std::optional<PaperType> type{};
  std::string filed_under{};  ///< line of the checklist or item; "A1" finds "A1-01"
  std::optional<ProjectId> project{};
  Page page{};
};

/// Newest first, every document once. Errors: those of the repository.
base::Result<Paged<view::LibraryRow>> library(Office& office, LibraryFilter const& filter,
                                              cases::Actor const& by);

}  // namespace linli::app

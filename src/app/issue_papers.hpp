#pragma once
// The papers of a filing as PDF, from what the file says.
#include "app/view_project.hpp"

namespace linli::app {

enum class PaperKind { receipt, feedback, opinion, notice, certificate };
BOOST_DESCRIBE_ENUM(PaperKind, receipt, feedback, opinion, notice, certificate)

struct PaperRequest {
  ProjectId project;
  PaperKind kind{};
  std::optional<cases::Round> round{};  ///< of the opinion; the latest with one otherwise
  std::optional<int> filing{};          ///< the latest otherwise
};

/// Bytes of the PDF. Opinion sheets are for those who may see the papers.
/// Errors: not_found "project.unknown" | "papers.not_yet"; those of Papers.
base::Result<std::string> issue_paper(Office& office, PaperRequest const& request,
                                      cases::Actor const& by, Language language);
/// The paper of a notice, for everybody. Errors: not_found "notice.unknown"; those of Papers.
base::Result<std::string> notice_paper(Office& office, std::string const& number);

}  // namespace linli::app

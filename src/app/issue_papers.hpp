#pragma once
// The papers of a filing as PDF, from what the file says.
#include "app/view_project.hpp"

namespace linli::app {

enum class PaperKind {
  application,
  assessment,
  final_application,
  declaration,
  dossier,
  receipt,
  feedback,
  opinion,
  result,
  notice,
  certificate,
  certificate_draft,
  claim_form,
  claim_decision,
  act_notice,
  act_decision
};
BOOST_DESCRIBE_ENUM(PaperKind, application, assessment, final_application, declaration, dossier,
                    receipt, feedback, opinion, result, notice, certificate, certificate_draft,
                    claim_form, claim_decision, act_notice, act_decision)

struct PaperRequest {
  ProjectId project;
  PaperKind kind{};
  std::optional<cases::Round> round{};    ///< of the opinion; the latest with one otherwise
  std::optional<int> filing{};            ///< the latest otherwise
  std::optional<cases::Matter> matter{};  ///< of the result letter; the latest otherwise
  std::optional<int> number{};            ///< of the claim or the act; the latest otherwise
};

/// Bytes of the PDF. Opinion sheets are for those who may see the papers, and before all members
/// have signed for the panel alone; a result letter reaches the applicant when it has been told.
/// Errors: not_found "project.unknown" | "papers.not_yet"; those of Papers.
base::Result<std::string> issue_paper(Office& office, PaperRequest const& request,
                                      cases::Actor const& by, Language language);
/// The paper of a notice, for everybody. Errors: not_found "notice.unknown"; those of Papers.
base::Result<std::string> notice_paper(Office& office, std::string const& number);

struct MissingOfBatch {
  std::string project;
  PaperKind kind{};
};
struct Batch {
  std::string pdf;
  std::vector<MissingOfBatch> missing;
};
/// Several papers as one PDF, in order. 1..50 papers. What does not exist yet is left out, and a
/// first page names it. Errors: invalid "papers.batch_size"; not_found "papers.none_yet" (none of
/// them exists); those of issue_paper but "papers.not_yet", with the project as fact.
base::Result<Batch> issue_batch(Office& office, std::vector<PaperRequest> const& requests,
                                cases::Actor const& by, Language language);

}  // namespace linli::app

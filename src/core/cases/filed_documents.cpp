#include <algorithm>

#include "core/cases/summary.hpp"

namespace linli::cases {

std::vector<DocumentRow> filed_documents(Project const& project, std::string const& id) {
  std::vector<DocumentRow> out;
  auto const add = [&](DocumentKind kind, DocumentRef const& document) {
    out.push_back({document.sm3, id, kind, document.name});
  };
  for (auto const& filed : project.documents) add(DocumentKind::paper, filed.document);
  for (auto const& paper : project.construction) add(DocumentKind::paper, paper.document);
  if (project.rectification) add(DocumentKind::paper, project.rectification->document);
  for (auto const& referral : project.referrals)
    if (referral.document) add(DocumentKind::paper, *referral.document);
  auto const add_all = [&](DocumentKind kind, std::vector<DocumentRef> const& documents) {
    for (auto const& document : documents) add(kind, document);
  };
  for (auto const& claim : project.subsidy.claims) {
    for (auto const& paper : claim.papers) add(DocumentKind::claim, paper.document);
    if (claim.voucher) add(DocumentKind::claim, *claim.voucher);
  }
  for (auto const& recovery : project.subsidy.recoveries)
    for (auto const& repayment : recovery.repayments) add(DocumentKind::claim, repayment.voucher);
  for (auto const& takeover : project.takeovers)
    for (auto const& paper : takeover.papers) add(DocumentKind::paper, paper.document);
  for (auto const& check : project.checks) add_all(DocumentKind::paper, check.photos);
  // Who wrote may be told from what was attached (Art. 13).
  for (auto const& complaint : project.complaints) add_all(DocumentKind::proof, complaint.proof);
  for (auto const& proceeding : project.proceedings) {
    add_all(DocumentKind::proof, proceeding.evidence);
    for (auto const& statement : proceeding.statements)
      add_all(DocumentKind::paper, statement.papers);
  }
  auto const add_of = [&](Filing const& filing) {
    for (auto const& round : filing.rounds) {
      for (auto const& photo : round.photos) add(DocumentKind::site_photo, photo.document);
      if (round.opinion)
        for (auto const& signature : round.opinion->signatures)
          if (signature.scan) add(DocumentKind::signed_sheet, *signature.scan);
    }
    if (!filing.notice) return;
    for (auto const& objection : filing.notice->objections)
      for (auto const& proof : objection.proof) add(DocumentKind::proof, proof);
  };
  for (auto const& filing : project.earlier) add_of(filing);
  if (project.filing) add_of(*project.filing);
  std::ranges::sort(out);
  auto const doubled = std::ranges::unique(out);
  out.erase(doubled.begin(), doubled.end());
  return out;
}

}  // namespace linli::cases

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
  auto const add_proof = [&](Filing const& filing) {
    if (!filing.notice) return;
    for (auto const& objection : filing.notice->objections)
      for (auto const& proof : objection.proof) add(DocumentKind::proof, proof);
  };
  for (auto const& filing : project.earlier) add_proof(filing);
  if (project.filing) add_proof(*project.filing);
  std::ranges::sort(out);
  auto const doubled = std::ranges::unique(out);
  out.erase(doubled.begin(), doubled.end());
  return out;
}

}  // namespace linli::cases

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
  auto const add_rounds = [&](Filing const& filing) {
    for (auto const& round : filing.rounds) {
      for (auto const& photo : round.photos) add(DocumentKind::site_photo, photo.document);
      if (!round.opinion) continue;
      for (auto const& signature : round.opinion->signatures)
        if (signature.scan) add(DocumentKind::signed_sheet, *signature.scan);
    }
  };
  auto const add_all = [&](Filing const& filing) {
    add_proof(filing);
    add_rounds(filing);
  };
  for (auto const& filing : project.earlier) add_all(filing);
  if (project.filing) add_all(*project.filing);
  std::ranges::sort(out);
  auto const doubled = std::ranges::unique(out);
  out.erase(doubled.begin(), doubled.end());
  return out;
}

}  // namespace linli::cases

#include "core/cases/project.hpp"

#include <algorithm>

namespace linli::cases {

int Project::filings_in(int year) const {
  return static_cast<int>(std::ranges::count_if(filings, [&](FilingRecord const& record) {
    return record.counts && record.received_on.year() == year;
  }));
}

std::vector<std::string> Project::papers() const {
  std::vector<std::string> out;
  out.reserve(documents.size() + construction.size());
  for (auto const& filed : documents) out.push_back(filed.document.sm3);
  for (auto const& paper : construction) out.push_back(paper.document.sm3);
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool Project::has_paper(std::string_view sm3) const {
  auto const same = [&](auto const& entry) { return entry.document.sm3 == sm3; };
  return std::ranges::any_of(documents, same) || std::ranges::any_of(construction, same);
}

bool Project::has_photo(std::string_view sm3) const {
  if (!filing) return false;
  return std::ranges::any_of(filing->rounds, [&](RoundFile const& round) {
    return std::ranges::any_of(round.photos,
                               [&](SitePhoto const& photo) { return photo.document.sm3 == sm3; });
  });
}

std::optional<Date> Project::acceptance() const {
  std::optional<Date> latest;
  for (auto const& paper : construction)
    if (paper.proof == ConstructionProof::acceptance && (!latest || *latest < paper.dated))
      latest = paper.dated;
  return latest;
}

Certificate const* Project::current_certificate() const {
  return certificates.empty() || certificates.back().cancelled_on ? nullptr : &certificates.back();
}

Certificate const* Project::certificate_in_force(Date on) const {
  auto const* certificate = current_certificate();
  return certificate && certificate->issued_on <= on && on <= certificate->last_day ? certificate
                                                                                    : nullptr;
}

Proceeding const* Project::proceeding(int number) const {
  auto const found = std::ranges::find(proceedings, number, &Proceeding::proceeding);
  return found == proceedings.end() ? nullptr : &*found;
}

Proceeding const* Project::running_proceeding() const {
  auto const found = std::ranges::find_if(
      proceedings, [](Proceeding const& proceeding) { return !proceeding.closed_on; });
  return found == proceedings.end() ? nullptr : &*found;
}

}  // namespace linli::cases

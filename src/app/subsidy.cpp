#include "app/subsidy.hpp"

#include "app/check_programmes.hpp"
#include "app/explain.hpp"
#include "app/visible.hpp"
#include "core/cases/decide.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

using base::Money;

measures::RatingResult as_result(standard::Grade grade) {
  return static_cast<measures::RatingResult>(grade);
}

}  // namespace

std::vector<std::string> why_claim(measures::Law const& law, cases::Project const& project,
                                   cases::Claim const& claim, Language language) {
  if (!claim.decision || claim.decision->outcome != cases::ClaimOutcome::granted) return {};
  Money before;
  for (auto const& earlier : project.subsidy.claims)
    if (earlier.claim < claim.claim) before = before + earlier.paid();
  auto const part =
      measures::art29_5_part(law, claim.part, as_result(claim.decision->grade),
                             claim.decision->gross_floor_area, before, claim.decision->decided_on);
  if (!part) return {};
  return measures::why(law, part->because, language);
}

namespace {

// What the officer's own decision would come to, by deciding it without keeping it.
std::optional<view::SubsidyOffer> if_granted(cases::Project const& project,
                                             cases::Claim const& claim,
                                             cases::Context const& context, Language language) {
  if (context.by.role != cases::Role::officer) return {};
  auto const decided = cases::decide(
      project,
      cases::DecideClaim{claim.claim, cases::ClaimOutcome::granted, context.at.date, "?", true, true},
      context);
  if (!decided) return {};
  for (auto const& event : decided->events)
    if (auto const* granted = base::get_if<cases::ClaimDecided>(&event)) {
      auto as_granted = claim;
      auto const& decision = granted->decision;
      as_granted.decision = decision;
      return view::SubsidyOffer{
          claim.part,   decision.grade, decision.gross_floor_area,
          decision.total, decision.pay,   why_claim(context.law, project, as_granted, language)};
    }
  return {};
}

view::ClaimView claim_view(cases::Project const& project,
                           cases::Claim const& claim, cases::Context const& context,
                           Language language) {
  view::ClaimView out{claim, {}, false, {}, {}};
  if (claim.accepted_on) {
    auto const due = measures::art29_2_due(context.law, *claim.accepted_on).value;
    out.decision_due = due.due;
    out.provisional = due.provisional;
    // As stated then, also under a calendar that was loaded since.
    for (auto const& clock : project.clocks)
      if (clock.deadline.rule == "29.2" && clock.deadline.start == *claim.accepted_on)
        out.decision_due = clock.deadline.due;
  }
  out.why = why_claim(context.law, project, claim, language);
  out.expected = if_granted(project, claim, context, language);
  return out;
}

}  // namespace

base::Result<view::SubsidyLedger> view_subsidy(Office& office, ProjectId const& project,
                                               cases::Actor const& by, Language language) {
  auto const file = visible_file(office, project, by);
  if (!file) return base::fail(file.error());
  auto const& p = (*file)->project;
  auto const law = office.law.now();
  auto const& subsidy = p.subsidy;
  view::SubsidyLedger out{
      subsidy.paid(), subsidy.ordered_back(), subsidy.recovered(), {}, subsidy.recoveries, {}, {}};
  cases::Context const context{by, office.clock.now(), law->law(), law->in_force.standards, {}};
  for (auto const& claim : subsidy.claims)
    out.claims.push_back(claim_view(p, claim, context, language));
  auto const offer = cases::subsidy_offer(p, context);
  if (!offer) return out;
  out.offer = view::SubsidyOffer{
      offer->part,  offer->grade, offer->gross_floor_area,
      offer->total, offer->pay,   measures::why(law->law(), offer->because, language)};
  for (auto const& line : law->law().subsidy_checklist())
    if (line.parts.empty() ||
        std::ranges::find(line.parts, word_of(offer->part)) != line.parts.end())
      out.asked.push_back(line.code);
  return out;
}

base::Result<view::Supervision> view_supervision(Office& office, ProjectId const& project,
                                                 cases::Actor const& by) {
  auto const file = visible_file(office, project, by);
  if (!file) return base::fail(file.error());
  auto const& p = (*file)->project;
  view::Supervision out{p.takeovers, p.checks, {}, {}, {}};
  if (auto const* certificate = p.current_certificate())
    out.programmes = programmes_open_for(office.law.now()->authority, p, certificate->number);
  bool const authority = by.role == cases::Role::officer;
  if (authority) out.complaints = p.complaints;
  for (auto proceeding : p.proceedings) {
    if (!authority && !proceeding.notified_on) continue;
    if (!authority) proceeding.evidence.clear();
    proceeding.opened_by.clear();
    if (proceeding.decision) proceeding.decision->decided_by.clear();
    out.proceedings.push_back(std::move(proceeding));
  }
  return out;
}

}  // namespace linli::app

#include "core/whatif/outcome.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace linli::whatif {
namespace {

using namespace cases;

template <class E>
std::string word(E value) {
  return boost::describe::enum_to_string(value, "?");
}

std::string yuan(Money money) {
  return fmt::format("{}.{:02}", money.fen() / 100, money.fen() % 100);
}

// What is told of a file: a text per thing, so that two files can be laid side by side.
using Told = std::map<std::pair<Subject, std::string>, std::string>;

void tell_limits(Told& out, Project const& project) {
  std::map<std::string, int> met;
  for (auto const& clock : project.clocks) {
    auto const& rule = clock.deadline.rule;
    auto const which = fmt::format("{}#{}", rule, ++met[rule]);
    out[{Subject::limit, which}] = clock.deadline.due.iso();
    if (clock.overdue_days > 0) out[{Subject::late, which}] = std::to_string(clock.overdue_days);
  }
}

Told told(Replayed const& replayed, Date on) {
  Told out;
  auto const& project = replayed.project;
  tell_limits(out, project);
  for (auto const& filing : project.filings)
    out[{Subject::result, std::to_string(filing.filing)}] =
        filing.result ? word(*filing.result) : std::string{};
  for (auto const& certificate : project.certificates) {
    auto text = fmt::format("{} {}/{}", word(certificate.grade), certificate.issued_on.iso(),
                            certificate.last_day.iso());
    if (certificate.cancelled_on) text += " x " + certificate.cancelled_on->iso();
    out[{Subject::certificate, certificate.number}] = std::move(text);
  }
  for (auto const& claim : project.subsidy.claims)
    if (claim.decision)
      out[{Subject::claim, std::to_string(claim.claim)}] = yuan(claim.decision->pay);
  for (auto const& recovery : project.subsidy.recoveries)
    out[{Subject::recovery, std::to_string(recovery.recovery)}] = yuan(recovery.amount);
  out[{Subject::step, ""}] = word(step_on(project, on));
  for (auto const& held : replayed.held)
    out[{Subject::held, held.command + " " + held.on.iso()}] =
        held.refusal.id + (held.until ? " " + held.until->iso() : std::string{});
  return out;
}

}  // namespace

YearFigures& YearFigures::operator+=(YearFigures const& other) {
  filings += other.filings;
  failed += other.failed;
  basic += other.basic;
  premium += other.premium;
  ended += other.ended;
  late += other.late;
  granted = granted + other.granted;
  paid = paid + other.paid;
  ordered_back = ordered_back + other.ordered_back;
  return *this;
}

void add_to(Figures& figures, Project const& project, measures::Law const& law) {
  for (auto const& filing : project.filings) ++figures[filing.received_on.year()].filings;
  auto const count_rounds = [&](Filing const& filing) {
    for (auto const& round : filing.rounds)
      if (round.concluded_on && round.result == Grade::failed)
        ++figures[round.concluded_on->year()].failed;
    if (filing.initial_withdrawn_on) ++figures[filing.initial_withdrawn_on->year()].ended;
  };
  for (auto const& filing : project.earlier) count_rounds(filing);
  if (project.filing) count_rounds(*project.filing);
  for (auto const& certificate : project.certificates) {
    auto& year = figures[certificate.issued_on.year()];
    bool const as_premium = certificate.grade == Grade::premium || certificate.lowered_on;
    ++(as_premium ? year.premium : year.basic);
    if (certificate.lowered_on) ++figures[certificate.lowered_on->year()].ended;
    if (certificate.cancelled_on) ++figures[certificate.cancelled_on->year()].ended;
  }
  for (auto const& clock : project.clocks)
    if (auto const* rule = clock.overdue_days > 0 ? law.rule(clock.deadline.rule) : nullptr;
        rule && rule->binds_authority)
      ++figures[clock.deadline.due.year()].late;
  for (auto const& claim : project.subsidy.claims) {
    if (claim.decision) {
      auto& year = figures[claim.decision->decided_on.year()];
      year.granted = year.granted + claim.decision->pay;
    }
    if (claim.paid_on) {
      auto& year = figures[claim.paid_on->year()];
      year.paid = year.paid + claim.paid();
    }
  }
  for (auto const& recovery : project.subsidy.recoveries) {
    auto& year = figures[recovery.ordered_on.year()];
    year.ordered_back = year.ordered_back + recovery.amount;
  }
}

std::vector<Difference> differences(Replayed const& before, Replayed const& after, Date on) {
  auto const was = told(before, on);
  auto now = told(after, on);
  std::vector<Difference> out;
  for (auto const& [key, text] : was) {
    auto const found = now.find(key);
    auto const other = found == now.end() ? std::string{} : found->second;
    if (other != text) out.push_back({key.first, key.second, text, other});
    if (found != now.end()) now.erase(found);
  }
  for (auto const& [key, text] : now)
    if (!text.empty()) out.push_back({key.first, key.second, {}, text});
  std::ranges::stable_sort(out, {}, &Difference::matter);
  return out;
}

}  // namespace linli::whatif

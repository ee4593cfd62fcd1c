#include "core/measures/articles_29_to_34.hpp"

#include <algorithm>

#include "core/measures/counting.hpp"

namespace linli::measures {
namespace {

using base::Area;
using base::Money;

std::string yuan(Money amount) {
  return std::to_string(amount.whole_yuan());
}

}  // namespace

Result<Explained<Entitlement>> art29_amount(Law const& law, RatingResult grade, Area area,
                                            Date on) {
  if (area.centi() <= 0)
    return base::fail(refuse("A29-AREA", 29, "RD-33", {{"text", area.text()}}));
  if (grade == RatingResult::failed)
    return base::fail(refuse("A29-STAGE", 29, {}, {{"stage", "failed"}}));
  auto const step = law.parameter("subsidy.step_area", on) * 100;  // m2 -> 0.01 m2
  auto const k = area.centi() / step;
  bool const premium = grade == RatingResult::premium;
  auto const total = law.parameter(premium ? "subsidy.premium_base" : "subsidy.basic_base", on) +
                     k * law.parameter("subsidy.step_amount", on);
  auto const first = total * law.parameter("subsidy.first_percent", on) / 100;
  Entitlement out{Money::yuan(total),
                  Money::yuan(first),
                  Money::yuan(total - first),
                  static_cast<int>(k),
                  Area::centi(k == 0 ? 1 : k * step),
                  Area::centi((k + 1) * step)};
  auto why = because(law, premium ? "29.4" : "29.3", 29, {"RD-33", "RD-34"},
                     {{"grade", word(grade)}, {"area", area.text()}, {"on", on.iso()}},
                     {{"band", std::to_string(k)},
                      {"band_from", out.from.text()},
                      {"band_below", out.below.text()},
                      {"total", yuan(out.total)}});
  return Explained<Entitlement>{out, std::move(why)};
}

Result<Explained<SubsidyPart>> art29_5_part(Law const& law, Part part, RatingResult grade,
                                            Area area, Money paid, Date on) {
  if (paid < Money{})
    return base::fail(base::Errc::invalid, "json.negative", "/paid", {{"paid", paid.text()}});
  auto worth = art29_amount(law, grade, area, on);
  if (!worth) return base::fail(worth.error());
  Money const total = worth->value.total;
  Money const open = total > paid ? total - paid : Money{};
  // Two claims or one full claim, never both; nothing is paid twice.
  if (part != Part::rest && paid > Money{})
    return base::fail(
        refuse("A29-DOUBLE", 29, "RD-12",
               {{"part", word(part)}, {"paid", yuan(paid)}, {"offered", yuan(open)}}));
  SubsidyPart out{part, part == Part::first ? worth->value.first : open,
                  part == Part::rest && paid > total ? paid - total : Money{}, worth->value};
  auto why = std::move(worth->because);
  why.rule = part == Part::first ? "29.5a" : part == Part::rest ? "29.5b" : "29.5d";
  if (part == Part::rest) why.readings.emplace_back("RD-12");
  why.inputs.push_back({"paid", yuan(paid)});
  why.results.push_back({"pay", yuan(out.pay)});
  why.results.push_back({"recover", yuan(out.recover)});
  return Explained<SubsidyPart>{out, std::move(why)};
}

Checked art29_0_stage(Law const& law, Part part, Stage passed) {
  char const* stage = passed == Stage::none      ? "none"
                      : passed == Stage::initial ? "initial"
                                                 : "final";
  std::vector<base::Fact> facts{{"part", word(part)}, {"stage", stage}};
  if (passed == Stage::none) return base::fail(refuse("A29-STAGE", 29, {}, std::move(facts)));
  if (passed == Stage::initial && part != Part::first)
    return base::fail(refuse("A29-70", 29, {}, std::move(facts)));
  return because(law, "29.0", 29, {}, std::move(facts));
}

Checked art29_0_claimant(Law const& law, std::string_view claimant, std::string_view applicant) {
  std::vector<base::Fact> facts{{"claimant", std::string{claimant}},
                                {"applicant", std::string{applicant}}};
  if (claimant != applicant) return base::fail(refuse("A29-CLAIMANT", 29, {}, std::move(facts)));
  return because(law, "29.0", 29, {}, std::move(facts));
}

Checked art29_1_materials(Law const& law, Part part, std::vector<std::string> const& lines) {
  std::vector<std::string> missing;
  for (auto const& line : law.subsidy_checklist()) {
    bool const asked =
        line.parts.empty() || std::ranges::find(line.parts, word(part)) != line.parts.end();
    if (asked && std::ranges::find(lines, line.code) == lines.end()) missing.push_back(line.code);
  }
  std::vector<base::Fact> facts{{"part", word(part)}};
  if (missing.empty()) return because(law, "29.1", 29, {"RD-44"}, std::move(facts));
  facts.push_back({"missing", joined(missing)});
  return base::fail(refuse("A29-MATERIALS", 29, "RD-44", std::move(facts)));
}

Checked art29_5_connected(Law const& law, Part part, bool online, bool shared) {
  std::vector<base::Fact> facts{{"part", word(part)}};
  if (part != Part::first && !online)
    return base::fail(refuse("A29-NETWORK", 29, "RD-35", std::move(facts)));
  if (part != Part::first && !shared)
    return base::fail(refuse("A29-DATA", 29, "RD-35", std::move(facts)));
  return because(law, "29.5c", 29, {"RD-35"}, std::move(facts));
}

Checked art29_6_once(Law const& law, Money paid_on_earlier_ratings) {
  std::vector<base::Fact> facts{{"paid", yuan(paid_on_earlier_ratings)}};
  if (paid_on_earlier_ratings > Money{})
    return base::fail(refuse("A29-ONCE", 29, "RD-37", std::move(facts)));
  return because(law, "29.6a", 29, {"RD-37"}, std::move(facts));
}

Checked art29_6_phase(Law const& law, bool is_phase, bool has_permit) {
  if (is_phase && !has_permit) return base::fail(refuse("A29-PHASE", 29, "RD-15"));
  return because(law, "29.6b", 29, {"RD-15"}, {});
}

Result<Explained<Split>> art29_6_split(Law const& law, RatingResult grade,
                                       std::vector<Area> const& areas, Date on) {
  Split out;
  std::int64_t whole = 0;
  for (auto const area : areas) {
    auto const worth = art29_amount(law, grade, area, on);
    if (!worth) return base::fail(worth.error());
    out.apart = out.apart + worth->value.total;
    whole += area.centi();
  }
  auto const together = art29_amount(law, grade, Area::centi(whole), on);
  if (!together) return base::fail(together.error());
  out.together = together->value.total;
  auto why = because(law, "29.6b", 29, {"RD-15"}, {{"grade", word(grade)}},
                     {{"apart", yuan(out.apart)}, {"together", yuan(out.together)}});
  return Explained<Split>{out, std::move(why)};
}

Explained<Deadline> art29_2_due(Law const& law, Date acceptance) {
  auto const n = static_cast<int>(law.parameter("subsidy.days", acceptance));
  return count(law, {"29.2", 29, "accepted", acceptance, n, Unit::working_days},
               {"RD-01", "RD-38"});
}

Explained<Deadline> art31_1_limit(Law const& law, Date initial_told) {
  auto const n = static_cast<int>(law.parameter("final.months", initial_told));
  return count(law, {"31.1", 31, "initial_told", initial_told, n, Unit::months, Binds::applicant},
               {"RD-02", "RD-03", "RD-40"});
}

Checked art31_1_final_application_in_time(Law const& law, Date limit, Date received) {
  std::vector<base::Fact> facts{{"received", received.iso()}, {"limit", limit.iso()}};
  if (received > limit) return base::fail(refuse("A31-LATE", 31, "RD-40", std::move(facts)));
  return because(law, "31.1", 31, {"RD-40"}, std::move(facts));
}

Checked art31_2_claims_open(Law const& law, std::optional<Date> limit, bool withdrawn, Date on) {
  std::vector<base::Fact> facts{{"on", on.iso()}};
  if (withdrawn) return base::fail(refuse("A31-WITHDRAWN", 31, {}, std::move(facts)));
  if (limit) facts.push_back({"limit", limit->iso()});
  if (limit && on > *limit) return base::fail(refuse("A31-FROZEN", 31, "RD-40", std::move(facts)));
  return because(law, "31.2", 31, {"RD-40"}, std::move(facts));
}

Explained<Money> art31_recovery(Law const& law, Money paid, Money recovered, Date on) {
  Money const due = paid > recovered ? paid - recovered : Money{};
  return {due, because(law, "31.2", 31, {"RD-30"},
                       {{"paid", yuan(paid)}, {"recovered", yuan(recovered)}, {"on", on.iso()}},
                       {{"recover", yuan(due)}})};
}

Checked art33_in_force(Law const& law, Date on) {
  std::vector<base::Fact> facts{{"on", on.iso()}};
  auto const& intervals = law.in_force();
  if (intervals.empty()) return base::fail(refuse("A33-NOT-SET", 33, "RD-42", std::move(facts)));
  Date first = intervals.front().from, last = intervals.front().last_day;
  for (auto const& interval : intervals) {
    first = std::min(first, interval.from);
    last = std::max(last, interval.last_day);
    if (interval.from <= on && on <= interval.last_day) {
      facts.push_back({"from", interval.from.iso()});
      facts.push_back({"last_day", interval.last_day.iso()});
      return because(law, "33.2", 33, {"RD-42", "RD-43"}, std::move(facts));
    }
  }
  facts.push_back({"from", first.iso()});
  facts.push_back({"last_day", last.iso()});
  return base::fail(
      refuse(on < first ? "A33-NOT-YET" : "A33-EXPIRED", 33, "RD-42", std::move(facts)));
}

Checked art34_1_ruling(Law const& law, std::string_view role, Ruling const& ruling) {
  if (role != "officer")
    return base::fail(refuse("A34-ROLE", 34, {}, {{"role", std::string{role}}}));
  if (auto const possible = law.with_ruling(ruling); !possible) return base::fail(possible.error());
  return because(law, "34.1", 34, {}, {{"reading", ruling.reading}, {"from", ruling.from.iso()}},
                 {{"option", ruling.option}});
}

}  // namespace linli::measures

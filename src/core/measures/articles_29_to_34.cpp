#include "core/measures/articles_29_to_34.hpp"

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

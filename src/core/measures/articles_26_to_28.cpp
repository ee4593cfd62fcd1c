#include "core/measures/articles_26_to_28.hpp"

#include "core/measures/counting.hpp"

namespace linli::measures {
namespace {

using base::Money;

std::string yuan(Money amount) {
  return std::to_string(amount.whole_yuan());
}

}  // namespace

Explained<Deadline> art26_soft_filing_due(Law const& law, Date taken_over) {
  auto const n = static_cast<int>(law.parameter("takeover.days", taken_over));
  return count(
      law,
      {"26.2", 26, "taken_over", taken_over, n, Unit::natural_days, Binds::applicant, Soft::yes},
      {"RD-27"});
}

Explained<Deadline> art28_soft_inquiry_due(Law const& law, Date letter) {
  auto const n = static_cast<int>(law.parameter("complaint.days", letter));
  return count(law,
               {"28.2", 28, "letter", letter, n, Unit::working_days, Binds::authority, Soft::yes},
               {"RD-01", "RD-31"});
}

Explained<Deadline> art32_soft_reply_due(Law const& law, Date notified) {
  auto const n = static_cast<int>(law.parameter("hearing.days", notified));
  return count(
      law, {"32.0", 32, "notified", notified, n, Unit::working_days, Binds::applicant, Soft::yes},
      {"RD-01", "RD-32"});
}

Checked art27_1_seed_later(Law const& law, Date fixed, Date seed_on) {
  std::vector<base::Fact> facts{{"fixed", fixed.iso()}, {"seed_on", seed_on.iso()}};
  if (seed_on <= fixed) return base::fail(refuse("A27-SEED", 27, "RD-28", std::move(facts)));
  return because(law, "27.1", 27, {"RD-28"}, std::move(facts));
}

Explained<YearlyDuty> art27_1_duty(Law const& law, int year, int in_force, int checked,
                                   Date today) {
  auto const duty = in_force == 0         ? YearlyDuty::none
                    : checked > 0         ? YearlyDuty::met
                    : today.year() > year ? YearlyDuty::breached
                                          : YearlyDuty::open;
  return {duty, because(law, "27.1", 27, {"RD-28"},
                        {{"year", std::to_string(year)},
                         {"in_force", std::to_string(in_force)},
                         {"checks", std::to_string(checked)}})};
}

Checked art27_2_lower(Law const& law, RatingResult grade) {
  std::vector<base::Fact> facts{{"grade", word(grade)}};
  if (grade != RatingResult::premium)
    return base::fail(refuse("A27-NO-LOWER", 27, {}, std::move(facts)));
  return because(law, "27.2", 27, {"RD-32"}, std::move(facts));
}

Checked art27_1_in_force(Law const& law, Date last_day, Date on) {
  std::vector<base::Fact> facts{{"last_day", last_day.iso()}, {"on", on.iso()}};
  if (on > last_day) return base::fail(refuse("A27-EXPIRED", 27, {}, std::move(facts)));
  return because(law, "27.1", 27, {"RD-28"}, std::move(facts));
}

Checked art27_2_by_person(Law const& law, std::string_view role) {
  if (role == "system") return base::fail(refuse("A27-HUMAN", 27, "RD-32"));
  return because(law, "27.2", 27, {"RD-32"}, {{"role", std::string{role}}});
}

Checked art27_4_published(Law const& law, bool published) {
  if (!published) return base::fail(refuse("A27-PUBLISH", 27));
  return because(law, "27.4", 27, {}, {});
}

Explained<Money> art27_3_recovery(Law const& law, bool lowered, Money paid, Money recovered,
                                  Money entitled_now, Date on) {
  Money const held = paid > recovered ? paid - recovered : Money{};
  bool const difference = lowered && law.reading("RD-29", on) == "difference";
  Money const kept = difference ? entitled_now : Money{};
  Money const back = held > kept ? held - kept : Money{};
  return {back, because(law, "27.3", 27, {"RD-29", "RD-30"},
                        {{"paid", yuan(paid)},
                         {"recovered", yuan(recovered)},
                         {"entitled", yuan(entitled_now)},
                         {"on", on.iso()}},
                        {{"recover", yuan(back)}})};
}

Checked art28_1_operator_first(Law const& law, std::optional<Date> feedback, Date letter) {
  std::vector<base::Fact> facts{{"letter", letter.iso()}};
  if (!feedback || *feedback > letter)
    return base::fail(refuse("A28-FIRST-OPERATOR", 28, "RD-31", std::move(facts)));
  facts.push_back({"feedback", feedback->iso()});
  return because(law, "28.1", 28, {"RD-31"}, std::move(facts));
}

Checked art28_2_inquired(Law const& law, bool concluded) {
  if (!concluded) return base::fail(refuse("A28-INQUIRY", 28, "RD-31"));
  return because(law, "28.2", 28, {"RD-31"}, {});
}

Checked art26_2_no_sanction(Law const&) {
  return base::fail(refuse("A26-NO-SANCTION", 26, "RD-27"));
}

Checked art31_bound(Law const&) {
  return base::fail(refuse("A31-BOUND", 31, "RD-32"));
}

Checked art32_0_which(Law const& law, bool certified, bool cancel, bool terminate) {
  if (certified ? !cancel : !terminate) return base::fail(refuse("A32-WHICH", 32, "RD-32"));
  return because(law, "32.0", 32, {"RD-32"}, {{"sanction", cancel ? "cancel" : "terminate"}});
}

Checked art32_1_falsified(Law const& law, bool affects_rating) {
  if (!affects_rating) return base::fail(refuse("A32-EFFECT", 32, "RD-41"));
  return because(law, "32.1", 32, {"RD-41"}, {});
}

Checked art32_3_reported(Law const& law, bool report) {
  if (!report) return base::fail(refuse("A32-REPORT", 32));
  return because(law, "32.3", 32, {}, {});
}

Checked art32_4_cited(Law const& law, std::string_view provision) {
  // "第…条", "Article 5": a provision has a number; the clause of Art. 32 itself names none.
  bool const own =
      provision.find("《") == provision.npos && (provision.find("第三十二条") != provision.npos ||
                                                 provision.find("第32条") != provision.npos ||
                                                 provision.find("Article 32") != provision.npos ||
                                                 provision.find("Art. 32") != provision.npos);
  bool const names_one =
      !own && (provision.find("条") != provision.npos || provision.find("Art") != provision.npos);
  if (!names_one) return base::fail(refuse("A32-CITE", 32));
  return because(law, "32.4", 32, {}, {{"provision", std::string{provision.substr(0, 200)}}});
}

Checked art32_heard(Law const& law, std::optional<Date> notified, std::optional<Date> reply_until,
                    bool answered, Date on) {
  bool const over = reply_until && on > *reply_until;
  std::vector<base::Fact> facts{{"on", on.iso()}};
  if (reply_until) facts.push_back({"reply_until", reply_until->iso()});
  if (!notified || (!answered && !over))
    return base::fail(refuse("A32-HEARING", 32, "RD-32", std::move(facts)));
  return because(law, "32.0", 32, {"RD-32"}, std::move(facts));
}

}  // namespace linli::measures

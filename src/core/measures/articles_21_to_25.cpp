#include "core/measures/articles_21_to_25.hpp"

#include <algorithm>

#include "core/measures/counting.hpp"

namespace linli::measures {

Checked art21_1_grade(Law const& law, RatingResult opinion, RatingResult entered) {
  std::vector<base::Fact> facts{{"opinion_grade", word(opinion)}, {"entered", word(entered)}};
  if (opinion != entered) return base::fail(refuse("A21-GRADE", 21, "RD-19", std::move(facts)));
  return because(law, "21.1", 21, {"RD-19"}, std::move(facts));
}

Checked art21_2_informed(Law const& law, std::optional<Date> informed, Date publication) {
  std::vector<base::Fact> facts{{"publication", publication.iso()}};
  if (informed) facts.push_back({"informed", informed->iso()});
  if (!informed || *informed > publication)
    return base::fail(refuse("A21-INFORM", 21, {}, std::move(facts)));
  return because(law, "21.2", 21, {}, std::move(facts));
}

Explained<Deadline> art21_3_notice_last_day(Law const& law, Date publication, int extension) {
  auto const days = static_cast<int>(law.parameter("notice.days", publication));
  int const n = days + std::max(0, extension);
  bool const inclusive = law.reading("RD-17", publication) == "inclusive";
  // Counting the day of publication is counting from the day before it.
  Date const start = inclusive ? publication.plus_days(-1) : publication;
  auto out = count(law, {"21.3", 21, "publication", start, n, Unit::working_days},
                   {"RD-01", "RD-16", "RD-17"});
  out.value.start = publication;
  out.because.inputs.front().value = publication.iso();
  if (extension > 0) out.because.inputs.push_back({"extension", std::to_string(extension)});
  return out;
}

Checked art21_3_notice_closed(Law const& law, Date last_day, Date on) {
  std::vector<base::Fact> facts{{"last_day", last_day.iso()}, {"on", on.iso()}};
  if (on <= last_day) return base::fail(refuse("A21-NOTICE-OPEN", 21, "RD-17", std::move(facts)));
  return because(law, "21.3", 21, {"RD-17"}, std::move(facts));
}

Checked art21_4_objection_in_time(Law const& law, Date last_day, DateTime at,
                                  std::string_view form) {
  std::vector<base::Fact> facts{
      {"last_day", last_day.iso()}, {"at", at.iso()}, {"form", std::string{form}}};
  bool const paper_only = law.reading("RD-18", at.date) == "paper_only";
  if (form != "written" && (form != "electronic" || paper_only))
    return base::fail(refuse("A21-WRITTEN", 21, "RD-18", std::move(facts)));
  if (at.date > last_day) return base::fail(refuse("A21-LATE", 21, "RD-18", std::move(facts)));
  return because(law, "21.4", 21, {"RD-18"}, std::move(facts));
}

Checked art21_4_objection_proven(Law const& law, Date last_day, std::optional<DateTime> proof) {
  std::vector<base::Fact> facts{{"last_day", last_day.iso()}};
  if (proof) facts.push_back({"proof", proof->iso()});
  if (!proof || proof->date > last_day)
    return base::fail(refuse("A21-PROOF", 21, "RD-18", std::move(facts)));
  return because(law, "21.4", 21, {"RD-18"}, std::move(facts));
}

Explained<Deadline> art22_1_inquiry_due(Law const& law, Date last_day) {
  auto const n = static_cast<int>(law.parameter("inquiry.days", last_day));
  return count(law, {"22.1", 22, "last_day", last_day, n, Unit::working_days}, {"RD-01", "RD-20"});
}

Checked art22_2_certificate_allowed(Law const& law, int upheld_without_second_rating) {
  std::vector<base::Fact> facts{{"upheld", std::to_string(upheld_without_second_rating)}};
  if (upheld_without_second_rating > 0)
    return base::fail(refuse("A22-SECOND-RATING", 22, {}, std::move(facts)));
  return because(law, "22.2", 22, {}, std::move(facts));
}

Checked art22_2_informed(Law const& law, std::optional<Date> informed, Date opening) {
  std::vector<base::Fact> facts{{"on", opening.iso()}};
  if (informed) facts.push_back({"informed", informed->iso()});
  if (!informed || *informed > opening)
    return base::fail(refuse("A22-INFORM", 22, {}, std::move(facts)));
  return because(law, "22.2", 22, {}, std::move(facts));
}

Checked art22_3_final(Law const& law, int ratings_so_far) {
  std::vector<base::Fact> facts{{"ratings", std::to_string(ratings_so_far)}};
  if (ratings_so_far >= 2) return base::fail(refuse("A22-FINAL", 22, "RD-21", std::move(facts)));
  return because(law, "22.3", 22, {"RD-21"}, std::move(facts));
}

Explained<Deadline> art22_soft_second_rating_due(Law const& law, Date opened) {
  auto const n = static_cast<int>(law.parameter("second_rating.days", opened));
  return count(law,
               {"22.2", 22, "opened", opened, n, Unit::natural_days, Binds::authority, Soft::yes},
               {"RD-21"});
}

Checked art23_1_certificate(Law const& law, RatingResult effective, RatingResult certificate,
                            int open_objections) {
  std::vector<base::Fact> facts{{"effective", word(effective)},
                                {"certificate", word(certificate)},
                                {"open", std::to_string(open_objections)}};
  if (effective == RatingResult::failed)
    return base::fail(refuse("A23-FAILED", 23, {}, std::move(facts)));
  if (open_objections > 0) return base::fail(refuse("A23-OPEN", 23, "RD-20", std::move(facts)));
  if (certificate != effective)
    return base::fail(refuse("A23-GRADE", 23, "RD-22", std::move(facts)));
  return because(law, "23.1", 23, {"RD-22"}, std::move(facts));
}

base::Result<void> office_four_eyes(Law const& law, std::string_view proposer, std::string_view by,
                                    Date on) {
  if (law.parameter("certificate.four_eyes", on) == 0) return {};
  if (proposer.empty()) return base::fail(refuse("A00-NOT-PROPOSED", 0));
  if (proposer == by) return base::fail(refuse("A00-FOUR-EYES", 0));
  return {};
}

Explained<Deadline> art23_soft_certificate_due(Law const& law, Date ready) {
  auto const n = static_cast<int>(law.parameter("certificate.days", ready));
  return count(law,
               {"23.1", 23, "ready", ready, n, Unit::working_days, Binds::authority, Soft::yes},
               {"RD-22"});
}

Explained<Deadline> art24_1_last_day(Law const& law, Date issue) {
  auto const n = static_cast<int>(law.parameter("certificate.years", issue));
  bool const day_before = law.reading("RD-23", issue) == "day_before";
  Date const last = years_after(issue, n).plus_days(day_before ? -1 : 0);
  // Printed on the certificate, so nothing moves it: no rolling, nothing rests on a calendar.
  Deadline out{"24.1", 24, issue, n, Unit::years, last, last, {}, false, false, {}};
  auto why = because(law, "24.1", 24, {"RD-03", "RD-23"},
                     {{"issue", issue.iso()}, {"n", std::to_string(n)}}, {{"due", last.iso()}});
  return {std::move(out), std::move(why)};
}

Explained<Window> art24_2_window(Law const& law, Date last_day) {
  auto const n = static_cast<int>(law.parameter("rerating.months", last_day));
  Window const window{months_after(last_day, -n), last_day};
  return {window, because(law, "24.2", 24, {"RD-03", "RD-24"},
                          {{"last_day", last_day.iso()}, {"n", std::to_string(n)}},
                          {{"opens", window.opens.iso()}})};
}

Checked art24_2_may_reapply(Law const& law, Date last_day, Date on) {
  auto window = art24_2_window(law, last_day);
  std::vector<base::Fact> facts{
      {"opens", window.value.opens.iso()}, {"last_day", last_day.iso()}, {"on", on.iso()}};
  if (on < window.value.opens)
    return base::fail(refuse("A24-EARLY", 24, "RD-24", std::move(facts)));
  if (on > last_day) return base::fail(refuse("A24-AFTER", 24, "RD-25", std::move(facts)));
  window.because.inputs.push_back({"on", on.iso()});
  return std::move(window.because);
}

Explained<CertificateStatus> art24_3_status(Law const& law, Date last_day, DateTime at) {
  auto const status = at.date <= last_day ? CertificateStatus::valid : CertificateStatus::expired;
  return {status,
          because(law, "24.3", 24, {"RD-23", "RD-25"},
                  {{"last_day", last_day.iso()}, {"at", at.iso()}}, {{"status", word(status)}})};
}

Checked art25_1_keep(Law const& law, Archived what, std::optional<Date> lapsed, Date on) {
  std::vector<base::Fact> facts{{"on", on.iso()},
                                {"what", what == Archived::decision ? "decision" : "paper"}};
  auto const years = static_cast<int>(law.parameter("archive.years", on));
  bool const over = what == Archived::paper && lapsed && years_after(*lapsed, years) < on;
  if (lapsed) facts.push_back({"until", years_after(*lapsed, years).iso()});
  if (!over) return base::fail(refuse("A25-KEEP", 25, "RD-26", std::move(facts)));
  return because(law, "25.1", 25, {"RD-26"}, std::move(facts));
}

Checked art25_2_purpose(Law const& law, std::string_view purpose) {
  auto const& known = law.purposes();
  std::vector<base::Fact> facts{{"purpose", std::string{purpose.substr(0, 80)}}};
  if (std::ranges::find(known, purpose, &Purpose::id) == known.end())
    return base::fail(refuse("A25-PURPOSE", 25, "RD-26", std::move(facts)));
  return because(law, "25.2", 25, {"RD-26"}, std::move(facts));
}

}  // namespace linli::measures

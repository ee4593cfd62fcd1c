// Every dated test of the table for Art. 17, 18, 21, 22, 24, 29, 31.
#include <gtest/gtest.h>

#include "core/measures/rules.hpp"

namespace linli::measures {
Law const& f1();

namespace {

Date day(std::string_view iso) {
  return Date::parse(iso).value();
}
DateTime at(char const* iso) {
  return DateTime::parse(iso).value();
}
std::string due(Explained<Deadline> const& found) {
  return found.value.due.iso();
}
template <class T>
std::string code(Result<T> const& result) {
  return result ? "OK" : result.error().id;
}

TEST(Article17, ReviewIsDueOnTheFifthWorkingDay) {
  for (auto const& [receipt, expected] : std::initializer_list<std::pair<char const*, char const*>>{
           {"2024-03-04", "2024-03-11"},     // T17.1
           {"2024-02-02", "2024-02-08"},     // T17.2
           {"2024-02-08", "2024-02-21"},     // T17.3
           {"2024-09-27", "2024-10-10"},     // T17.4
           {"2026-02-13", "2026-02-27"},     // T17.5
           {"2026-09-18", "2026-09-24"},     // T17.6
           {"2024-03-18", "2024-03-25"},     // T17.9
           {"2024-08-26", "2024-09-02"}}) {  // G2
    auto const found = art17_1_review_due(f1(), day(receipt));
    EXPECT_EQ(due(found), expected) << receipt;
    EXPECT_FALSE(found.value.provisional);
    EXPECT_EQ(found.because.rule, "17.1");
  }
  auto const late = art17_1_review_due(f1(), day("2024-03-04")).value;
  EXPECT_EQ(late.overdue_days(f1().calendar(), day("2024-03-12")), 1);
}

TEST(Article17, BeyondTheNoticesIsProvisional) {  // T17.7
  auto const found = art17_1_review_due(f1(), day("2026-12-28"));
  EXPECT_EQ(due(found), "2027-01-05");
  EXPECT_TRUE(found.value.provisional);
  EXPECT_EQ(found.value.calendar_version, "2026-1+2027-0");
}

TEST(Article18, RatingIsDueOnTheStrictThirtiethDay) {
  EXPECT_EQ(due(art18_1_rating_due(f1(), day("2024-03-08"))), "2024-04-07");  // T18.1
  EXPECT_EQ(due(art18_1_rating_due(f1(), day("2024-01-31"))), "2024-03-01");  // T18.2
  auto const holiday = art18_1_rating_due(f1(), day("2024-09-02")).value;     // T18.3
  EXPECT_EQ(holiday.due.iso(), "2024-10-02");
  EXPECT_EQ(holiday.rolled.iso(), "2024-10-08");
  EXPECT_EQ(holiday.plan->iso(), "2024-09-30");
  auto const soft = art18_soft_final_due(f1(), day("2024-06-20")).value;  // G1
  EXPECT_EQ(soft.due.iso(), "2024-07-20");
  EXPECT_TRUE(soft.soft);
}

TEST(Article21, NoticeRunsFiveWorkingDays) {
  EXPECT_EQ(due(art21_3_notice_last_day(f1(), day("2024-07-16"))), "2024-07-23");  // T21.3
  EXPECT_EQ(due(art21_3_notice_last_day(f1(), day("2024-09-11"))), "2024-09-19");  // T21.4
  EXPECT_EQ(due(art21_3_notice_last_day(f1(), day("2024-11-11"))), "2024-11-18");  // G2
  EXPECT_EQ(due(art21_3_notice_last_day(f1(), day("2024-07-16"), 2)), "2024-07-25");
  auto const inclusive =
      f1().with_ruling({"RD-17", "inclusive", day("2024-01-01"), "no. 1", "test"}).value();
  auto const found = art21_3_notice_last_day(inclusive, day("2024-07-16"));
  EXPECT_EQ(due(found), "2024-07-22");
  EXPECT_EQ(found.value.start, day("2024-07-16"));
  EXPECT_EQ(due(art21_3_notice_last_day(inclusive, day("2023-07-18"))), "2023-07-25");
}

TEST(Article21, ClosesAndTakesObjectionsByTheDay) {
  auto const last = day("2024-07-23");
  EXPECT_EQ(code(art21_3_notice_closed(f1(), last, last)), "A21-NOTICE-OPEN");  // T21.5
  EXPECT_EQ(code(art21_3_notice_closed(f1(), last, day("2024-07-24"))), "OK");
  EXPECT_EQ(code(art21_4_objection_in_time(f1(), last, at("2024-07-23T23:59"))), "OK");  // T21.6
  EXPECT_EQ(code(art21_4_objection_in_time(f1(), last, at("2024-07-24T00:00"))), "A21-LATE");
  EXPECT_EQ(code(art21_4_objection_in_time(f1(), last, at("2024-07-18T09:00"), "oral")),
            "A21-WRITTEN");
  EXPECT_EQ(code(art21_4_objection_in_time(f1(), last, at("2024-07-18T09:00"), "electronic")),
            "OK");
  EXPECT_EQ(code(art21_4_objection_proven(f1(), last, {})), "A21-PROOF");  // T21.8
  EXPECT_EQ(code(art21_4_objection_proven(f1(), last, at("2024-07-23T23:59:59"))), "OK");
}

TEST(Article22, InquiryIsDueOnTheTenthWorkingDay) {
  EXPECT_EQ(due(art22_1_inquiry_due(f1(), day("2024-07-23"))), "2024-08-06");  // T22.1
  EXPECT_EQ(due(art22_1_inquiry_due(f1(), day("2024-09-19"))), "2024-10-09");  // T22.2
  EXPECT_EQ(due(art22_1_inquiry_due(f1(), day("2024-09-24"))), "2024-10-12");  // T22.3
  EXPECT_EQ(due(art22_1_inquiry_due(f1(), day("2024-11-18"))), "2024-12-02");  // G2
  EXPECT_TRUE(art22_soft_second_rating_due(f1(), day("2024-11-29")).value.soft);
  EXPECT_EQ(due(art23_soft_certificate_due(f1(), day("2024-12-12"))), "2024-12-19");
}

TEST(Article24, ThreeYearsAndTheWindow) {
  EXPECT_EQ(due(art24_1_last_day(f1(), day("2024-03-15"))), "2027-03-15");  // T24.1
  EXPECT_EQ(due(art24_1_last_day(f1(), day("2024-02-29"))), "2027-02-28");  // T24.2
  EXPECT_FALSE(art24_1_last_day(f1(), day("2024-03-15")).value.provisional);
  auto const before =
      f1().with_ruling({"RD-23", "day_before", day("2024-01-01"), "no. 2", "test"}).value();
  EXPECT_EQ(due(art24_1_last_day(before, day("2024-03-15"))), "2027-03-14");
  auto const last = day("2027-03-15");
  EXPECT_EQ(art24_3_status(f1(), last, at("2027-03-15T23:59")).value, CertificateStatus::valid);
  EXPECT_EQ(art24_3_status(f1(), last, at("2027-03-16T00:00")).value, CertificateStatus::expired);
  EXPECT_EQ(code(art24_2_may_reapply(f1(), last, day("2026-12-14"))), "A24-EARLY");  // T24.4
  EXPECT_EQ(code(art24_2_may_reapply(f1(), last, day("2026-12-15"))), "OK");
  EXPECT_EQ(code(art24_2_may_reapply(f1(), last, last)), "OK");
  EXPECT_EQ(code(art24_2_may_reapply(f1(), last, day("2027-03-16"))), "A24-AFTER");
  EXPECT_EQ(art24_2_window(f1(), day("2027-05-31")).value.opens.iso(), "2027-02-28");  // T24.5
  EXPECT_EQ(code(art24_2_may_reapply(f1(), day("2027-02-28"), day("2026-11-27"))), "A24-EARLY");
  EXPECT_EQ(code(art24_2_may_reapply(f1(), day("2027-02-28"), day("2026-11-28"))), "OK");  // G7
}

TEST(Article29, ReviewIsDueOnTheThirtiethWorkingDay) {
  for (auto const& [accepted, expected] :
       std::initializer_list<std::pair<char const*, char const*>>{{"2024-04-01", "2024-05-15"},
                                                                  {"2024-09-02", "2024-10-18"},
                                                                  {"2024-01-15", "2024-02-29"},
                                                                  {"2025-12-15", "2026-01-27"},
                                                                  {"2024-07-29", "2024-09-09"},
                                                                  {"2024-12-16", "2025-01-27"}})
    EXPECT_EQ(due(art29_2_due(f1(), day(accepted))), expected) << accepted;  // T29.4-7, G1, G2
}

TEST(Article31, LimitOfTheApplicantRolls) {
  for (auto const& [told, expected] :
       std::initializer_list<std::pair<char const*, char const*>>{{"2024-03-28", "2024-06-28"},
                                                                  {"2023-11-30", "2024-02-29"},
                                                                  {"2024-06-28", "2024-09-29"},
                                                                  {"2024-07-01", "2024-10-08"},
                                                                  {"2024-09-20", "2024-12-20"}})
    EXPECT_EQ(due(art31_1_limit(f1(), day(told))), expected) << told;  // T31.1-4, G2
  auto const limit = day("2024-09-29");
  EXPECT_EQ(code(art31_1_final_application_in_time(f1(), limit, day("2024-09-29"))), "OK");
  EXPECT_EQ(code(art31_1_final_application_in_time(f1(), limit, day("2024-09-30"))), "A31-LATE");
  auto const nobody =
      f1().with_ruling({"RD-02", "nobody_rolls", day("2024-01-01"), "no. 3", "test"}).value();
  EXPECT_EQ(due(art31_1_limit(nobody, day("2024-06-28"))), "2024-09-28");
  auto const everybody =
      f1().with_ruling({"RD-02", "everybody_rolls", day("2024-01-01"), "no. 4", "test"}).value();
  EXPECT_EQ(due(art18_1_rating_due(everybody, day("2024-09-02"))), "2024-10-08");
}

}  // namespace
}  // namespace linli::measures

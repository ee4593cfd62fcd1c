#include "core/measures/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "core/measures/rules.hpp"

namespace linli::measures {
LawTexts real_texts();
Law const& real_law();
Law const& f1();

namespace {

using base::Language;
Date day(char const* iso) {
  return Date::parse(iso).value();
}
template <class T>
std::string code(Result<T> const& result) {
  return result ? "OK" : result.error().id;
}
std::string all(std::vector<std::string> const& lines) {
  std::string out;
  for (auto const& line : lines) out += line + "\n";
  return out;
}

TEST(Article33, TermIsConfiguredAndRenewed) {
  EXPECT_EQ(code(art33_in_force(real_law(), day("2024-03-04"))), "A33-NOT-SET");
  EXPECT_EQ(f1().in_force().front().last_day, day("2026-05-31"));
  EXPECT_EQ(code(art33_in_force(f1(), day("2023-05-31"))), "A33-NOT-YET");  // T33.1
  EXPECT_EQ(code(art33_in_force(f1(), day("2023-06-01"))), "OK");
  EXPECT_EQ(code(art33_in_force(f1(), day("2026-05-31"))), "OK");  // T33.2
  EXPECT_EQ(code(art33_in_force(f1(), day("2026-06-01"))), "A33-EXPIRED");
  auto const f2 = f1().with_renewal({"renewal", {}, day("2029-05-31")}).value();
  EXPECT_EQ(code(art33_in_force(f2, day("2026-06-01"))), "OK");  // T33.4
  EXPECT_EQ(code(art33_in_force(f2, day("2029-06-01"))), "A33-EXPIRED");
  auto const gap = f1().with_renewal({"late", day("2026-08-01"), day("2029-05-31")}).value();
  EXPECT_EQ(code(art33_in_force(gap, day("2026-07-31"))), "A33-EXPIRED");
  EXPECT_EQ(code(real_law().with_renewal({"x", {}, day("2029-05-31")})), "A33-NOT-SET");
  EXPECT_EQ(code(f1().with_renewal({"x", {}, day("2020-05-31")})), "law.bad_interval");
  EXPECT_EQ(code(real_law().with_in_force(day("2024-01-02"), day("2024-01-01"))),
            "law.bad_interval");
}

TEST(Article34, RulingSetsAReadingFromADay) {
  Ruling const literal{"RD-29", "literal", day("2025-01-02"), "no. 12", "as written"};
  EXPECT_EQ(code(art34_1_ruling(f1(), "technical_centre", literal)), "A34-ROLE");  // T34.2
  EXPECT_EQ(code(art34_1_ruling(f1(), "officer", literal)), "OK");
  auto const ruled = f1().with_ruling(literal).value();  // T34.1
  EXPECT_EQ(ruled.reading("RD-29", day("2024-12-31")), "difference");
  EXPECT_EQ(ruled.reading("RD-29", day("2025-01-03")), "literal");
  EXPECT_EQ(f1().reading("RD-29", day("2025-01-03")), "difference");
  EXPECT_NE(ruled.version(), f1().version());
  EXPECT_EQ(code(f1().with_ruling({"RD-99", "x", day("2025-01-02"), "", ""})),
            "law.unknown_reading");
  EXPECT_EQ(code(f1().with_ruling({"RD-29", "x", day("2025-01-02"), "", ""})),
            "law.unknown_option");
}

TEST(Law, CalendarYearIsLoadedIntoACopy) {
  CalendarYear year{2027, NoticeStatus::confirmed, "2027-1", "test",
                    "",   {day("2027-01-01")},     {},       {}};
  auto const loaded = f1().with_calendar(year).value();  // G8
  auto const due = art17_1_review_due(loaded, day("2026-12-28")).value;
  EXPECT_EQ(due.due.iso(), "2027-01-05");
  EXPECT_FALSE(due.provisional);
  EXPECT_TRUE(art17_1_review_due(f1(), day("2026-12-28")).value.provisional);
  EXPECT_NE(loaded.version(), f1().version());
}

TEST(Law, ParametersAreDated) {
  auto texts = real_texts();
  auto& text = texts["parameters.json"];
  auto const at = text.find("[{\"value\": 5}]");
  ASSERT_NE(at, text.npos);
  text.replace(at, 14, R"([{"value": 5}, {"from": "2025-01-01", "value": 7}])");
  auto const law = Law::parse(texts).value();
  EXPECT_EQ(law.parameter("review.days", day("2024-12-31")), 5);
  EXPECT_EQ(law.parameter("review.days", day("2025-01-01")), 7);
  EXPECT_NE(law.version(), real_law().version());
  EXPECT_LE(law.version().size(), 15U);
  EXPECT_THROW(law.parameter("no.such", day("2025-01-01")), std::out_of_range);
}

TEST(Law, BrokenFilesAreNamed) {
  for (char const* file : {"parameters.json", "readings.json", "rules.json", "refusals.json",
                           "articles.json", "zone.json", "purposes.json", "acts.json", "panel.json",
                           "words.json", "calendar/2024.json"}) {
    auto texts = real_texts();
    texts[file].resize(texts[file].size() / 2);
    auto const broken = Law::parse(texts);
    ASSERT_FALSE(broken) << file;
    EXPECT_TRUE(broken.error().where.starts_with(file)) << broken.error().where;
    if (std::string_view{file}.starts_with("calendar")) continue;
    texts.erase(file);
    EXPECT_EQ(code(Law::parse(texts)), "law.missing_file") << file;
  }
}

TEST(Explanation, ReadsInBothLanguages) {
  auto const because = art17_1_review_due(f1(), day("2024-03-04")).because;  // T1.1
  auto const zh = all(why(f1(), because, Language::zh)), en = all(why(f1(), because, Language::en));
  EXPECT_NE(zh.find("第十七条"), zh.npos) << zh;
  EXPECT_NE(zh.find("2024-03-11"), zh.npos) << zh;
  EXPECT_NE(zh.find("RD-08"), zh.npos) << zh;
  EXPECT_NE(en.find("Article 17"), en.npos) << en;
  EXPECT_NE(en.find("received on 2024-03-04, 5 working days: due 2024-03-11"), en.npos) << en;
  EXPECT_EQ(en.find('{'), en.npos) << en;
  auto const holiday =
      all(why(f1(), art18_1_rating_due(f1(), day("2024-09-02")).because, Language::zh));
  EXPECT_NE(holiday.find("2024-09-30"), holiday.npos) << holiday;
  auto const unsure =
      all(why(f1(), art17_1_review_due(f1(), day("2026-12-28")).because, Language::en));
  EXPECT_NE(unsure.find("Provisional"), unsure.npos) << unsure;
}

TEST(Explanation, ShowsTheRulingInForceThen) {
  auto const law =
      f1().with_ruling({"RD-17", "inclusive", day("2024-05-01"), "no. 9", "so decided"}).value();
  auto const lines = [&](char const* on) {
    return all(why(law, art21_3_notice_last_day(law, day(on)).because, Language::en));
  };
  EXPECT_NE(lines("2024-07-16").find("no. 9"), std::string::npos);
  EXPECT_EQ(lines("2024-04-16").find("no. 9"), std::string::npos);
}

TEST(Explanation, OfARulingWithoutADocument_NamesTheAuthority) {
  auto const law =
      f1().with_ruling({"RD-17", "inclusive", day("2024-05-01"), "", "so decided"}).value();
  auto const lines =
      all(why(law, art21_3_notice_last_day(law, day("2024-07-16")).because, Language::en));
  EXPECT_NE(lines.find("so decided"), lines.npos) << lines;
  EXPECT_NE(lines.find("(ruled by the authority, from 2024-05-01)"), lines.npos) << lines;
}

TEST(Explanation, ExplainsRulesArticlesReadingsAndRefusals) {
  for (char const* id : {"17.1", "T17.1", "17", "RD-08", "A20-LIMIT", "27.1"})
    EXPECT_TRUE(explain(f1(), id, Language::zh)) << id;
  EXPECT_EQ(explain(f1(), "99.9", Language::zh).error().id, "law.unknown_rule");
}

TEST(Explanation, GoesThroughJson) {
  auto const found = art31_1_limit(f1(), day("2024-06-28"));
  EXPECT_EQ(base::decode<Deadline>(base::encode(found.value)).value(), found.value);
  EXPECT_EQ(base::decode<Explanation>(base::encode(found.because)).value(), found.because);
}

// Generous for a debug build on a busy machine; bench/ measures decide() as a whole.
TEST(Explanation, IsCheapToBuild) {
  std::vector<double> micros;
  for (int i = 0; i < 2000; ++i) {
    auto const start = std::chrono::steady_clock::now();
    auto const found = art21_3_notice_last_day(f1(), Date{2024, 1, 1}.plus_days(i % 700));
    micros.push_back(
        std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
            .count());
    ASSERT_EQ(found.value.article, 21);
  }
  std::ranges::sort(micros);
  RecordProperty("p50_us", std::to_string(micros[1000]));
  std::printf("limit with explanation: p50 %.1f us, p99 %.1f us\n", micros[1000], micros[1980]);
  EXPECT_LT(micros[1000], 100.0);
}

}  // namespace
}  // namespace linli::measures

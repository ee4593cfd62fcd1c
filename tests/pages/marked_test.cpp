// What is marked in public although nobody comes to read it: limits that were not kept, and the
// check of a letter by its code.
#include "app/result_check.hpp"
#include "visitor.hpp"

namespace linli::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Marked : public Pages {};

TEST_F(Marked, NothingOverdueSaysSo) {
  EXPECT_THAT(html(get("/overdue")), HasSubstr("目前没有逾期未办的事项"));
}

TEST_F(Marked, AnOverdueReviewIsPublicByItsArticleAndWithoutAnybodysName) {
  NamedWorld late{"迟到花园", 3};
  late.received();  // 2024-03-04, due 2024-03-11
  district.keep(late);
  auto const page = html(get("/overdue"));
  for (char const* text : {"迟到花园", "第十七条", "2024年3月11日", "90 个工作日", "怎样反映",
                           "/measures/17?from=2024-03-04", "行政复议", "RD-08"})
    EXPECT_THAT(page, HasSubstr(text));
  for (char const* text : {"示例物业", "officer-1", "applicant-1", "<script"})
    EXPECT_THAT(page, Not(HasSubstr(text)));
  auto const english = html(get("/overdue", {{"lang", "en"}}));
  for (char const* text : {"90 working days", "How to complain", "lang=en"})
    EXPECT_THAT(english, HasSubstr(text));
}

TEST_F(Marked, WhatWasDoneLateStaysForAYear) {
  NamedWorld late{"补办花园", 3};
  late.received();
  late.must(
      cases::testing::officer, "2024-03-14",
      cases::GiveFeedback{cases::FeedbackOutcome::passed, {}, cases::testing::day("2024-03-14")});
  late.must(cases::testing::applicant, "2024-03-15", cases::WithdrawFiling{"申报单位书面撤回"});
  district.keep(late);
  auto const page = html(get("/overdue"));
  for (char const* text : {"补办花园", "2024年3月14日", "3 个工作日", "逾期办结"})
    EXPECT_THAT(page, HasSubstr(text));
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2025-04-01T09:00:00")));
  EXPECT_THAT(html(get("/overdue")), Not(HasSubstr("补办花园")));
}

TEST_F(Marked, AResultLetterIsCheckedByTheCodeOnIt) {
  auto const file = district.files.load(base::ProjectId{"P-000001"}).value();
  auto const& filing = *file->project.filing;
  auto const number = app::result_number("P-000001", 1, cases::Matter::result);
  EXPECT_EQ(number, "P-000001-G1-result");
  auto const code =
      app::result_code(number, filing.round(cases::Round::final)->opinion->opinion_sm3);
  auto const page = get("/results/" + number, {{"code", code}});
  EXPECT_EQ(page.status, 200);
  for (char const* text : {"告知书属实", "评级结果", "基础型", "N-2024-0001", "noindex"})
    EXPECT_THAT(html(page), HasSubstr(text));
  EXPECT_EQ(get("/results/" + number).status, 404) << "the number alone tells nothing";
  EXPECT_EQ(get("/results/" + number, {{"code", std::string(16, '0')}}).status, 404);
  EXPECT_EQ(get("/results/P-000001-G7-result", {{"code", code}}).status, 404);
  EXPECT_EQ(get("/results/nothing", {{"code", code}}).status, 404);
  auto const initial = app::result_number("P-000001", 1, cases::Matter::initial_result);
  auto const earlier =
      get("/results/" + initial,
          {{"code",
            app::result_code(initial, filing.round(cases::Round::initial)->opinion->opinion_sm3)}});
  EXPECT_THAT(html(earlier), HasSubstr("尚未告知"));
}

}  // namespace
}  // namespace linli::pages

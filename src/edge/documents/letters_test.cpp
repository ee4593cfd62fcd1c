#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/documents/testing/paper_test.hpp"

namespace linli::documents {
namespace {

using namespace testing;

TEST_F(Documents, TheReceiptListsEveryPaper) {
  app::ReceiptPaper paper{head("SSZH-HZ-2024-0001"),
                          1,
                          Date{2024, 3, 4},
                          Date{2024, 3, 11},
                          app::DueCertainty::provisional,
                          {},
                          "王受理",
                          "https://linli.example/check/receipt/1"};
  for (int i = 0; i < 60; ++i)
    paper.documents.push_back(
        {{hex64, "申报材料" + std::to_string(i + 1) + "号.pdf", "application/pdf", 1024 * (i + 1)},
         {"RA-05", "A1-" + std::to_string(i + 1)}});
  auto const pdf = save("receipt.pdf", papers_->receipt(paper).value());
  auto const read = text(pdf);
  for (auto const* part :
       {"收件回执", "2024年3月4日", "2024年3月11日（暂定", "2024年度第1次", "申报材料1号.pdf",
        "申报材料60号.pdf", "60KB", "王受理", "模拟数据", "RA-05、A1-60"})
    EXPECT_THAT(read, HasSubstr(part));
  EXPECT_THAT(read, Not(HasSubstr("00:00"))) << "a day is printed as a day";
  EXPECT_THAT(run("pdftotext -layout '" + pdf.string() + "' -"),
              HasSubstr("66c7f0f4 62eeedd9 d1f2d46b dc10e4e2"))
      << "a digest breaks in fixed groups";
  int const count = pages(pdf);
  EXPECT_GE(count, 3);
  for (int i = 1; i <= count; ++i) EXPECT_THAT(read, HasSubstr("—" + std::to_string(i) + "—"));
  expect_embedded_noto(pdf);
  EXPECT_EQ(code_on(pdf, count), paper.check_url);
}

TEST_F(Documents, TheFeedbackNamesEachDefectOrTheNextDay) {
  app::FeedbackPaper paper{
      head("SSZH-FK-2024-0001"),
      Date{2024, 3, 4},
      Date{2024, 3, 8},
      cases::FeedbackOutcome::defects,
      {{"RA-04 建筑面积证明", "面积证明未盖测绘单位章。"},
       {"RA-09 数据安全制度", "缺少应急演练记录；需补充近一年内的演练方案、签到和总结。"}},
      std::nullopt,
      "李审查"};
  auto const defects = save("feedback_defects.pdf", papers_->feedback(paper).value());
  for (auto const* part : {"补正通知书", "面积证明未盖测绘单位章", "RA-09", "李审查"})
    EXPECT_THAT(text(defects), HasSubstr(part));
  paper.outcome = cases::FeedbackOutcome::passed;
  paper.rating_due = Date{2024, 4, 7};
  auto const passed = save("feedback_passed.pdf", papers_->feedback(paper).value());
  EXPECT_THAT(text(passed), HasSubstr("2024年4月7日"));
  EXPECT_THAT(text(passed), Not(HasSubstr("RA-09")));
}

TEST_F(Documents, TheResultLetterTellsTheApplicant) {
  app::ResultPaper paper;
  paper.head = head("P-000001-G1");
  paper.result = standard::Grade::basic;
  paper.score = {"83.50", "110.00", "10.00"};
  paper.concluded_on = {2024, 7, 10};
  paper.deliberated_on = Date{2024, 7, 15};
  paper.filings_per_year = 2;
  paper.dated = {2024, 7, 15};
  paper.check_url = "https://linli.example/results/P-000001-G1?code=0123456789abcdef";
  auto const bytes = papers_->result_letter(paper).value();
  EXPECT_LT(bytes.size(), 150'000U);
  auto const passed = save("result_passed.pdf", bytes);
  for (auto const* part : {"智慧小区评级结果告知书", "深汕示例物业服务有限公司：", "基础型",
                           "83.50/110.00（满分含加分10.00）", "2024年7月15日审议", "第二十一条公示",
                           "特此告知", "—1—"})
    EXPECT_THAT(text(passed), HasSubstr(part));
  EXPECT_EQ(code_on(passed), paper.check_url);
  paper.result = standard::Grade::failed;
  paper.shortfalls = {"A1-01 未满足。", "总得分 45.00，低于基础型要求的 60.00。"};
  auto const failed = save("result_failed.pdf", papers_->result_letter(paper).value());
  for (auto const* part : {"未通过", "1.A1-01未满足", "不超过2次"})
    EXPECT_THAT(text(failed), HasSubstr(part));
  paper.matter = cases::Matter::initial_result;
  paper.result = standard::Grade::basic;
  paper.shortfalls.clear();
  paper.final_limit = Date{2024, 10, 10};
  auto const initial = save("result_initial.pdf", papers_->result_letter(paper).value());
  EXPECT_THAT(text(initial), HasSubstr("2024年10月10日前（含当日）提出终验申请"));
  paper.matter = cases::Matter::objection_upheld;
  auto const upheld = save("result_upheld.pdf", papers_->result_letter(paper).value());
  EXPECT_THAT(text(upheld), HasSubstr("异议成立"));
}

TEST_F(Documents, ALetterTellsWhatIsDecidedWithFactsAndReasons) {
  app::LetterPaper paper;
  paper.head = head("P-000001-SD1");
  paper.words = "claim_granted";
  paper.facts = {{"part", "全额"},
                 {"accepted", Date{2024, 4, 1}},
                 {"decided", Date{2024, 5, 15}},
                 {"pay", base::Money::yuan(200'000)}};
  paper.lines = {{"label.claim_grade", standard::Grade::premium},
                 {"label.area", Area::centi(12'000'000)},
                 {"label.claim_pay", base::Money::yuan(200'000)}};
  paper.reasons = {"第29条 29.4 高端型", "材料齐全"};
  paper.dated = {2024, 5, 15};
  auto const granted = save("letter_granted.pdf", papers_->letter(paper).value());
  for (auto const* part :
       {"智慧小区财政补贴审核结果告知书", "2024年4月1日受理", "200,000.00元", "高端型",
        "120,000.00平方米", "1.第29条", "2.材料齐全", "仅享受一次财政补贴", "2024年5月15日"})
    EXPECT_THAT(text(granted), HasSubstr(part));
  paper.words = "act_notice";
  paper.facts = {{"sanction", "降低等级"}, {"until", Date{2025, 5, 27}}};
  paper.reasons.clear();
  auto const notice = save("letter_act.pdf", papers_->letter(paper).value());
  EXPECT_THAT(text(notice), HasSubstr("2025年5月27日前（含当日）书面提出陈述和申辩"));
  EXPECT_THAT(text(notice), Not(HasSubstr("理由如下")));
}

TEST_F(Documents, TheNoticeTellsHowToObject) {
  app::NoticePaper const paper{head("N-2024-0001"),
                               "深汕特别合作区小漠镇海湾路1号",
                               Area::centi(4999999),
                               standard::Grade::basic,
                               {"78.50", "110.00", "10.00"},
                               "海湾花园一期经专家组评级，拟评定为基础型。",
                               "各项必备条件均已满足，数据接入完整，总得分达到基础型要求。",
                               Date{2024, 7, 16},
                               Date{2024, 7, 23},
                               "在公示页面提交，或将书面材料送交主管部门。",
                               "0755-00000000",
                               "https://linli.example/notices/N-2024-0001"};
  auto const pdf = save("notice.pdf", papers_->notice(paper).value());
  for (auto const* part :
       {"智慧小区评级结果公示", "海湾路1号", "2024年7月16日至2024年7月23日", "78.50",
        "任何单位和个人", "0755-00000000", "拟评定为基础型", "专家组意见各项必备条件"})
    EXPECT_THAT(text(pdf), HasSubstr(part));
  EXPECT_THAT(text(pdf), Not(HasSubstr("摘要"))) << "the text of a notice is no summary";
  EXPECT_THAT(text(pdf), Not(HasSubstr("00:00")));
  EXPECT_EQ(code_on(pdf, pages(pdf)), paper.check_url);
}

}  // namespace
}  // namespace linli::documents

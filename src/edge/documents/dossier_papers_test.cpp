#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/documents/testing/paper_test.hpp"

namespace linli::documents {
namespace {

using namespace testing;

std::vector<app::SetLine> set_lines() {
  return {{"RA-01", "智慧小区评级申报表", "paper-original", {}, true},
          {"RA-02",
           "申报单位营业执照",
           "paper-copy",
           {{hex64, "营业执照（模拟）.pdf", "application/pdf", 90'000}},
           false},
          {"RA-04", "真实性、完整性、有效性承诺书", "paper-original", {}, true},
          {"RA-11",
           "佐证材料册",
           "paper-original",
           {{hex64, "现场照片.png", "image/png", 1}, {hex64, "检验报告.pdf", "application/pdf", 2}},
           false}};
}

TEST_F(Documents, TheApplicationFormSaysWhatIsFiled) {
  app::ApplicationPaper paper;
  paper.head = head("P-000001");
  paper.code = "LL1:P-000001:1a2b3c4d";
  paper.applicant_kind = cases::ApplicantKind::property_company;
  paper.address = "小漠镇滨海路 1 号";
  paper.phase_permit = "深汕规许（模拟）第 12 号";
  paper.area = Area::centi(4999999);
  paper.households = 420;
  paper.domains = {{"people", "住户登记、门禁授权"}, {"things", "设备台账"}};
  paper.year = 2024;
  paper.target = standard::Grade::basic;
  paper.reached = standard::Grade::basic;
  paper.score = {"83.50", "110.00", "10.00"};
  paper.standard = "0.1.0";
  paper.assessed_on = Date{2024, 3, 1};
  paper.construction = {
      {cases::ConstructionProof::acceptance, Date{2023, 12, 1}, "竣工验收报告（模拟）.pdf"}};
  paper.lines = set_lines();
  paper.made_on = Date{2024, 3, 1};
  auto const bytes = papers_->application_form(paper);
  ASSERT_TRUE(bytes);
  auto const pdf = save("application.pdf", *bytes);
  auto const said = text(pdf);
  for (auto const* word : {"智慧小区评级申报表", "物业服务企业", "49,999.99平方米", "基础型",
                           "83.50/110.00", "竣工验收", "住户登记", "RA-11", "由系统打印"})
    EXPECT_THAT(said, HasSubstr(word));
  expect_embedded_noto(pdf);
  EXPECT_EQ(code_on(pdf), paper.code);
  paper.code.clear();  // before the declaration there is no code
  EXPECT_TRUE(papers_->application_form(paper));
}

TEST_F(Documents, TheDeclarationListsEveryDigest) {
  app::DeclarationPaper paper{
      head("P-000001"), "LL1:P-000001:1a2b3c4d", "张测试", Date{2024, 3, 1}, {}};
  for (int i = 0; i < 40; ++i)
    paper.documents.push_back({hex64, "材料" + std::to_string(i) + ".pdf", "application/pdf", 1});
  auto const bytes = papers_->declaration(paper);
  ASSERT_TRUE(bytes);
  auto const pdf = save("declaration.pdf", *bytes);
  auto const said = text(pdf);
  for (auto const* word : {"真实性、完整性和有效性负责", "40份", "材料39.pdf", "张测试", "SM3"})
    EXPECT_THAT(said, HasSubstr(word));
  EXPECT_GE(pages(pdf), 2);
  EXPECT_EQ(code_on(pdf), paper.code);
}

TEST_F(Documents, TheCoverCarriesTheCodeAndTheContentsFollowTheChecklist) {
  app::DossierPaper const paper{head("P-000001"), "LL1:P-000001:1a2b3c4d", Date{2024, 3, 1},
                                set_lines()};
  auto const bytes = papers_->dossier(paper);
  ASSERT_TRUE(bytes);
  auto const pdf = save("dossier.pdf", *bytes);
  EXPECT_EQ(pages(pdf), 2);
  EXPECT_EQ(code_on(pdf), paper.code);
  auto const said = text(pdf);
  EXPECT_LT(said.find("RA-01"), said.find("RA-02"));
  EXPECT_LT(said.find("RA-04"), said.find("RA-11"));
  EXPECT_THAT(said, HasSubstr("LL1:P-000001:1a2b3c4d"));
  EXPECT_THAT(said, HasSubstr("1份，另由系统打印2份"))
      << "a file counts once, under whatever lines";
  EXPECT_THAT(said, Not(HasSubstr("补正")));
  auto second = paper;
  second.supplement = 2;
  EXPECT_THAT(text(save("supplement.pdf", *papers_->dossier(second))), HasSubstr("第2次补正材料"));
}

TEST_F(Documents, TheSelfAssessmentListsEveryItemWithItsScore) {
  app::AssessmentPaper paper;
  paper.head = head("P-000001");
  paper.code = "LL1:P-000001:1a2b3c4d";
  paper.standard = "0.1.0";
  paper.target = paper.reached = standard::Grade::premium;
  paper.score = {"96.50", "110.00", "10.00"};
  paper.base = "86.50 / 95.00";
  paper.bonus = "5.45 / 10.00";
  paper.assessed_on = {2024, 3, 1};
  for (int d = 0; d < 4; ++d) {
    app::AssessedDimension dimension{
        "维度" + std::to_string(d + 1), "21.50", "25.00", "86.00%", {}};
    for (int i = 0; i < 14; ++i)
      dimension.items.push_back({"A" + std::to_string(d + 1) + "-" + std::to_string(i + 10),
                                 "出入口视频监控覆盖率与录像保存时间", i % 3 ? "" : "basic",
                                 i % 5 ? "满足" : "92.00%", i == 7 ? "" : "1.50", "2.00", 2,
                                 i == 3 ? "地下车库东侧两处点位已于二月补装。" : ""});
    paper.dimensions.push_back(std::move(dimension));
  }
  paper.reasons = {"高端型全部必备项均已满足（24/24）。",
                   "总得分 96.50，不低于高端型要求的 85.00。"};
  auto const pdf = save("assessment.pdf", papers_->assessment(paper).value());
  auto const said = text(pdf);
  for (auto const* word :
       {"自评指标逐项得分表", "96.50/110.00（满分含加分10.00）", "86.50/95.00", "5.45/10.00",
        "A4-23", "（必选）", "地下车库东侧", "维度4（21.50/25.00）", "86.00%", "自评负责人"})
    EXPECT_THAT(said, HasSubstr(word));
  int const count = pages(pdf);
  ASSERT_GE(count, 3);
  for (int i = 1; i <= count; ++i) EXPECT_THAT(said, HasSubstr("—" + std::to_string(i) + "—"));
  auto const second = squeezed(run("pdftotext -raw -f 3 -l 3 '" + pdf.string() + "' -"));
  EXPECT_THAT(second, HasSubstr("佐证")) << "the header of the table is repeated";
  EXPECT_EQ(code_on(pdf), paper.code);
}

TEST_F(Documents, TheFinalApplicationSaysWhatTheInitialInspectionFound) {
  app::FinalApplicationPaper paper;
  paper.head = head("P-000001");
  paper.code = "LL1:P-000001:1a2b3c4d";
  paper.address = "小漠镇滨海路 1 号";
  paper.area = Area::centi(4999999);
  paper.received_on = {2024, 3, 4};
  paper.standard = "0.1.0";
  paper.initial = standard::Grade::basic;
  paper.score = {"83.50", "110.00", "10.00"};
  paper.concluded_on = {2024, 3, 28};
  paper.limit = Date{2024, 6, 28};
  paper.opinion = "建议终验前完善老年住户的辅助通行方式。";
  paper.lines = {{"FI-01", "终验申请表", "paper-original", {}, true},
                 {"FI-03",
                  "平台联网运行与数据上传证明",
                  "electronic",
                  {{hex64, "联网证明（模拟）.pdf", "application/pdf", 90'000}},
                  false}};
  auto const pdf = save("final_application.pdf", papers_->final_application(paper).value());
  auto const said = text(pdf);
  for (auto const* word : {"智慧小区评级终验申请表", "83.50/110.00", "2024年6月28日", "初验结果",
                           "辅助通行方式", "FI-03", "由系统打印", "法定代表人（签字）"})
    EXPECT_THAT(said, HasSubstr(word));
  EXPECT_EQ(code_on(pdf), paper.code);
}

}  // namespace
}  // namespace linli::documents

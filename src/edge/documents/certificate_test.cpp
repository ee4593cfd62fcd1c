#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/documents/testing/paper_test.hpp"

namespace linli::documents {
namespace {

using namespace testing;

TEST_F(Documents, TheCertificateSaysWhatItMust) {
  auto const bytes = papers_->certificate(certificate());
  ASSERT_TRUE(bytes);
  auto const pdf = save("certificate.pdf", *bytes);
  auto const read = text(pdf);
  for (auto const* part :
       {"智慧小区评级证书", "CERTIFICATEOFSMARTCOMMUNITYRATING", "SSZH-2024-B-0001", "海湾花园一期",
        "小漠镇", "深汕示例物业服务有限公司", "基础型", "BASICGRADE", "49,999.99平方米",
        "2024年7月24日", "2027年7月24日（含当日）", "深圳市深汕特别合作区住房建设和水务局",
        "7Q4M-2K9T-XW3C", "盖章处"})
    EXPECT_THAT(read, HasSubstr(part));
  EXPECT_THAT(read, Not(HasSubstr("模拟数据")));
  EXPECT_EQ(pages(pdf), 1);
  expect_embedded_noto(pdf);
  EXPECT_EQ(code_on(pdf), certificate().check_url);
  EXPECT_LT(bytes->size(), 150'000U) << "only subsets of the fonts are inside";
}

TEST_F(Documents, ASimulatedCertificateSaysSo) {
  auto paper = certificate();
  paper.grade = standard::Grade::premium;
  paper.mark = app::PaperMark::simulated;
  auto const pdf = save("certificate_simulated.pdf", papers_->certificate(paper).value());
  auto const read = text(pdf);
  EXPECT_THAT(read, HasSubstr("模拟数据·非正式文件"));
  EXPECT_THAT(read, HasSubstr("高端型"));
  EXPECT_EQ(code_on(pdf), paper.check_url) << "the watermark must not hurt the code";
}

TEST_F(Documents, ACopyOfALoweredOrCancelledCertificateSaysSo) {
  auto paper = certificate();
  paper.lowered_on = Date{2025, 6, 3};
  auto const lowered = text(save("certificate_lowered.pdf", papers_->certificate(paper).value()));
  EXPECT_THAT(lowered, HasSubstr("自2025年6月3日起，等级由高端型降为基础型"));
  paper.cancelled_on = Date{2026, 3, 19};
  auto const gone = text(save("certificate_cancelled.pdf", papers_->certificate(paper).value()));
  EXPECT_THAT(gone, HasSubstr("本证书已于2026年3月19日取消"));
}

TEST_F(Documents, NoCertificateForAFailure) {
  auto paper = certificate();
  paper.grade = standard::Grade::failed;
  EXPECT_EQ(papers_->certificate(paper).error().id, "papers.no_certificate");
  paper = certificate();
  paper.check_url.assign(501, 'x');
  EXPECT_EQ(papers_->certificate(paper).error().id, "papers.url_too_long");
}

TEST_F(Documents, LongNamesStayInsideTheirFields) {
  auto paper = certificate();
  paper.community.clear();
  paper.applicant.clear();
  for (int i = 0; i < 12; ++i) paper.community += "深汕湾科技生态国际社区";
  for (int i = 0; i < 10; ++i) paper.applicant += "深圳市某某综合物业服务股份";
  paper.issuer += "智慧小区评级工作领导小组办公室及评级证书管理专班";
  paper.verification_code = std::string(40, 'W');
  paper.check_url = "https://linli.example/" + std::string(300, 'q');
  auto const pdf = save("certificate_long.pdf", papers_->certificate(paper).value());
  EXPECT_EQ(pages(pdf), 1);
  EXPECT_THAT(text(pdf), HasSubstr(paper.applicant)) << "shrunk, not cut";
  // Every word lies between the inner rules of the border.
  std::istringstream boxes{run("pdftotext -bbox '" + pdf.string() + "' -")};
  std::string line;
  int words = 0;
  while (std::getline(boxes, line)) {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
    auto const at = line.find("<word");
    if (at == line.npos) continue;
    ASSERT_EQ(
        std::sscanf(line.c_str() + at, "<word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"",
                    &x1, &y1, &x2, &y2),
        4)
        << line;
    ++words;
    EXPECT_GE(x1, 48) << line;
    EXPECT_LE(x2, 841.9 - 48) << line;
    EXPECT_LE(y2, 595.3 - 48) << line;
  }
  EXPECT_GT(words, 10);
}

}  // namespace
}  // namespace linli::documents

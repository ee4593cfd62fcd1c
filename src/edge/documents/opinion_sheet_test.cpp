#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "edge/documents/testing/paper_test.hpp"

namespace linli::documents {
namespace {

using namespace testing;

TEST_F(Documents, TheOpinionShowsResultReasonsAndEverySignature) {
  auto paper = opinion(5);
  paper.members[3].dissent = "对车库照明评分持保留意见。";
  paper.members[2].scan_sm3 = std::string(64, 'c');
  paper.members[2].signature.clear();
  paper.members[4].signed_at.reset();
  auto const bytes = papers_->opinion_sheet(paper).value();
  EXPECT_LT(bytes.size(), 150'000U);
  auto const pdf = save("opinion.pdf", bytes);
  auto const read = text(pdf);
  for (auto const* part :
       {"终验意见书", "高端型", "91.25/110.00", "91.67%", "得分率", "数据安全与隐私保护", "22.50",
        "高端型全部必备项均已满足", "专家5", "未签名", "（4/5）", "保留意见：对车库照明",
        "2024年7月10日10:03", "120,000.00平方米", "纸质签名，扫描件ccc", "电子签名", "手写签名"})
    EXPECT_THAT(read, HasSubstr(part));
  EXPECT_THAT(read, HasSubstr(hex64.substr(0, 30)));
  expect_embedded_noto(pdf);
  EXPECT_EQ(code_on(pdf, pages(pdf)), hex64) << "what is signed stands on the sheet as a code";
}

TEST_F(Documents, ManyExpertsAndLongReasonsFlowOn) {
  auto paper = opinion(45);
  std::string reason;
  for (int i = 0; i < 400; ++i) reason += "第" + std::to_string(i) + "处现场记录与申报材料一致；";
  paper.reasons.push_back(reason);
  paper.members[7].dissent = reason;  // one row higher than a page
  auto const pdf = save("opinion_many.pdf", papers_->opinion_sheet(paper).value());
  auto const read = text(pdf);
  EXPECT_GE(pages(pdf), 8);
  for (int i : {1, 8, 20, 45}) EXPECT_THAT(read, HasSubstr("专家" + std::to_string(i)));
  EXPECT_THAT(read, HasSubstr("第399处"));
  EXPECT_GT(read.find("第399处", read.find("第399处") + 1), 0U);
}

}  // namespace
}  // namespace linli::documents

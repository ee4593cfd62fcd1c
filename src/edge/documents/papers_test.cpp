#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "edge/documents/testing/paper_test.hpp"

namespace linli::documents {
namespace {

using namespace testing;

TEST_F(Documents, SeveralPapersAreBoundInOrder) {
  auto const sheet = papers_->opinion_sheet(opinion(5)).value();
  auto const page = papers_->certificate(certificate()).value();
  auto const bound = papers_->bind({page, sheet, page}).value();
  auto const pdf = save("bound.pdf", bound);
  EXPECT_EQ(pages(pdf), pages(save("one.pdf", sheet)) + 2);
  auto const read = text(pdf);
  EXPECT_LT(read.find("智慧小区评级证书"), read.find("专家组终验意见书"));
  EXPECT_GT(read.rfind("智慧小区评级证书"), read.find("专家组终验意见书"));
  EXPECT_EQ(papers_->bind({page, sheet, page}).value(), bound);
  EXPECT_EQ(papers_->bind({"no PDF"}).error().id, "papers.failed");
}

TEST_F(Documents, WhatIsMissingOfABatchIsNamedOnAPage) {
  app::MissingPapers const paper{"深圳市深汕特别合作区住房建设和水务局",
                                 Date{2024, 7, 16},
                                 3,
                                 {{"P-000002", "青山里", "notice", "该文书尚未形成。"}},
                                 app::PaperMark::official};
  auto const pdf = save("missing.pdf", papers_->missing_papers(paper).value());
  for (auto const* part : {"未能打印的文件", "已打印3份", "P-000002", "青山里", "公示", "尚未形成"})
    EXPECT_THAT(text(pdf), HasSubstr(part));
}

TEST_F(Documents, SamplesAreMarked) {
  app::SamplePaper const paper{
      "智能化系统竣工验收报告",
      "YS-0001",
      "深汕示例工程有限公司",
      Date{2024, 2, 1},
      {"本报告说明海湾花园一期智能化系统的验收情况。", "验收结论：合格。"},
      app::SampleTable{{"系统", "数量", "结论"},
                       {{"视频监控", "128 路", "合格"}, {"出入口控制", "16 处", "合格"}}}};
  auto const pdf = save("sample.pdf", papers_->sample_paper(paper).value());
  for (auto const* part : {"模拟数据", "智能化系统竣工验收报告", "出入口控制", "128路"})
    EXPECT_THAT(text(pdf), HasSubstr(part));
  std::vector<std::string> seen;
  int n = 0;
  for (auto scene : {app::SampleScene::entrance, app::SampleScene::garage,
                     app::SampleScene::control_room, app::SampleScene::equipment}) {
    auto const png =
        papers_->sample_photo({scene, "小区主出入口人行通道与车行道闸", Date{2024, 2, 1}, 3});
    ASSERT_TRUE(png);
    EXPECT_TRUE(png->starts_with("\x89PNG"));
    for (auto const& other : seen) EXPECT_NE(*png, other);
    seen.push_back(*png);
    save("photo" + std::to_string(++n) + ".png", *png);
  }
  EXPECT_NE(*papers_->sample_photo({app::SampleScene::garage, "a", Date{2024, 2, 1}, 1}),
            *papers_->sample_photo({app::SampleScene::garage, "a", Date{2024, 2, 1}, 2}));
}

TEST_F(Documents, HostileTextIsDrawnNotObeyed) {
  auto paper = certificate();
  paper.community = "<b>&x;</b>\x01\xff\xfe\t(Tj) %PDF";
  paper.phase.clear();
  auto const pdf = save("hostile.pdf", papers_->certificate(paper).value());
  EXPECT_THAT(text(pdf), HasSubstr("<b>&x;</b>"));
  app::SamplePaper endless{"长", "", "", Date{2024, 1, 1}, {}};
  endless.paragraphs.assign(1, "");
  for (int i = 0; i < 40'000; ++i) endless.paragraphs[0] += "很长的一段文字。\n";
  EXPECT_EQ(papers_->sample_paper(endless).error().id, "papers.too_long");
  endless.paragraphs.assign(1, std::string(1 << 20, 'x'));
  EXPECT_EQ(papers_->sample_paper(endless).error().id, "papers.too_long");
  endless.paragraphs.clear();
  endless.table = app::SampleTable{{"a"}, {{std::string(1 << 20, 'x')}}};
  EXPECT_EQ(papers_->sample_paper(endless).error().id, "papers.too_long");
}

TEST_F(Documents, EqualPapersAreEqualBytesFromAnyThread) {
  auto const first = papers_->opinion_sheet(opinion(5)).value();
  std::vector<std::jthread> threads;
  std::atomic<int> same = 0;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 3; ++j)
        same += papers_->opinion_sheet(opinion(5)).value() == first ? 1 : 0;
    });
  threads.clear();
  EXPECT_EQ(same, 12);
}

TEST(Labels, EveryLabelThatTheCodeNamesExists) {
  auto const catalogue = labels();
  for (auto const& file : std::filesystem::directory_iterator(
           std::filesystem::path{LINLI_SOURCE_DIR} / "src/edge/documents")) {
    if (file.path().extension() != ".cpp" || file.path().stem().string().ends_with("_test"))
      continue;
    auto const source = slurp(file.path());
    for (std::string_view const group :
         {"\"unit.", "\"grade.", "\"mark.", "\"foot.", "\"label.", "\"column.", "\"receipt.",
          "\"feedback.", "\"opinion.", "\"result.", "\"notice.", "\"certificate.", "\"score.",
          "\"assessment.", "\"final.", "\"batch.", "\"dossier.", "\"declaration.",
          "\"application."})
      for (auto at = source.find(group); at != source.npos; at = source.find(group, at + 1)) {
        auto const id = source.substr(at + 1, source.find('"', at + 1) - at - 1);
        if (id.ends_with('_')) continue;  // completed by a word
        EXPECT_TRUE(catalogue.contains(id)) << file.path() << ": " << id;
      }
  }
}

}  // namespace
}  // namespace linli::documents

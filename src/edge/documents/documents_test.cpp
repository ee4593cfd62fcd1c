// Real papers, read back by other people's programs: pdftotext, pdffonts, pdfinfo, pdftoppm,
// zbarimg.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "edge/documents/pdf_papers.hpp"

namespace linli::documents {
namespace {

using base::Area;
using base::Date;
using base::DateTime;
using testing::HasSubstr;
using testing::Not;

std::string slurp(std::filesystem::path const& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

base::Catalogue labels() {
  return *base::Catalogue::parse(
      slurp(std::filesystem::path{LINLI_SOURCE_DIR} / "law/papers.json"));
}

std::filesystem::path fonts() {
  return std::filesystem::path{LINLI_SOURCE_DIR} / "build/fonts";
}

// All white space taken out: pdftotext breaks lines where the paper does.
std::string squeezed(std::string text) {
  std::string out;
  for (char c : text)
    if (c != ' ' && c != '\n' && c != '\f') out += c;
  return out;
}

class Documents : public testing::Test {
 protected:
  static void SetUpTestSuite() { papers_ = PdfPapers::create(labels(), fonts()).value().release(); }
  static void TearDownTestSuite() { delete papers_; }

  // LINLI_PAPERS_OUT keeps the files for looking at.
  Documents() {
    auto const* const out = std::getenv("LINLI_PAPERS_OUT");
    keep_ = out != nullptr;
    folder_ = keep_ ? std::filesystem::path{out}
                    : std::filesystem::temp_directory_path() /
                          ("linli-papers-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  ~Documents() override {
    if (!keep_) std::filesystem::remove_all(folder_);
  }

  std::filesystem::path save(std::string const& name, std::string const& bytes) {
    auto const path = folder_ / name;
    std::ofstream{path, std::ios::binary} << bytes;
    return path;
  }
  // Fails the test when the program is missing or unhappy.
  std::string run(std::string const& command) {
    auto const out = folder_ / "out.txt";
    EXPECT_EQ(
        std::system((command + " > '" + out.string() + "' 2> '" + out.string() + ".err'").c_str()),
        0)
        << command;
    return slurp(out);
  }
  std::string text(std::filesystem::path const& pdf) {
    return squeezed(run("pdftotext -raw '" + pdf.string() + "' -"));
  }
  int pages(std::filesystem::path const& pdf) {
    auto const info = run("pdfinfo '" + pdf.string() + "'");
    return std::stoi(info.substr(info.find("Pages:") + 6));
  }
  void expect_embedded_noto(std::filesystem::path const& pdf) {
    std::istringstream fonts{run("pdffonts '" + pdf.string() + "'")};
    std::string line;
    std::getline(fonts, line);
    auto const emb = line.find("emb");
    ASSERT_NE(emb, line.npos);
    std::getline(fonts, line);
    int count = 0;
    while (std::getline(fonts, line)) {
      ++count;
      EXPECT_THAT(line, HasSubstr("+Noto")) << "a subset of our fonts, nothing else";
      EXPECT_EQ(line.substr(emb, 3), "yes") << line;
    }
    EXPECT_GE(count, 2);
  }
  std::string code_on(std::filesystem::path const& pdf, int page = 1) {
    auto const stem = folder_ / "page";
    auto const n = std::to_string(page);
    run("pdftoppm -r 150 -png -singlefile -f " + n + " -l " + n + " '" + pdf.string() + "' '" +
        stem.string() + "'");
    auto out = run("zbarimg -q --raw '" + stem.string() + ".png'");
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
  }

  static PdfPapers* papers_;
  std::filesystem::path folder_;
  bool keep_ = false;
};
PdfPapers* Documents::papers_ = nullptr;

app::PaperHead head(std::string number) {
  return {std::move(number),
          "P-000001",
          "海湾花园",
          "一期",
          "小漠镇",
          "深汕示例物业服务有限公司",
          "91440300708461136T",
          "深圳市深汕特别合作区住房建设和水务局",
          app::PaperMark::simulated};
}

app::CertificatePaper certificate() {
  return {"SSZH-2024-B-0001",
          "海湾花园",
          "一期",
          "小漠镇",
          "深汕示例物业服务有限公司",
          standard::Grade::basic,
          Area::centi(4999999),
          Date{2024, 7, 24},
          Date{2027, 7, 24},
          "深圳市深汕特别合作区住房建设和水务局",
          "7Q4M-2K9T-XW3C",
          "https://linli.example/check/SSZH-2024-B-0001?code=7Q4M-2K9T-XW3C",
          app::PaperMark::official};
}

std::string const hex64 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

app::OpinionPaper opinion(int members) {
  app::OpinionPaper out{
      head("SSZH-YJ-2024-0001"),
      cases::Round::final,
      Area::centi(12000000),
      "SS-ZHXQ 2024-1",
      standard::Grade::premium,
      "91.25",
      {{"基础设施", "27.50", "30.00", "91.67%"},
       {"安全防范", "23.00", "25.00", "92.00%"},
       {"物业服务", "18.25", "20.00", "91.25%"},
       {"数据安全与隐私保护", "22.50", "25.00", "90.00%"}},
      {"高端型全部必备项均已满足（24/24）。", "总得分 91.25，不低于高端型要求的 85.00。",
       "各维度得分率均不低于 70%。"},
      "专家组查阅了申报材料，并对出入口、监控中心、地下车库和设备机房进行了现场核查。"
      "系统运行稳定，数据接入完整。建议进一步完善老年住户的辅助通行方式。",
      hex64,
      Date{2024, 7, 10},
      {}};
  for (int i = 0; i < members; ++i)
    out.members.push_back({"专家" + std::to_string(i + 1), "数据安全",
                           DateTime{Date{2024, 7, 10}, 36000 + 60 * i}, std::string(128, 'a')});
  return out;
}

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

TEST_F(Documents, TheReceiptListsEveryPaper) {
  app::ReceiptPaper paper{head("SSZH-HZ-2024-0001"),
                          1,
                          DateTime{Date{2024, 3, 4}, 36300},
                          Date{2024, 3, 11},
                          app::DueCertainty::provisional,
                          {},
                          "王受理",
                          "https://linli.example/check/receipt/1"};
  for (int i = 0; i < 60; ++i)
    paper.documents.push_back(
        {hex64, "申报材料" + std::to_string(i + 1) + "号.pdf", "application/pdf", 1024 * (i + 1)});
  auto const pdf = save("receipt.pdf", papers_->receipt(paper).value());
  auto const read = text(pdf);
  for (auto const* part : {"收件回执", "2024年3月4日10:05", "2024年3月11日（暂定", "2024年度第1次",
                           "申报材料1号.pdf", "申报材料60号.pdf", "60KB", "王受理", "模拟数据"})
    EXPECT_THAT(read, HasSubstr(part));
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
       {"终验意见书", "高端型", "91.25", "数据安全与隐私保护", "22.50", "高端型全部必备项均已满足",
        "专家5", "未签名", "（4/5）", "保留意见：对车库照明", "2024年7月10日10:03",
        "120,000.00平方米", "纸质签名，扫描件ccc", "电子签名", "手写签名"})
    EXPECT_THAT(read, HasSubstr(part));
  EXPECT_THAT(read, HasSubstr(hex64.substr(0, 30)));
  expect_embedded_noto(pdf);
  EXPECT_EQ(code_on(pdf, pages(pdf)), hex64) << "what is signed stands on the sheet as a code";
}

TEST_F(Documents, TheResultLetterTellsTheApplicant) {
  app::ResultPaper paper;
  paper.head = head("P-000001-G1");
  paper.result = standard::Grade::basic;
  paper.total = "83.50";
  paper.concluded_on = {2024, 7, 10};
  paper.deliberated_on = Date{2024, 7, 15};
  paper.filings_per_year = 2;
  paper.dated = {2024, 7, 15};
  paper.check_url = "https://linli.example/notices/N-2024-0001";
  auto const bytes = papers_->result_letter(paper).value();
  EXPECT_LT(bytes.size(), 150'000U);
  auto const passed = save("result_passed.pdf", bytes);
  for (auto const* part : {"智慧小区评级结果告知书", "深汕示例物业服务有限公司：", "基础型",
                           "83.50", "2024年7月15日审议", "第二十一条公示", "特此告知", "—1—"})
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

TEST_F(Documents, TheNoticeTellsHowToObject) {
  app::NoticePaper const paper{head("N-2024-0001"),
                               "深汕特别合作区小漠镇海湾路1号",
                               Area::centi(4999999),
                               standard::Grade::basic,
                               "78.50",
                               "各项必备条件均已满足，数据接入完整，总得分达到基础型要求。",
                               Date{2024, 7, 16},
                               Date{2024, 7, 23},
                               DateTime{Date{2024, 7, 16}, 32400},
                               "在公示页面提交，或将书面材料送交主管部门。",
                               "0755-00000000",
                               "https://linli.example/notices/N-2024-0001"};
  auto const pdf = save("notice.pdf", papers_->notice(paper).value());
  for (auto const* part : {"智慧小区评级结果公示", "海湾路1号", "2024年7月16日至2024年7月23日",
                           "78.50", "任何单位和个人", "0755-00000000"})
    EXPECT_THAT(text(pdf), HasSubstr(part));
  EXPECT_EQ(code_on(pdf, pages(pdf)), paper.check_url);
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
          "\"feedback.", "\"opinion.", "\"result.", "\"notice.", "\"certificate."})
      for (auto at = source.find(group); at != source.npos; at = source.find(group, at + 1)) {
        auto const id = source.substr(at + 1, source.find('"', at + 1) - at - 1);
        EXPECT_TRUE(catalogue.contains(id)) << file.path() << ": " << id;
      }
  }
}

}  // namespace
}  // namespace linli::documents

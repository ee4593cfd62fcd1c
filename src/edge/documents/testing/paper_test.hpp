#pragma once
// Real papers, read back by other people's programs: pdftotext, pdffonts, pdfinfo, pdftoppm,
// zbarimg.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "edge/documents/pdf_papers.hpp"

namespace linli::documents::testing {

using base::Area;
using base::Date;
using base::DateTime;
using ::testing::HasSubstr;
using ::testing::Not;

inline std::string slurp(std::filesystem::path const& path) {
  std::ifstream in{path, std::ios::binary};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline base::Catalogue labels() {
  return *base::Catalogue::parse(
      slurp(std::filesystem::path{LINLI_SOURCE_DIR} / "law/papers.json"));
}

inline std::filesystem::path fonts() {
  return std::filesystem::path{LINLI_SOURCE_DIR} / "build/fonts";
}

// All white space taken out: pdftotext breaks lines where the paper does.
inline std::string squeezed(std::string text) {
  for (std::size_t at = 0; (at = text.find("\xC2\xA0", at)) != text.npos;) text.erase(at, 2);
  std::string out;
  for (char c : text)
    if (c != ' ' && c != '\n' && c != '\f') out += c;
  return out;
}

class Documents : public ::testing::Test {
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

  inline static PdfPapers* papers_ = nullptr;
  std::filesystem::path folder_;
  bool keep_ = false;
};
inline app::PaperHead head(std::string number) {
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

inline app::CertificatePaper certificate() {
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
          {},
          {},
          app::PaperMark::official};
}

inline std::string const hex64 = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

inline app::OpinionPaper opinion(int members) {
  app::OpinionPaper out{
      head("SSZH-YJ-2024-0001"),
      cases::Round::final,
      Area::centi(12000000),
      "SS-ZHXQ 2024-1",
      standard::Grade::premium,
      {"91.25", "110.00", "10.00"},
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

}  // namespace linli::documents::testing

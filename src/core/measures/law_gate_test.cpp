// The gate: no article without a row, no row without an article, no function that nobody tests, no
// refusal without a text, no command without its roles. What is still to be built stands on a list
// that the run prints.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "core/measures/law.hpp"

namespace linli::measures {
std::string text_of(std::filesystem::path const& path);
Law const& real_law();

namespace {

namespace fs = std::filesystem;

struct Sources {
  std::string code, tests;
  Sources() {
    for (char const* root : {"/src", "/tests"}) {
      fs::path const folder = fs::path{LINLI_SOURCE_DIR} += root;
      if (!fs::exists(folder)) continue;
      for (auto const& entry : fs::recursive_directory_iterator{folder}) {
        auto const name = entry.path().filename().string();
        bool const cpp = name.ends_with(".cpp"), test = name.ends_with("_test.cpp");
        if (!cpp && !name.ends_with(".hpp")) continue;
        if (name == "law_gate_test.cpp") continue;
        (test || std::string_view{root} == "/tests" ? tests : code) += text_of(entry.path());
      }
    }
  }
};
Sources const& sources() {
  static Sources const all;
  return all;
}

bool calls(std::string const& text, std::string const& function) {
  auto const is_name = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  };
  auto const wanted = function + "(";
  for (auto at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1))
    if (at == 0 || !is_name(text[at - 1])) return true;
  return false;
}

TEST(LawGate, EveryArticleHasARowAndARule) {
  auto const& articles = real_law().articles();
  ASSERT_EQ(articles.size(), 34U);
  for (int n = 1; n <= 34; ++n) {
    EXPECT_EQ(articles[std::size_t(n - 1)].article, n);
    EXPECT_FALSE(articles[std::size_t(n - 1)].summary.zh.empty());
    EXPECT_FALSE(articles[std::size_t(n - 1)].summary.en.empty());
    bool ruled = false;
    for (auto const& rule : real_law().rules()) ruled = ruled || rule.article == n;
    EXPECT_TRUE(ruled) << "no rule for article " << n;
  }
}

TEST(LawGate, EveryRuleIsBuiltAndTestedOrSaysWhyNot) {
  std::string pending;
  std::set<std::string> seen;
  for (auto const& rule : real_law().rules()) {
    EXPECT_TRUE(seen.insert(rule.id).second) << rule.id << " twice";
    EXPECT_EQ(std::to_string(rule.article), rule.id.substr(0, rule.id.find('.')));
    EXPECT_FALSE(rule.sentence.zh.empty() || rule.sentence.en.empty()) << rule.id;
    EXPECT_EQ(
        rule.function.has_value() + rule.pending.has_value() + rule.no_machine_duty.has_value(), 1)
        << rule.id;
    if (rule.pending) pending += "  " + rule.id + "  " + rule.pending->en + "\n";
    if (!rule.function) {
      EXPECT_FALSE((rule.pending ? rule.pending : rule.no_machine_duty)->en.empty()) << rule.id;
      continue;
    }
    EXPECT_TRUE(calls(sources().code, *rule.function)) << rule.id << ": " << *rule.function;
    EXPECT_TRUE(calls(sources().tests, *rule.function)) << rule.id << " has no test";
  }
  std::printf("rules still pending:\n%s", pending.c_str());
}

TEST(LawGate, EveryRuleFunctionStandsInTheRegisterAndIsTested) {
  static std::regex const declared{R"(\b(art[0-9]+_[a-z0-9_]+)\(Law const& law)"};
  auto const& code = sources().code;
  std::set<std::string> functions;
  for (std::sregex_iterator it{code.begin(), code.end(), declared}, end; it != end; ++it)
    functions.insert((*it)[1]);
  EXPECT_GT(functions.size(), 50U);
  for (auto const& function : functions)
    EXPECT_TRUE(calls(sources().tests, function)) << function << " has no test";
}

TEST(LawGate, EveryRefusalHasATextAndEveryTextAnArticle) {
  static std::regex const used{"\"(A[0-9]{2}-[A-Z0-9][A-Z0-9-]*)\""};
  auto const& code = sources().code;
  for (std::sregex_iterator it{code.begin(), code.end(), used}, end; it != end; ++it)
    EXPECT_TRUE(real_law().refusals().contains((*it)[1].str())) << (*it)[1].str();
  auto const texts = base::parse_json(text_of(LINLI_SOURCE_DIR "/law/refusals.json")).value();
  for (auto const& [id, entry] : texts.as_object()) {
    if (id.starts_with("_")) continue;
    std::string const number{
        entry.at("article").is_int64() ? std::to_string(entry.at("article").as_int64()) : ""};
    EXPECT_EQ(std::stoi(std::string{id.substr(1, 2)}), std::stoi("0" + number)) << id;
    for (char const* member : {"zh", "en", "mend_zh", "mend_en"})
      EXPECT_FALSE(entry.at(member).as_string().empty()) << id << ' ' << member;
  }
}

// Art. 5: an act without a line in law/acts.json would be refused to everybody.
TEST(LawGate, EveryCommandHasItsRoles) {
  static std::regex const list{"Command =\\s*base::Variant<([^>]*)>"}, name{"[A-Za-z]+"};
  auto const& code = sources().code;
  for (std::sregex_iterator it{code.begin(), code.end(), list}, end; it != end; ++it) {
    std::string const names = (*it)[1];
    for (std::sregex_iterator n{names.begin(), names.end(), name}; n != end; ++n)
      EXPECT_NE(real_law().act(n->str()), nullptr) << n->str() << " is missing in law/acts.json";
  }
}

TEST(LawGate, ReadingsAreCompleteAndKnown) {
  auto const& readings = real_law().readings();
  ASSERT_EQ(readings.size(), 45U);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    EXPECT_EQ(std::stoul(readings[i].id.substr(3)), i + 1);
    EXPECT_FALSE(readings[i].articles.empty()) << readings[i].id;
    EXPECT_FALSE(readings[i].reason.zh.empty() || readings[i].reason.en.empty());
  }
  for (auto const& rule : real_law().rules())
    for (auto const& id : rule.readings.value_or(std::vector<std::string>{}))
      EXPECT_NE(real_law().find_reading(id), nullptr) << rule.id << ' ' << id;
  static std::regex const used{"\"(RD-[0-9]{2})\""};
  auto const& code = sources().code;
  for (std::sregex_iterator it{code.begin(), code.end(), used}, end; it != end; ++it)
    EXPECT_NE(real_law().find_reading((*it)[1].str()), nullptr) << (*it)[1].str();
}

TEST(LawGate, EveryParameterTheCodeAsksForExists) {
  static std::regex const used{"law\\.parameter\\([^\"()]*\"([a-z_.]+)\""};
  auto const& code = sources().code;
  int found = 0;
  for (std::sregex_iterator it{code.begin(), code.end(), used}, end; it != end; ++it, ++found)
    EXPECT_NO_THROW(real_law().parameter((*it)[1].str(), Date{2024, 1, 1})) << (*it)[1].str();
  EXPECT_GT(found, 15);
}

TEST(LawGate, EveryFactHasAWordInBothLanguages) {
  static std::regex const fact{"\\{\"([a-z_]+)\", "};
  for (auto const& entry : fs::directory_iterator{LINLI_SOURCE_DIR "/src/core/measures"}) {
    auto const name = entry.path().filename().string();
    if (!name.starts_with("article") || name.ends_with("_test.cpp")) continue;
    auto const code = text_of(entry.path());
    for (std::sregex_iterator it{code.begin(), code.end(), fact}, end; it != end; ++it)
      EXPECT_TRUE(real_law().words().contains((*it)[1].str()) ||
                  real_law().words().contains("value." + (*it)[1].str()))
          << name << ": " << (*it)[1].str();
  }
}

}  // namespace
}  // namespace linli::measures

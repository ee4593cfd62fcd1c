// `measures why-not`: after a case, what somebody may do, and why not the rest.
#include <gtest/gtest.h>

#include <algorithm>

#include "server/article_cases/library.hpp"
#include "server/home.hpp"

namespace linli::server {
namespace {

std::string const folder = LINLI_SOURCE_DIR "/tests/articles";

CaseLibrary library() {
  return read_case_library(read_law(LINLI_SOURCE_DIR).value().law, folder).value();
}
base::Result<std::vector<cases::Possibility>> ask(WhyNot const& asked) {
  return possible_after(library(), read_text_file(folder + "/articles-14-16.yaml").value(), asked);
}
cases::Possibility of(std::vector<cases::Possibility> const& all, std::string_view command) {
  return *std::ranges::find(all, command, &cases::Possibility::command);
}

TEST(WhyNotCase, NamesTheRefusalOfEachRole) {
  auto const text = "cases:\n- {id: mine, given: {story: received, received: 2024-03-04}}\n";
  auto const after = [&](char const* by) {
    return possible_after(library(), text, {"mine", by, base::Date::parse("2024-03-05").value()})
        .value();
  };
  EXPECT_FALSE(of(after("officer"), "GiveFeedback").refusal);
  EXPECT_EQ(of(after("applicant"), "GiveFeedback").refusal->id, "A05-ROLE");
  EXPECT_EQ(of(after("officer"), "PublishNotice").refusal->id, "A00-STEP");
  EXPECT_FALSE(of(after("applicant"), "WithdrawFiling").refusal);
}

TEST(WhyNotCase, SaysWhatIsWrongWithTheQuestion) {
  EXPECT_EQ(ask({"T0", "officer", {}}).error().id, "case.unknown");
  EXPECT_EQ(possible_after(library(), "cases: 3", {"x", "officer", {}}).error().id,
            "case.malformed");
  EXPECT_EQ(
      possible_after(library(), "cases:\n- {id: x, given: {story: nowhere}}", {"x", "officer", {}})
          .error()
          .id,
      "case.differs");
}

}  // namespace
}  // namespace linli::server

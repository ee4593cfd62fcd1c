// Who learns of what.
#include "core/cases/messages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;
using ::testing::Contains;
using ::testing::IsEmpty;

Addressee const to_officers{Role::officer, {}, {}};
Addressee const to_company{Role::applicant, company, {}};

/// Everything said since the event numbered `from`.
std::vector<Message> said(World const& w, std::size_t from) {
  std::vector<Message> out;
  Project project;
  for (std::size_t i = 0; i < w.log.size(); ++i) {
    apply(project, w.log[i]);
    if (i < from) continue;
    for (auto& message : messages_of(w.log[i], project)) out.push_back(std::move(message));
  }
  return out;
}
std::vector<std::string> subjects_to(std::vector<Message> const& messages, Addressee const& to) {
  std::vector<std::string> out;
  for (auto const& message : messages)
    if (message.to == to) out.push_back(message.subject);
  return out;
}
Message one(std::vector<Message> const& messages, std::string const& subject) {
  auto const found = std::ranges::find(messages, subject, &Message::subject);
  if (found == messages.end()) throw std::runtime_error{"nobody was told " + subject};
  return *found;
}

TEST(Messages, TheApplicantLearnsTheReceiptAndTheDayOfTheFeedback) {
  auto w = world();
  w.declared();
  auto const before = w.log.size();
  w.must(officer, "2024-03-04", ReceiveFiling{day("2024-03-04")});
  auto const messages = said(w, before);
  EXPECT_THAT(subjects_to(messages, to_company), Contains("filing.received"));
  EXPECT_EQ(one(messages, "filing.received").facts.at("due"), "2024-03-11");
  EXPECT_EQ(one(messages, "filing.received").facts.at("community"), "示例花园");
}

TEST(Messages, DefectsAskTheApplicantToAct_AndSayHowManyNotWhich) {
  auto w = world();
  w.received();
  auto const before = w.log.size();
  w.must(officer, "2024-03-08",
         GiveFeedback{FeedbackOutcome::defects, {{"RA-01", "页码缺失"}}, day("2024-03-08")});
  auto const message = one(said(w, before), "review.defects");
  EXPECT_EQ(message.asks, Asks::action);
  EXPECT_EQ(message.facts.at("count"), "1");
  EXPECT_EQ(base::to_json(message).find("页码缺失"), std::string::npos);
}

TEST(Messages, EveryDrawnExpertIsAskedForRecusal_AndOnlyTheLastAnswerOpensScoring) {
  auto w = world();
  w.passed();
  auto const before = w.log.size();
  w.must(officer, "2024-03-11", DrawPanel{"seed", 5, pool_of("e", 5)});
  auto messages = said(w, before);
  EXPECT_EQ(std::ranges::count(messages, "recusal.wanted", &Message::subject), 5);
  EXPECT_EQ(std::ranges::count(messages, "scores.wanted", &Message::subject), 0);
  w.declare("2024-03-11");
  messages = said(w, before);
  // The member who answered last needs no message about it.
  EXPECT_EQ(std::ranges::count(messages, "scores.wanted", &Message::subject), 4);
}

TEST(Messages, ARecusalTellsTheOfficerThatASeatIsEmpty_ButNotWhoseOrWhy) {
  auto w = world();
  w.passed();
  w.must(officer, "2024-03-11", DrawPanel{"seed", 5, pool_of("e", 6)});
  auto const before = w.log.size();
  auto const who = w.members().front();
  w.must(expert(who), "2024-03-11", DeclareRecusal{RecusalAnswer::conflict, "曾任职"});
  auto const messages = said(w, before);
  EXPECT_THAT(subjects_to(messages, to_officers), Contains("panel.short"));
  EXPECT_EQ(base::to_json(one(messages, "panel.short").facts).find("曾任职"), std::string::npos);
}

TEST(Messages, TheOpinionIsWantedOnceWhenTheLastMemberHasScored) {
  auto w = world();
  w.panel();
  auto const members = w.members();
  auto const all = items(Grade::basic, Round::initial);
  for (auto const& member : members) {
    auto const before = w.log.size();
    w.must(expert(member), "2024-03-20T10:00:00", EnterScores{Round::initial, all});
    auto const wanted = std::ranges::count(said(w, before), "opinion.wanted", &Message::subject);
    // Who did it knows: the others are told.
    EXPECT_EQ(wanted, member == members.back() ? 4 : 0);
  }
  auto const before = w.log.size();
  w.must(expert(members.front()), "2024-03-20T11:00:00", EnterScores{Round::initial, all});
  EXPECT_EQ(std::ranges::count(said(w, before), "opinion.wanted", &Message::subject), 0);
}

TEST(Messages, ADraftedOpinionWaitsForAllMembersButItsAuthor) {
  auto w = world();
  w.panel();
  w.score("2024-03-20", Round::initial, Grade::basic);
  auto const before = w.log.size();
  w.draft("2024-03-21", Round::initial, Grade::basic);
  auto const messages = said(w, before);
  EXPECT_EQ(std::ranges::count(messages, "opinion.to_sign", &Message::subject), 4);
  EXPECT_THAT(subjects_to(messages, {Role::expert, {}, w.members().front()}), IsEmpty());
}

// Art. 28: the operator must not learn that an owner wrote.
TEST(Messages, ALetterIsForTheOfficersAlone) {
  auto w = world();
  w.certified();
  auto const before = w.log.size();
  Actor const owner{"passer-by", Role::owner, {}};
  w.must(owner, "2025-05-06",
         LodgeComplaint{"ref-1", "门禁长期失灵", day("2025-04-01"), {paper('d')}});
  w.must(officer, "2025-05-08", ConcludeComplaint{1, false, "未见低于等级"});
  auto const messages = said(w, before);
  ASSERT_EQ(messages.size(), 1U);
  EXPECT_EQ(messages[0].to, to_officers);
  EXPECT_EQ(messages[0].subject, "letter.received");
  EXPECT_EQ(messages[0].asks, Asks::action);
  EXPECT_EQ(messages[0].facts.at("number"), "1");
  EXPECT_EQ(base::to_json(messages[0]).find("门禁"), std::string::npos);
}

TEST(MessagesOfDays, ALimitComesNearTwoWorkingDaysBefore_AndIsOverdueTheDayAfter) {
  auto w = world();
  w.received();  // feedback due Monday 2024-03-11
  auto const on = [&](char const* from, char const* to) {
    return messages_of_days(w.project, "p1", day(from), day(to), w.law);
  };
  EXPECT_THAT(on("2024-03-05", "2024-03-06"), IsEmpty());
  auto const near = on("2024-03-06", "2024-03-07");
  ASSERT_EQ(near.size(), 1U);
  EXPECT_EQ(near[0].subject, "limit.near");
  EXPECT_EQ(near[0].to, to_officers);
  EXPECT_EQ(near[0].facts.at("task"), "GiveFeedback");
  EXPECT_THAT(on("2024-03-07", "2024-03-11"), IsEmpty());
  EXPECT_EQ(on("2024-03-11", "2024-03-12").at(0).subject, "limit.passed");
  // A clock that jumps says the end of it once.
  ASSERT_EQ(on("2024-03-05", "2024-03-20").size(), 1U);
  EXPECT_EQ(on("2024-03-05", "2024-03-20")[0].subject, "limit.passed");
}

TEST(MessagesOfDays, AKeptLimitIsNotMentioned) {
  auto w = world();
  w.passed();  // on 2024-03-08
  for (auto const& message :
       messages_of_days(w.project, "p1", day("2024-03-11"), day("2024-03-12"), w.law))
    EXPECT_NE(message.facts.at("task"), "GiveFeedback");
}

// What the sources say and what api/messages.json says is one list.
TEST(Messages, EverySubjectHasItsTexts_AndEveryTextItsSubject) {
  std::set<std::string> given;
  static std::regex const subject{"\"([a-z]+\\.[a-z_.]+)\""};
  for (char const* file : {"messages.cpp", "messages_of_days.cpp"}) {
    auto const code = slurp(std::filesystem::path{LINLI_SOURCE_DIR} / "src/core/cases" / file);
    for (std::sregex_iterator it{code.begin(), code.end(), subject}, end; it != end; ++it)
      if (!(*it)[1].str().starts_with("reminder.") && !(*it)[1].str().ends_with(".hpp"))
        given.insert((*it)[1].str());
  }
  auto const text = slurp(std::filesystem::path{LINLI_SOURCE_DIR} / "api/messages.json");
  std::set<std::string> written;
  auto const json = base::parse_json(text).value();
  for (auto const& [name, entry] : json.as_object()) {
    std::string_view const key{name.data(), name.size()};
    if (key == "_meta") continue;
    ASSERT_TRUE(key.starts_with("message.")) << key;
    written.insert(std::string{key.substr(8, key.rfind('.') - 8)});
    EXPECT_FALSE(entry.at("zh").as_string().empty() || entry.at("en").as_string().empty()) << key;
  }
  EXPECT_EQ(given, written);
}

}  // namespace
}  // namespace linli::cases

#include "edge/devices/mqtt/topics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace linli::devices::mqtt {
namespace {

struct MatchRow {
  char const* filter;
  char const* topic;
  bool matched;
};

TEST(Topics_4_7_1, FiltersMatchByLevel) {
  constexpr MatchRow rows[] = {
      {"sport/tennis/player1/#", "sport/tennis/player1", true},
      {"sport/tennis/player1/#", "sport/tennis/player1/ranking", true},
      {"sport/tennis/player1/#", "sport/tennis/player1/score/wimbledon", true},
      {"sport/tennis/player1/#", "sport/tennis/player10", false},
      {"sport/#", "sport", true},
      {"#", "a/b", true},
      {"sport/tennis/+", "sport/tennis/player1", true},
      {"sport/tennis/+", "sport/tennis/player1/ranking", false},
      {"sport/+", "sport", false},
      {"sport/+", "sport/", true},
      {"+/+", "/finance", true},
      {"/+", "/finance", true},
      {"+", "/finance", false},
      {"+/tennis/#", "sport/tennis", true},
      {"a/b", "A/b", false},
      {"a//b", "a//b", true},
      {"a/+/b", "a//b", true},
      {"/", "/", true},
      {"a", "a/", false},
  };
  for (auto const& row : rows) {
    EXPECT_EQ(matches(row.filter, row.topic), row.matched) << row.filter << " : " << row.topic;
  }
}
TEST(Topics_4_7_2_1, AWildcardInFront_DoesNotMatchDollarTopics) {
  EXPECT_FALSE(matches("#", "$SYS/a"));
  EXPECT_FALSE(matches("+/a", "$SYS/a"));
  EXPECT_TRUE(matches("$SYS/#", "$SYS/a"));
  EXPECT_TRUE(matches("$SYS/+", "$SYS/a"));
  EXPECT_TRUE(matches("#", "$SYS/a", Dollar::seen));
}
TEST(Topics_4_7_1_1, WildcardsStandAloneAndHashLast) {
  for (auto const* good : {"#", "+", "a/#", "+/+", "a/+/b", "/", "//", "a b", "$share/g/a/#"}) {
    EXPECT_TRUE(is_topic_filter(good)) << good;
  }
  for (auto const* bad : {"", "a#", "#/a", "a/#/b", "a+", "+a", "a/b+/c", "##", "$share", "$share/",
                          "$share/g", "$share//a", "$share/g/", "$share/g+/a", "$share/#/a"}) {
    EXPECT_FALSE(is_topic_filter(bad)) << bad;
  }
}
TEST(Topics_4_7_3_1, ANameIsNotEmptyAndHasNoWildcards) {
  EXPECT_TRUE(is_topic_name("/"));
  EXPECT_TRUE(is_topic_name("a b/住"));
  EXPECT_FALSE(is_topic_name(""));
  EXPECT_FALSE(is_topic_name("a/+"));
  EXPECT_FALSE(is_topic_name("a#"));
}
TEST(Topics, LimitsCountBytesAndLevels) {
  EXPECT_TRUE(within({.bytes = 5, .levels = 3}, "a/b/c"));
  EXPECT_FALSE(within({.bytes = 4, .levels = 3}, "a/b/c"));
  EXPECT_FALSE(within({.bytes = 5, .levels = 2}, "a/b/c"));
}
TEST(Topics, AGrantCoversOnlyFiltersInsideOfIt) {
  EXPECT_TRUE(covers("v1/d/#", "v1/d/cmd"));
  EXPECT_TRUE(covers("v1/d/#", "v1/d/+/x/#"));
  EXPECT_TRUE(covers("v1/d/#", "v1/d"));
  EXPECT_TRUE(covers("#", "+/+"));
  EXPECT_TRUE(covers("v1/+/cmd", "v1/+/cmd"));
  EXPECT_FALSE(covers("v1/d/#", "v1/+/cmd"));
  EXPECT_FALSE(covers("v1/d/#", "v1/#"));
  EXPECT_FALSE(covers("v1/d/#", "#"));
  EXPECT_FALSE(covers("v1/d", "v1/d/#"));
  EXPECT_FALSE(covers("v1/+", "v1/#"));
}

rc::Gen<std::string> words(std::vector<std::string> const& of) {
  return rc::gen::map(
      rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(of))),
      [](std::vector<std::string> const& levels) {
        std::string all;
        for (auto const& level : levels) all += (all.empty() ? "" : "/") + level;
        return all;
      });
}

RC_GTEST_PROP(Topics, WhatACoveredFilterMatches_TheGrantMatchesToo, ()) {
  auto const allowed = *words({"a", "b", "+", "#"});
  auto const asked = *words({"a", "b", "+", "#"});
  auto const topic = *words({"a", "b"});
  if (!is_topic_filter(allowed) || !is_topic_filter(asked)) return;
  if (covers(allowed, asked) && matches(asked, topic)) RC_ASSERT(matches(allowed, topic));
}

}  // namespace
}  // namespace linli::devices::mqtt

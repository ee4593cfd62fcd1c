#include "edge/pages/templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace linli::pages {
namespace {

base::Catalogue texts() {
  return base::Catalogue::parse(R"({"hello": {"zh": "你<好", "en": "hello"}})").value();
}

std::string rendered(std::string const& content, Dict const& values,
                     Language language = Language::zh) {
  auto const loaded = Templates::load(
      {{"layout.html", "[[>content]]"}, {"page.html", content}, {"_part.html", "<i>{{X}}</i>"}},
      texts());
  return loaded.value().render("page", language, values).value();
}

TEST(Templates, TextsAndPartsArePutIn) {
  Dict values{"t"};
  values.SetValue("X", "1");
  EXPECT_EQ(rendered("<p>[[hello]] [[>part]]</p>", values), "<p>你&lt;好 <i>1</i></p>");
  EXPECT_EQ(rendered("<p>[[hello]]</p>", values, Language::en), "<p>hello</p>");
}

TEST(Templates, ValuesAreEscapedForTheirPlace) {
  Dict values{"t"};
  values.SetValue("X", "<b a='\"'>&");
  EXPECT_EQ(rendered("<p>{{X}}</p>", values), "<p>&lt;b a=&#39;&quot;&#39;&gt;&amp;</p>");
  EXPECT_EQ(rendered("<p title=\"{{X}}\"></p>", values),
            "<p title=\"&lt;b a=&#39;&quot;&#39;&gt;&amp;\"></p>");
  Dict link{"t"};
  link.SetValue("X", "javascript:alert(1)");
  EXPECT_THAT(rendered("<a href=\"{{X}}\">x</a>", link),
              ::testing::Not(::testing::HasSubstr("javascript")));
}

TEST(Templates, WhatIsMissingIsSaidWhenLoading) {
  auto const load = [](char const* content) {
    return Templates::load({{"layout.html", "[[>content]]"}, {"page.html", content}}, texts());
  };
  EXPECT_EQ(load("[[nothing]]").error().id, "pages.text_missing");
  EXPECT_EQ(load("[[>nothing]]").error().id, "pages.template");
  EXPECT_EQ(load("[[hello").error().id, "pages.template");
  EXPECT_EQ(load("{{#OPEN}}").error().id, "pages.template");
  EXPECT_EQ(load("[[>content]]").error().id, "pages.template");
}

}  // namespace
}  // namespace linli::pages

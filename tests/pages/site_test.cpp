#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "visitor.hpp"

namespace linli::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Pages, EveryPageAnswersInBothLanguagesWithinItsSize) {
  std::vector<std::string> paths{
      "/",         "/notices",  "/notices/N-2024-0001",  "/notices/N-2024-0001/objection",
      "/register", "/check",    "/communities/P-000002", "/certificates/SSZH-2024-P-0002",
      "/measures", "/readings", "/readings/RD-17",       "/overdue",
      "/checks"};
  for (int i = 1; i <= 34; ++i) paths.push_back("/measures/" + std::to_string(i));
  for (auto const& path : paths)
    for (char const* lang : {"", "en"}) {
      auto const response = get(path, {{"lang", lang}});
      auto const page = html(response);
      EXPECT_EQ(response.status, 200) << path;
      EXPECT_LE(page.size(), 40U * 1024) << path;
      EXPECT_THAT(page, Not(HasSubstr("{{"))) << path;
      EXPECT_THAT(page, Not(HasSubstr("[["))) << path;
      EXPECT_THAT(page, Not(HasSubstr("<script"))) << path;
      EXPECT_THAT(page, Not(HasSubstr("style="))) << path;
      EXPECT_THAT(page, HasSubstr(*lang ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">")) << path;
      EXPECT_THAT(*response.headers.find("Content-Security-Policy"),
                  HasSubstr("default-src 'none'"));
    }
}

TEST_F(Pages, LinksKeepTheLanguage) {
  auto const page = html(get("/notices", {{"lang", "en"}}));
  EXPECT_THAT(page, HasSubstr("href=\"/register?lang=en\""));
  EXPECT_THAT(page, HasSubstr("href=\"/notices/N-2024-0001?lang=en\""));
  EXPECT_THAT(page, HasSubstr("href=\"/notices\" hreflang=\"zh-CN\""));
  auto const chinese = html(get("/register", {{"q", "海 & 湾"}}));
  EXPECT_THAT(chinese, HasSubstr("/register?q=%E6%B5%B7%20%26%20%E6%B9%BE&amp;lang=en"));
}

// Anything behind an address would else make every page anew, and a copy to keep of each.
TEST_F(Pages, WhatAPageDoesNotAskForChangesNothing) {
  for (char const* path : {"/checks", "/register", "/notices", "/overdue", "/"}) {
    auto const plain = html(get(path, {{"lang", "en"}}));
    EXPECT_EQ(html(get(path, {{"x", "1"}, {"lang", "en"}, {"utm", "<b>"}})), plain) << path;
  }
  EXPECT_NE(html(get("/register", {{"q", "海湾"}})), html(get("/register")));
}

TEST_F(Pages, HostileNamesStayText) {
  for (char const* path :
       {"/", "/notices", "/notices/N-2024-0001", "/notices/N-2024-0001/objection"}) {
    auto const page = html(get(path));
    EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;")) << path;
    EXPECT_THAT(page, Not(HasSubstr("<script"))) << path;
  }
  auto const typed = html(get("/register", {{"q", "\" autofocus onfocus=\"x"}}));
  EXPECT_THAT(typed, HasSubstr("value=\"&quot; autofocus onfocus=&quot;x\""));
}

TEST_F(Pages, NoticeShowsWhatTheLawAsksAndNoPerson) {
  auto const page = html(get("/notices/N-2024-0001"));
  for (char const* text : {"2024年7月16日", "2024年7月23日", "示例物业", "49999.99 平方米",
                           "基础型", "还剩 4 个工作日", "/notices/N-2024-0001/objection", "RD-17"})
    EXPECT_THAT(page, HasSubstr(text));
  EXPECT_THAT(page, Not(HasSubstr("expert")));
}

TEST_F(Pages, ObjectionLeadsToAReceiptWithoutTheObjector) {
  Form form;
  form.files = {pdf};
  auto const sent = object(form);
  ASSERT_EQ(sent.status, 303);
  std::string const target{*sent.headers.find("Location")};
  ASSERT_THAT(target, ::testing::StartsWith("/objections/O-"));
  auto const page = get(target.substr(0, target.find('?')), {{"sent", "1"}});
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(html(page), HasSubstr("核查中"));
  EXPECT_THAT(html(page), HasSubstr("2024年8月6日"));  // ten working days after the notice
  EXPECT_THAT(html(page), Not(HasSubstr("张三")));
  EXPECT_THAT(html(page), Not(HasSubstr("车库")));
  EXPECT_THAT(html(get("/notices/N-2024-0001")), HasSubstr("已收到异议 1 件"));
  auto const path = target.substr(0, target.find('?'));
  auto const asked = get("/objections", {{"receipt", " " + path.substr(path.rfind('/') + 1)}});
  EXPECT_EQ(*asked.headers.find("Location"), path);
  EXPECT_EQ(get("/objections", {{"receipt", "O-guess"}}).status, 404);
}

TEST_F(Pages, TheSameFormSentTwiceIsOneObjection) {
  Form form;
  form.files = {pdf};
  auto const first = object(form);
  auto const again = object(form);
  ASSERT_EQ(again.status, 303);
  EXPECT_EQ(*again.headers.find("Location"), *first.headers.find("Location"));
  form.grounds = "另有一处门禁未安装";
  EXPECT_NE(*object(form).headers.find("Location"), *first.headers.find("Location"));
  EXPECT_THAT(html(get("/notices/N-2024-0001")), HasSubstr("已收到异议 2 件"));
}

TEST_F(Pages, AGradeThatIsNoneIsNotTakenForAll) {
  EXPECT_EQ(get("/register", {{"grade", "zzz"}}).status, 400);
  EXPECT_EQ(get("/register.csv", {{"grade", "zzz"}}).status, 400);
  EXPECT_EQ(get("/register", {{"grade", "basic"}}).status, 200);
}

TEST_F(Pages, ObjectionWithoutProofWaitsForIt) {
  auto const sent = object({});
  ASSERT_EQ(sent.status, 303);
  std::string const target{*sent.headers.find("Location")};
  EXPECT_THAT(html(get(target.substr(0, target.find('?')))), HasSubstr("待补证明材料"));
}

TEST_F(Pages, WrongFieldsAreSaidBesideThemAndTheRestIsKept) {
  Form form;
  form.name = "";
  form.grounds = "</textarea><b>理由";
  form.files = {"MZ not a proof"};
  auto const response = object(form);
  EXPECT_EQ(response.status, 400);
  auto const page = html(response);
  EXPECT_THAT(page, HasSubstr("id=\"name-error\""));
  EXPECT_THAT(page, HasSubstr("id=\"proof-error\""));
  EXPECT_THAT(page, Not(HasSubstr("id=\"contact-error\"")));
  EXPECT_THAT(page, HasSubstr("value=\"示例路2号\""));
  EXPECT_THAT(page, HasSubstr("&lt;/textarea&gt;&lt;b&gt;理由</textarea>"));
}

TEST_F(Pages, LimitsOfTheObjectionForm) {
  Form many;
  many.files.assign(6, pdf);
  EXPECT_THAT(html(object(many)), HasSubstr("最多 5 个文件"));
  Form large;
  large.files = {pdf + std::string(20U << 20, ' ')};
  EXPECT_THAT(html(object(large)), HasSubstr("不能超过 20 MB"));
  Form wordy;
  wordy.grounds = std::string(4001, 'x');
  EXPECT_THAT(html(object(wordy)), HasSubstr("内容过长"));
  for (int i = 0; i < 40; ++i) object(wordy);
  EXPECT_EQ(object({}).status, 429);
}

TEST_F(Pages, FormsOfOtherSitesAreNotTaken) {
  Form foreign;
  foreign.origin = "https://elsewhere.example";
  EXPECT_EQ(object(foreign).status, 403);
  Form null_origin;
  null_origin.origin = "null";
  EXPECT_EQ(object(null_origin).status, 403);
  Form other_token;
  other_token.token = std::string(43, 'u');
  EXPECT_EQ(object(other_token).status, 400);
  Form no_cookie;
  no_cookie.cookie = "x=y";
  EXPECT_EQ(object(no_cookie).status, 400);
  EXPECT_THAT(html(get("/notices/N-2024-0001")), HasSubstr("已收到异议 0 件"));
}

TEST_F(Pages, LateObjectionIsRefusedAndKeptAsAHint) {
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-07-24T00:00:00")));
  EXPECT_THAT(html(get("/notices/N-2024-0001/objection")), HasSubstr("公示期已结束"));
  auto const response = object({});
  EXPECT_EQ(response.status, 422);
  auto const page = html(response);
  for (char const* text : {"A21-LATE", "第二十一条", "H-", "作为逾期线索保存"})
    EXPECT_THAT(page, HasSubstr(text));
  EXPECT_EQ(district.accounts->late_hints({.state = app::HintState::open})->total, 1);
}

TEST_F(Pages, NoObjectionAgainstTheSecondResult) {
  NamedWorld world{"二次花园", 3};
  world.second_open(cases::Grade::basic)
      .rate("2024-08-20", cases::Round::second, cases::Grade::basic);
  district.keep(world);
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-08-21T09:00:00")));
  auto const response = object({}, "N-2024-0003");
  EXPECT_EQ(response.status, 422);
  EXPECT_THAT(html(response), HasSubstr("A22-FINAL"));
  EXPECT_THAT(html(response), HasSubstr("value=\"张三\""));
}

TEST_F(Pages, CertificateCheckFollowsDayAndCode) {
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-08-01T09:00:00")));
  std::string const path = "/certificates/SSZH-2024-P-0002";
  EXPECT_THAT(html(get(path)), HasSubstr("未填写校验码"));
  EXPECT_THAT(html(get(path, {{"code", "code"}})), HasSubstr("校验码与登记一致"));
  EXPECT_THAT(html(get(path, {{"code", "other"}})), HasSubstr("谨防伪造"));
  EXPECT_THAT(html(get(path, {{"as_of", "2027-07-24"}})), HasSubstr("verdict ok"));
  EXPECT_THAT(html(get(path, {{"as_of", "2027-07-25"}})), HasSubstr("已过期"));
  EXPECT_THAT(html(get(path, {{"as_of", "2024-07-23"}})), HasSubstr("尚未发证"));
  EXPECT_EQ(get(path, {{"as_of", "2024-02-30"}}).status, 400);
  EXPECT_EQ(get("/certificates/NO").status, 404);
  auto const found = get("/check", {{"number", " sszh-2024-p-0002 "}, {"code", "code"}});
  EXPECT_EQ(found.status, 303);
  EXPECT_EQ(*found.headers.find("Location"), path + "?code=code");
  EXPECT_EQ(get("/check", {{"number", "../x"}}).status, 400);
  EXPECT_EQ(get("/check", {{"number", "SSZH-9"}}).status, 404);
}

TEST_F(Pages, RegisterFilters) {
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-08-01T09:00:00")));
  EXPECT_THAT(html(get("/register")), HasSubstr("海湾雅居"));
  EXPECT_THAT(html(get("/register", {{"grade", "basic"}})), HasSubstr("没有符合条件"));
  EXPECT_THAT(html(get("/register", {{"town", "赤石镇"}})), HasSubstr("没有符合条件"));
  EXPECT_THAT(html(get("/register", {{"q", "雅居"}})), HasSubstr("SSZH-2024-P-0002"));
  EXPECT_THAT(html(get("/register", {{"as_of", "2024-07-23"}})), HasSubstr("没有符合条件"));
  EXPECT_EQ(get("/register", {{"as_of", "x"}}).status, 400);
}

TEST_F(Pages, ArticlesCalculate) {
  auto const due = html(get("/measures/17", {{"from", "2024-02-02"}}));
  EXPECT_THAT(due, HasSubstr("datetime=\"2024-02-08\""));
  EXPECT_THAT(due, HasSubstr("RD-01"));
  EXPECT_THAT(html(get("/measures/18", {{"from", "2024-09-02"}})), HasSubstr("2024年9月30日"));
  EXPECT_THAT(html(get("/measures/24", {{"from", "2024-03-15"}})), HasSubstr("2026年12月15日"));
  EXPECT_THAT(html(get("/measures/17", {{"from", "2026-12-28"}})), HasSubstr("暂定"));
  EXPECT_EQ(get("/measures/17", {{"from", "2024-02-30"}}).status, 400);
  auto const subsidy =
      get("/measures/29", {{"grade", "basic"}, {"area", "49999.99"}, {"part", "first"}});
  EXPECT_EQ(subsidy.status, 200);
  EXPECT_THAT(html(subsidy), HasSubstr("35,000 元"));
  auto const bad = get("/measures/29", {{"grade", "basic"}, {"area", "-1"}, {"part", "first"}});
  EXPECT_EQ(bad.status, 422);
  EXPECT_THAT(html(bad), HasSubstr("value=\"-1\""));
}

TEST_F(Pages, WhatIsNotThereSaysSo) {
  for (char const* path : {"/nowhere", "/notices/N-1", "/measures/35", "/measures/01",
                           "/measures/x", "/readings/RD-99", "/objections/O-x", "/site/x.css"}) {
    auto const response = get(path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_THAT(html(response), HasSubstr("返回首页")) << path;
  }
}

TEST_F(Pages, StylesAreServedForGood) {
  auto const page = html(get("/"));
  auto const at = page.find("/site/site-");
  ASSERT_NE(at, page.npos);
  auto const response = get(page.substr(at, page.find('"', at) - at));
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(*response.headers.find("Cache-Control"), HasSubstr("immutable"));
  EXPECT_THAT(*response.headers.find("Content-Type"), HasSubstr("text/css"));
}

}  // namespace
}  // namespace linli::pages

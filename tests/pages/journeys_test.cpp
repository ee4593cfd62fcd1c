// What a citizen does over several pages: object, add proof, read the answer, check a certificate.
#include <regex>

#include "app/certificate_file.hpp"
#include "app/take_command.hpp"
#include "visitor.hpp"

namespace linli::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Journey : public Pages {
 protected:
  std::string location(net::Response const& response) {
    std::string const target{response.headers.find("Location").value_or("")};
    return target.substr(0, target.find('?'));
  }
  std::string receipt_path(Form const& form = {}) { return location(object(form)); }
  void officer(char const* at, cases::Command command) {
    ASSERT_TRUE(district.clock->move_to(cases::testing::moment(at)));
    auto const taken = app::take_command(
        district.office,
        {base::ProjectId{"P-000001"}, std::move(command), cases::testing::officer, {}});
    ASSERT_TRUE(taken) << taken.error().id;
  }
};

std::string kept_in(std::string const& page) {
  std::smatch found;
  std::regex const field{"name=\"kept\" value=\"([^\"]+)\""};
  return std::regex_search(page, found, field) ? found[1].str() : "";
}

TEST_F(Journey, AnObjectionIsLookedAtOnceMoreAndItsFilesStay) {
  Form form;
  form.step = "preview";
  form.files = {pdf};
  form.grounds = "车库没有监控。\n门禁<b>常开";
  auto const preview = object(form);
  EXPECT_EQ(preview.status, 200);
  EXPECT_THAT(html(preview), HasSubstr("hidden>车库没有监控。\n门禁&lt;b&gt;常开</textarea>"));
  for (char const* text : {"张三", "示例路2号", "a.pdf", "还没有提交"})
    EXPECT_THAT(html(preview), HasSubstr(text));
  EXPECT_THAT(html(get("/notices/N-2024-0001")), HasSubstr("已收到异议 0 件"));
  EXPECT_EQ(preview.headers.find("Cache-Control"), "no-store");

  form.files.clear();
  form.kept = {kept_in(html(preview))};
  form.step = "edit";
  auto const again = object(form);
  EXPECT_EQ(again.status, 200);
  EXPECT_THAT(html(again), HasSubstr("a.pdf"));
  EXPECT_THAT(html(again), Not(HasSubstr("role=\"alert\"")));

  form.step = "send";
  auto const sent = object(form);
  ASSERT_EQ(sent.status, 303);
  EXPECT_THAT(html(get(location(sent))), HasSubstr("1 份"));
}

TEST_F(Journey, NobodyCitesTheFileOfAnother) {
  Form form;
  form.step = "preview";
  form.files = {pdf};
  auto const sealed = kept_in(html(object(form)));
  Form thief;
  thief.token = std::string(43, 'x');
  thief.cookie = "linli_form=" + thief.token;
  thief.kept = {sealed};
  auto const sent = object(thief);
  ASSERT_EQ(sent.status, 303);
  EXPECT_THAT(html(get(location(sent))), HasSubstr("待补证明材料"));
}

TEST_F(Journey, ProofComesLaterButNotAfterTheLastDay) {
  auto const path = receipt_path();
  auto const waiting = html(get(path));
  EXPECT_THAT(waiting, HasSubstr("待补证明材料"));
  EXPECT_THAT(waiting, HasSubstr("action=\"" + path + "/proof\""));
  EXPECT_EQ(add_proof(path, {}, {}).status, 400);
  EXPECT_EQ(add_proof(path, {"MZ"}, {}).status, 400);
  Form foreign;
  foreign.token = std::string(43, 'z');
  EXPECT_EQ(add_proof(path, {pdf}, foreign).status, 400);
  EXPECT_EQ(add_proof(path, {pdf}, {}).status, 303);
  EXPECT_THAT(html(get(path, {{"added", "1"}})), HasSubstr("补交的证明材料已收到"));
  EXPECT_THAT(html(get(path)), HasSubstr("核查中"));
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-07-24T00:00:00")));
  EXPECT_THAT(html(get(path)), Not(HasSubstr("/proof\"")));
  auto const late = add_proof(path, {pdf}, {});
  EXPECT_EQ(late.status, 422);
  EXPECT_THAT(html(late), HasSubstr("A21-PROOF"));
  EXPECT_EQ(add_proof("/objections/O-guess", {pdf}, {}).status, 404);
}

TEST_F(Journey, TheAnswerSaysWhyAndNamesNobody) {
  Form form;
  form.files = {pdf};
  auto const path = receipt_path(form);
  EXPECT_EQ(get(path + "/answer.pdf").status, 404);
  officer("2024-07-25T09:00:00", cases::ConcludeInquiry{1, cases::InquiryOutcome::dismissed,
                                                        "现场有监控，来电 13800138000"});
  auto const page = html(get(path));
  EXPECT_THAT(page, HasSubstr("现场有监控，来电 ■■■■■■■■■■■"));
  EXPECT_THAT(page, Not(HasSubstr("13800138000")));
  auto const letter = get(path + "/answer.pdf");
  EXPECT_EQ(letter.status, 200);
  EXPECT_TRUE(html(letter).starts_with("%PDF-"));
  EXPECT_THAT(page, HasSubstr("class=\"stamp\"")) << "as a letter on paper it is signed and dated";
  EXPECT_THAT(page, HasSubstr("<p class=\"on-paper\">https://linli.example/objections/O-"));
  EXPECT_EQ(letter.headers.find("Cache-Control"), "no-store");
  auto const notice = html(get("/notices/N-2024-0001"));
  EXPECT_THAT(notice, HasSubstr("收到异议 1 件"));
  EXPECT_THAT(notice, HasSubstr("1 件异议不成立"));
  EXPECT_THAT(notice, Not(HasSubstr("现场有监控")));
}

TEST_F(Journey, AnExtendedNoticeSaysSince) {
  officer("2024-07-19T09:00:00", cases::ExtendNotice{2, "网站中断"});
  auto const page = html(get("/notices/N-2024-0001"));
  for (char const* text : {"2024年7月25日", "公示期延长", "网站中断", "还剩 5 个工作日"})
    EXPECT_THAT(page, HasSubstr(text));
}

TEST_F(Journey, NoticesAreFoundByWordAndState) {
  auto const all = html(get("/notices"));
  EXPECT_THAT(all, HasSubstr("共 2 件"));
  EXPECT_THAT(html(get("/notices", {{"q", "雅居"}})), HasSubstr("共 1 件"));
  EXPECT_THAT(html(get("/notices", {{"q", "n-2024-0002"}})), HasSubstr("共 1 件"));
  EXPECT_THAT(html(get("/notices", {{"q", "没有的"}})), HasSubstr("没有符合条件的公示"));
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-07-24T09:00:00")));
  EXPECT_THAT(html(get("/notices", {{"state", "open"}})), HasSubstr("共 0 件"));
  EXPECT_THAT(html(get("/notices", {{"state", "closed"}})), HasSubstr("共 2 件"));
}

TEST_F(Journey, ACertificateFileIsGenuineOnlyAsItWasIssued) {
  auto const row = district.cases->find_certificate("SSZH-2024-P-0002").value();
  auto const paper = app::certificate_paper(district.office, row, cases::testing::officer).value();
  auto const genuine = check_file(paper);
  EXPECT_EQ(genuine.status, 200);
  EXPECT_THAT(html(genuine), HasSubstr("与颁发的证书一致"));
  EXPECT_THAT(html(genuine), HasSubstr("SSZH-2024-P-0002"));
  EXPECT_THAT(html(genuine), HasSubstr("校验码与登记一致"));
  auto changed = paper;
  changed[changed.size() / 2] ^= 1;
  EXPECT_THAT(html(check_file(changed)), HasSubstr("与颁发的证书不一致"));
  EXPECT_THAT(html(check_file(pdf)), HasSubstr("无法认定为本系统的证书"));
  EXPECT_EQ(check_file("GIF89a").status, 400);
  EXPECT_EQ(check_file("").status, 400);
  EXPECT_EQ(check_file("%PDF-" + std::string(8U << 20, ' ')).status, 413);
}

TEST_F(Journey, ACertificateStaysGenuineWhenItsDrawingChanges) {
  auto const row = district.cases->find_certificate("SSZH-2024-P-0002").value();
  auto const paper = app::certificate_paper(district.office, row, cases::testing::officer).value();
  district.office.imprint.authority = "改名后的主管部门";
  EXPECT_THAT(html(check_file(paper)), HasSubstr("与颁发的证书一致"));
}

TEST_F(Journey, TheRegisterCountsAndGivesItsRows) {
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-08-01T09:00:00")));
  auto const page = html(get("/register"));
  EXPECT_THAT(page, HasSubstr("按镇和等级统计"));
  EXPECT_THAT(page, HasSubstr("/communities/P-000002"));
  auto const csv = get("/register.csv", {{"q", "雅居"}});
  EXPECT_THAT(*csv.headers.find("Content-Type"), HasSubstr("text/csv"));
  EXPECT_THAT(html(csv), HasSubstr("SSZH-2024-P-0002,高端型,海湾雅居,"));
  EXPECT_EQ(get("/register.csv", {{"as_of", "2024-02-30"}}).status, 400);
  auto const community = html(get("/communities/P-000002"));
  for (char const* text : {"海湾雅居", "SSZH-2024-P-0002", "有效", "N-2024-0002"})
    EXPECT_THAT(community, HasSubstr(text));
  EXPECT_EQ(get("/communities/P-000001").status, 404) << "never certified";
  EXPECT_EQ(get("/communities/P-9").status, 404);
}

TEST_F(Journey, ArticlesShowEachDayAndWhatIsRefused) {
  auto const page = html(get("/measures/17", {{"from", "2024-02-08"}}));
  for (char const* text :
       {"class=\"makeup\"", "春节", "计为第 2 个工作日", "A17-NO-REASON", "5 个工作日", "服务目标"})
    EXPECT_THAT(page, HasSubstr(text));
  auto const rolled = html(get("/measures/31", {{"from", "2024-07-01"}}));
  EXPECT_THAT(rolled, HasSubstr("顺延到2024年10月8日"));
  EXPECT_THAT(rolled, Not(HasSubstr("顺延到2024年10月7日")));
  auto const reading = html(get("/readings/RD-17", {{"from", "2024-03-04"}}));
  EXPECT_THAT(reading, HasSubstr("2024年3月11日"));
  EXPECT_THAT(reading, HasSubstr("2024年3月8日"));  // were the day of publication counted
}

TEST_F(Journey, FeedsAndMapsAreForPrograms) {
  auto const feed = get("/notices.atom", {{"lang", "en"}});
  EXPECT_THAT(*feed.headers.find("Content-Type"), HasSubstr("application/atom+xml"));
  EXPECT_THAT(html(feed), HasSubstr("<id>https://linli.example/notices/N-2024-0001</id>"));
  EXPECT_THAT(html(feed), Not(HasSubstr("<script>")));
  EXPECT_THAT(html(get("/sitemap.xml")), HasSubstr("/measures/34"));
  EXPECT_THAT(html(get("/robots.txt")), HasSubstr("Sitemap: https://linli.example/sitemap.xml"));
  auto const page = html(get("/notices", {{"q", "雅居"}}));
  EXPECT_THAT(page, HasSubstr("hreflang=\"en\" href=\"https://linli.example/notices?q="));
}

TEST_F(Journey, AKeptPageChangesWithTheDataAndTheDay) {
  auto const ask = [&](std::string etag) {
    net::Request request;
    request.path = request.target = "/notices/N-2024-0001";
    if (!etag.empty()) request.headers.set("If-None-Match", etag);
    return answer(std::move(request));
  };
  auto const first = ask("");
  std::string const etag{first.headers.find("ETag").value_or("")};
  ASSERT_FALSE(etag.empty());
  EXPECT_EQ(ask(etag).status, 304);
  receipt_path();
  auto const second = ask(etag);
  EXPECT_EQ(second.status, 200);
  EXPECT_THAT(html(second), HasSubstr("已收到异议 1 件"));
  ASSERT_TRUE(district.clock->move_to(cases::testing::moment("2024-07-24T09:00:00")));
  EXPECT_THAT(html(ask("")), HasSubstr("公示期已结束"));
}

}  // namespace
}  // namespace linli::pages

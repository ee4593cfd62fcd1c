#include "core/measures/articles_1_to_13.hpp"
#include "core/measures/article_5_owner.hpp"

#include <gtest/gtest.h>

#include "core/measures/public_text.hpp"

namespace linli::measures {
Law const& f1();

namespace {

using Words = std::vector<std::string>;
Date day(char const* iso) {
  return Date::parse(iso).value();
}
template <class T>
std::string code(Result<T> const& result) {
  return result ? "OK" : result.error().id;
}

TEST(Article1, NamesItsBasis) {
  EXPECT_EQ(art1_1_basis(f1(), base::Language::zh).size(), 2U);
}

TEST(Article2, KnowsTheFourTowns) {
  for (char const* place : {"鹅埠", "鹅埠镇", "小漠镇", "赤石", "鲘门镇", "鮜门",
                            "深汕特别合作区鹅埠镇", "广东省深圳市深汕特别合作区小漠镇"})
    EXPECT_EQ(code(art2_1_in_zone(f1(), place)), "OK") << place;
  EXPECT_EQ(art2_1_in_zone(f1(), "鮜门").value().value, "鲘门镇");
  for (char const* place : {"福田区", "深圳市福田区", "", "深圳市", "鹅", "鹅埠镇福田"})
    EXPECT_EQ(code(art2_1_in_zone(f1(), place)), "A02-OUT-OF-ZONE") << place;
}

TEST(Article3, ResidentialOnlyAndSixDomains) {
  EXPECT_EQ(code(art3_1_residential(f1(), "residential")), "OK");
  EXPECT_EQ(code(art3_1_residential(f1(), "office_park")), "A03-NOT-RESIDENTIAL");
  auto const gaps = art3_1_gaps(f1(), Words{"people", "events"});
  EXPECT_EQ(gaps.value().value, (Words{"places", "things", "sentiment", "organisations"}));
  EXPECT_EQ(code(art3_1_gaps(f1(), Words{"weather"})), "json.unknown_word");
}

TEST(Article4, VersionOfTheReceiptDate) {
  std::vector<StandardVersion> const published{{"v1", day("2023-07-01")},
                                               {"v2", day("2024-04-01")}};
  EXPECT_EQ(code(art4_1_standard_for(f1(), day("2023-06-30"), published)), "A04-NO-STANDARD");
  EXPECT_EQ(art4_1_standard_for(f1(), day("2024-03-04"), published).value().value, "v1");
  EXPECT_EQ(art4_1_standard_for(f1(), day("2024-04-01"), published).value().value, "v2");
}

TEST(Article5, ClosedTableOfActs) {
  EXPECT_EQ(code(art5_may(f1(), "technical_centre", "IssueCertificate")), "A05-ROLE");  // T5.1
  EXPECT_EQ(code(art5_may(f1(), "officer", "PublishStandard")), "OK");                  // T5.2
  EXPECT_EQ(code(art5_may(f1(), "other_department", "FileReferral")), "OK");            // T5.3
  EXPECT_EQ(code(art5_may(f1(), "other_department", "RevokeCertificate")), "A05-ROLE");
  EXPECT_EQ(code(art5_may(f1(), "officer", "EnterScores")), "A05-ROLE");  // T5.4
  EXPECT_EQ(code(art5_may(f1(), "expert", "EnterScores")), "OK");
  EXPECT_EQ(code(art5_may(f1(), "officer", "NoSuchAct")), "A05-ROLE");
  EXPECT_EQ(code(art5_may(f1(), "", "IssueCertificate")), "A05-ROLE");
  EXPECT_EQ(code(art5_4_entity(f1(), "")), "A05-NO-ENTITY");  // T5.5
  EXPECT_EQ(code(art5_4_entity(f1(), "914403001922038216")), "OK");
}

TEST(Article5, AVerifiedOwnerReadsTheOwnCommunity) {  // T5.6
  EXPECT_EQ(art5_5_owner_reads(f1(), "P-1", "P-1").value, OwnerReads::status);
  EXPECT_EQ(art5_5_owner_reads(f1(), "P-1", "P-2").value, OwnerReads::public_data);
  EXPECT_EQ(art5_5_owner_reads(f1(), "", "").value, OwnerReads::public_data);
}

TEST(Articles6To12, EvidenceNamesWhatIsMissing) {
  auto const infra = art6_1_infrastructure(f1(), Words{"public", "terminal"}).value;  // T6.1
  EXPECT_EQ(infra.finding, Finding::unmet);
  EXPECT_EQ(infra.missing, Words{"communication"});
  EXPECT_EQ(code(art6_2_standard_current(f1(), "GB 1", day("2020-01-01"), day("2024-01-01"))),
            "A06-REPEALED");  // T6.2
  EXPECT_EQ(code(art6_2_standard_current(f1(), "GB 1", {}, day("2024-01-01"))), "OK");
  Words const three{"planned_together", "built_together", "put_into_use_together"};
  EXPECT_EQ(art6_3_built_together(f1(), "new_build", three).value.missing,
            Words{"designed_together"});  // T6.3
  EXPECT_EQ(art6_3_built_together(f1(), "existing", {}).value.finding, Finding::not_applicable);
  EXPECT_EQ(
      art7_1_public_management(f1(), Words{"security", "environment_information"}).value.finding,
      Finding::unmet);  // T7.1
  auto const services = art8_1_services(
      f1(), Words{"property", "life", "government", "medical", "transport"});  // T8.1
  EXPECT_EQ(services.value.finding, Finding::partly);
  EXPECT_EQ(services.value.missing, Words{"education"});
  EXPECT_EQ(art9_1_interface(f1(), Words{"registered", "test_call_stored"}).value.finding,
            Finding::unmet);  // T9.1
  auto const at = [](char const* text) { return DateTime::parse(text).value(); };
  EXPECT_EQ(
      art9_2_upload_fresh(f1(), at("2024-03-01T08:00"), at("2024-03-02T09:00"), 24).value.finding,
      Finding::unmet);  // T9.2
  EXPECT_EQ(
      art9_2_upload_fresh(f1(), at("2024-03-01T09:00"), at("2024-03-02T09:00"), 24).value.finding,
      Finding::met);
  EXPECT_EQ(art10_1_smart_home(f1(), Words{"extension_interface"}).value.missing,
            Words{"basic_security"});                                         // T10.1
  EXPECT_EQ(art11_1_platform(f1(), {}).value.finding, Finding::unmet);        // T11.1
  EXPECT_EQ(art12_1_product_choice(f1(), {}).value.finding, Finding::unmet);  // T12.1
}

TEST(Article12, AcceptanceComesFirst) {  // T12.2
  EXPECT_EQ(code(art12_2_acceptance_first(f1(), {}, day("2024-02-01"))), "A12-NO-ACCEPTANCE");
  EXPECT_EQ(code(art12_2_acceptance_first(f1(), day("2024-02-02"), day("2024-02-01"))),
            "A12-NO-ACCEPTANCE");
  EXPECT_EQ(code(art12_2_acceptance_first(f1(), day("2024-02-01"), day("2024-02-01"))), "OK");
}

struct Public {
  char const* text;
  char const* kind;
};

TEST(Article13, SaysWhereInTheTextEachSpotLies) {
  auto const spots = private_spots("联系 13800138000 或 a@b.cn");
  ASSERT_EQ(spots.size(), 2U);
  EXPECT_EQ(spots[0].kind, "mobile");
  EXPECT_EQ(spots[0].position, 4);
  EXPECT_EQ(spots[0].length, 11);
  EXPECT_EQ(spots[1].kind, "email");
  EXPECT_TRUE(private_spots("公示期 2024-07-16 至 2024-07-23").empty());
}

TEST(Article13, FindsPersonalData) {
  for (auto const& [text, kind] : std::initializer_list<Public>{
           {"请联系13800138000。", "mobile"},
           {"Tel13800138000", "mobile"},
           {"１３８００１３８０００", "mobile"},
           {"138-0013-8000", "mobile"},
           {"138 0013 8000", "mobile"},
           {"1 3 8 0 0 1 3 8 0 0 0", "mobile"},
           {"+86 138 0013 8000", "mobile"},
           {"8613800138000", "mobile"},
           {"2024-07-16 13800138000", "mobile"},
           {"（0755）22101234", "landline"},
           {"0755-22101234", "landline"},
           {"０７５５－２２１０１２３４", "landline"},
           {"010 6655 4433", "landline"},
           {"联系电话：22101234", "landline"},
           {"证件11010519491231002X", "identity_number"},
           {"11010519491231002x。", "identity_number"},
           {"440307199001010017", "identity_number"},
           {"440307 19900101 0017", "identity_number"},
           {"440300201601010124", "identity_number"},  // a child, check digit right
           {"44030020160101001X", "identity_number"},
           {"４４０３０７１９９００１０１００１７", "identity_number"},
           {"４４０３０７－１９９００１０１－００１Ｘ", "identity_number"},
           {"写信 li.ming@example.com 即可", "email"},
           {"ｌｉ＠ｅｘａｍｐｌｅ．ｃｏｍ", "email"}}) {
    auto const checked = art13_1_public_text_has_no_personal_data(f1(), text);
    ASSERT_FALSE(checked) << text;
    EXPECT_EQ(checked.error().id, "A13-PRIVACY");
    EXPECT_EQ(checked.error().facts.front().value, kind) << text;
    for (auto const& fact : checked.error().facts) EXPECT_LT(fact.value.size(), 16U) << text;
  }
  EXPECT_EQ(
      art13_1_public_text_has_no_personal_data(f1(), "电话１３８００１３８０００").error().facts[1],
      (base::Fact{"position", "3"}));
}

TEST(Article13, LeavesPublicFactsAlone) {
  for (char const* text :
       {"公示期 2024-07-16 至 2024-07-23，建筑面积 49999.99 平方米", "2024-07-16 2024-07-23",
        "公示2024.07.16-2024.07.23", "统一社会信用代码 914403001922038216", "91350100M000100Y43",
        "补贴 1,050,000 元", "SSZH-2024-B-0001",
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", "得分 86.50 分 @ 终验",
        "深府〔2020〕89号", ""})
    EXPECT_EQ(code(art13_1_public_text_has_no_personal_data(f1(), text)), "OK") << text;
  std::string const broken("\xE5\x8F\xFF\xC3", 4);  // not UTF-8
  EXPECT_EQ(code(art13_1_public_text_has_no_personal_data(f1(), broken)), "OK");
}

TEST(Art13_1_PublicText, WhatIsPersonalIsBlackedOut) {
  EXPECT_EQ(art13_1_masked("来电 138-0013-8000，属实。"), "来电 ■■■■■■■■■■■■■，属实。");
  EXPECT_EQ(art13_1_masked("见 a.b@example.org 来信"), "见 ■■■■■■■■■■■■■■■ 来信");
  EXPECT_EQ(art13_1_masked("经现场核查，异议不成立。"), "经现场核查，异议不成立。");
}

}  // namespace
}  // namespace linli::measures

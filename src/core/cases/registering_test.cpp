#include <gtest/gtest.h>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

TEST(Registering, ACommunityOutsideTheZone_IsToldAtRegistrationAndRefusedAtFiling) {
  auto w = world();
  auto c = w.registration();
  c.town = "福田区";
  auto const decision = w.act(applicant, "2024-01-02", c);
  ASSERT_TRUE(decision);
  ASSERT_EQ(decision->warnings.size(), 1U);
  EXPECT_EQ(decision->warnings[0].id, "A02-OUT-OF-ZONE");
  EXPECT_EQ(w.refusal(officer, "2024-03-04", ReceiveFiling{day("2024-03-04")}), "A02-OUT-OF-ZONE");
}

TEST(Registering, AnOfficePark_IsRefusedAtFiling) {
  auto w = world();
  auto c = w.registration();
  c.site_kind = SiteKind::office_park;
  w.must(applicant, "2024-01-02", c);
  EXPECT_EQ(w.refusal(officer, "2024-03-04", ReceiveFiling{day("2024-03-04")}),
            "A03-NOT-RESIDENTIAL");
}

TEST(Registering, Twice_DoesNotFitTheStep) {
  auto w = world();
  w.must(applicant, "2024-01-02", w.registration());
  auto const again = w.ask(applicant, "2024-01-02", w.registration());
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().id, "A00-STEP");
  EXPECT_EQ(again.error().facts[1].value, "RegisterProject");
}

TEST(Registering, AnotherCompany_MayNotTouchTheFile) {
  auto w = world();
  w.registered();
  Actor const other{"applicant-2", Role::applicant, "9144030071526726XG"};
  auto const decision = w.ask(other, "2024-01-05", AddDocument{"RA-02", paper('d'), {}});
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, base::Errc::forbidden);
}

TEST(Registering, AnExpertMayNotUpdateTheProfile) {
  auto w = world();
  w.registered();
  EXPECT_EQ(w.refusal(expert("e1"), "2024-01-05", UpdateProfile{}), "A05-ROLE");
}

TEST(Registering, UnknownDomains_AreInvalid) {
  auto w = world();
  w.registered();
  UpdateProfile c;
  c.domains["weather"] = "x";
  EXPECT_EQ(w.refusal(applicant, "2024-01-05", c), "json.unknown_word");
  c.domains = {{"people", "住户"}};
  EXPECT_EQ(w.refusal(applicant, "2024-01-05", c), "");
}

TEST(Registering, APaperUnderTheDeclaration_IsKept) {
  auto w = world();
  w.declared();
  EXPECT_EQ(w.refusal(applicant, "2024-01-04", RemoveDocument{hash('b')}), "A25-KEEP");
  w.must(applicant, "2024-01-04", AddDocument{"RA-02", paper('d'), {}});
  EXPECT_EQ(w.refusal(applicant, "2024-01-04", RemoveDocument{hash('d')}), "");
  EXPECT_EQ(w.refusal(applicant, "2024-01-04", RemoveDocument{hash('9')}),
            "cases.no_such_document");
}

TEST(Registering, ALongText_IsTooLarge) {
  auto w = world();
  auto c = w.registration();
  c.address = std::string(20'001, 'x');
  auto const decision = w.ask(applicant, "2024-01-02", c);
  ASSERT_FALSE(decision);
  EXPECT_EQ(decision.error().code, base::Errc::too_large);
  EXPECT_EQ(decision.error().where, "/address");
}

TEST(Registering, ADateInTheFuture_IsInvalid) {
  auto w = world();
  w.registered();
  EXPECT_EQ(
      w.refusal(applicant, "2024-01-02",
                RecordConstruction{ConstructionProof::supervision, day("2024-01-03"), paper('d')}),
      "cases.date_in_future");
}

}  // namespace
}  // namespace linli::cases

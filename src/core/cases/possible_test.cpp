// What may be given now, why not, and from when if nothing else happens.
#include <gtest/gtest.h>

#include "core/cases/testing/case_test.hpp"

namespace linli::cases {
namespace {

using namespace testing;

Possibility of(World const& w, Actor const& by, char const* command, char const* on) {
  for (auto& found : possible_commands(w.project, w.context(by, moment(on))))
    if (found.command == command) return found;
  throw std::runtime_error(command);
}

TEST(Possible, ACertificateFromTheDayAfterTheNotice) {
  auto w = world();
  w.noticed();
  auto const last = w.project.filing->notice->last_day.due;
  auto const now = of(w, colleague, "ProposeCertificate", w.log.back().at.iso().c_str());
  ASSERT_TRUE(now.refusal);
  EXPECT_EQ(now.refusal->id, "A21-NOTICE-OPEN");
  EXPECT_EQ(now.from, last.plus_days(1));
  auto const then = of(w, colleague, "ProposeCertificate", last.plus_days(1).iso().c_str());
  EXPECT_FALSE(then.refusal);
  EXPECT_FALSE(then.from);
}

TEST(Possible, ANewFilingOnceTheWindowOfTheRenewalOpens) {
  auto w = world();
  w.certified();
  auto const& certificate = w.project.certificates.at(0);
  auto const now = of(w, officer, "ReceiveFiling", certificate.issued_on.iso().c_str());
  ASSERT_TRUE(now.refusal);
  EXPECT_EQ(now.from, certificate.renewal_opens);
}

TEST(Possible, WaitingDoesNotHelpWhoHasTheWrongRoleOrLacksAFact) {
  auto w = world();
  w.noticed();
  auto const on = w.log.back().at.iso();
  EXPECT_EQ(of(w, applicant, "ProposeCertificate", on.c_str()).refusal->id, "A05-ROLE");
  EXPECT_FALSE(of(w, applicant, "ProposeCertificate", on.c_str()).from);
  EXPECT_FALSE(of(w, officer, "PublishNotice", on.c_str()).from);
}

}  // namespace
}  // namespace linli::cases

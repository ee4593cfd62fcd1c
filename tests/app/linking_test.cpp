// Linking an identity of the unified sign-on: only by who knows the password, and only in the
// session that began it.
#include <gtest/gtest.h>

#include "app/people.hpp"
#include "app/unified_sign_on.hpp"
#include "core/trust/sm3.hpp"
#include "pages/district.hpp"

namespace linli::app {
namespace {

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

/// Vouches for one identity, for whatever visit was begun last.
struct Elsewhere final : SignOn {
  std::optional<Linking> begun;
  std::string label() const override { return "elsewhere"; }
  base::Result<SignOnVisit> begin(std::optional<Linking> linking) override {
    begun = std::move(linking);
    return SignOnVisit{"https://id.example", "state"};
  }
  base::Result<Vouched> finish(std::string const&, std::string const&) override {
    return Vouched{"https://id.example", "id-7", begun};
  }
};

struct LinkingAnIdentity : testing::Test {
  pages::testing::District district{"2024-07-18T10:00:00"};
  Office& office = district.office;
  Elsewhere elsewhere;
  SignedIn anna = signed_in("anna");
  LinkingProof const right{"a password of hers", ""};

  LinkingAnIdentity() { office.sign_on = &elsewhere; }
  SignedIn signed_in(std::string const& login) {
    auto person = office.accounts.person_by_login(login);
    if (!person)
      person =
          create_account(office, {login, "a password of hers", login, {}, cases::Role::officer});
    return open_session(office, person.value(), {}, {}).value().who;
  }
  std::size_t linked() { return list_identities(office, anna.person)->size(); }
};

TEST_F(LinkingAnIdentity, NeedsThePassword) {
  EXPECT_EQ(id_of(begin_linking(office, anna, {"a guess", ""}, "192.0.2.1")),
            "account.wrong_password");
  ASSERT_TRUE(begin_linking(office, anna, right, "192.0.2.1"));
  ASSERT_TRUE(finish_linking(office, anna, "state", "code"));
  EXPECT_EQ(linked(), 1U);
}

TEST_F(LinkingAnIdentity, NeedsTheSecondFactorToo) {
  ASSERT_TRUE(office.accounts.change_person(anna.person.id, [](Person& p) -> base::Result<void> {
    p.second_factor = SecondFactor{"AAAA", true, 0, {trust::sm3("k3fq7nws").hex()}};
    return {};
  }));
  anna = signed_in("anna");
  EXPECT_EQ(id_of(begin_linking(office, anna, right, "192.0.2.1")), "second_factor.wrong_code");
  EXPECT_EQ(id_of(begin_linking(office, anna, {"a guess", "k3fq-7nws"}, "192.0.2.1")),
            "account.wrong_password");
  EXPECT_TRUE(begin_linking(office, anna, {right.password, "k3fq-7nws"}, "192.0.2.1"));
}

TEST_F(LinkingAnIdentity, IsFinishedByThePersonAndInTheSessionThatBeganIt) {
  auto const ben = signed_in("ben"), anna_elsewhere = signed_in("anna");
  for (auto const* other : {&ben, &anna_elsewhere}) {
    ASSERT_TRUE(begin_linking(office, anna, right, "192.0.2.1"));
    EXPECT_EQ(id_of(finish_linking(office, *other, "state", "code")), "sign_on.other_session");
  }
  EXPECT_EQ(linked(), 0U);
}

TEST_F(LinkingAnIdentity, IsNoSignIn_NorIsASignInALinking) {
  ASSERT_TRUE(begin_linking(office, anna, right, "192.0.2.1"));
  EXPECT_EQ(id_of(finish_sign_on(office, "state", "code", {}, {})), "sign_on.stale");
  ASSERT_TRUE(begin_sign_on(office));
  EXPECT_EQ(id_of(finish_linking(office, anna, "state", "code")), "sign_on.other_session");
  EXPECT_EQ(id_of(finish_sign_on(office, "state", "code", {}, {})), "sign_on.not_linked");
}

}  // namespace
}  // namespace linli::app

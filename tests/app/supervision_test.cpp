// After the certificate: what a company may know of letters about it, and what counts as a check of
// the year.
#include <gtest/gtest.h>

#include "app/authority.hpp"
#include "app/check_programmes.hpp"
#include "app/lodge_objection.hpp"
#include "app/owner_letters.hpp"
#include "app/owner_status.hpp"
#include "app/sisters.hpp"
#include "app/subsidy.hpp"
#include "app/take_command.hpp"
#include "app/view_project.hpp"
#include "core/cases/testing/player.hpp"
#include "pages/district.hpp"

namespace linli::app {
namespace {

namespace ct = cases::testing;
using measures::YearlyDuty;
using pages::testing::District;
using pages::testing::NamedWorld;

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

struct Certified : ::testing::Test {
  District district{"2025-03-03T10:00:00"};
  Office& office = district.office;
  std::string const number = certify("Hill", 1);
  ProjectId const id{office.cases.find_certificate(number)->project};

  enum class Subsidy { unclaimed, paid };
  std::string certify(char const* name, int ordinal, Subsidy subsidy = Subsidy::unclaimed) {
    NamedWorld world{name, ordinal};
    world.certified(cases::Grade::premium);
    if (subsidy == Subsidy::paid) ct::Player{world}.pay(cases::SubsidyPart::full);
    district.keep(world);
    return "SSZH-2024-P-000" + std::to_string(ordinal);
  }
  void on(char const* day) { ASSERT_TRUE(office.clock.move_to(ct::moment(day))); }
  std::string give(cases::Command command) {
    return id_of(take_command(office, {id, std::move(command), ct::officer, {}}));
  }
  std::string give(cases::AuthorityCommand command) {
    return id_of(take_authority_command(office, std::move(command), ct::officer));
  }
  /// All certificates in force are drawn.
  void draw(int year, int size) {
    auto const today = office.clock.today();
    CheckPlan const plan{year, size, "彩票", today.plus_days(1)};
    ASSERT_EQ(id_of(commit_check_programme(office, plan, ct::officer)), "");
    on(today.plus_days(1).iso().c_str());
    ASSERT_EQ(give(cases::DrawCheckProgramme{year, "730"}), "");
  }
  std::string check(int programme, char const* day) {
    return give(cases::RecordCheck{programme, ct::day(day), cases::Grade::premium, "达到", {}});
  }
  Version version(cases::Actor const& by) {
    return view_project(office, id, by, Language::zh)->version;
  }
  LetterGiven letter(Standing standing = Standing::owner) {
    auto const proof = keep_proof(office, "a.pdf", "%PDF-1.4 proof").value();
    return {"来信业主(测试)", "测试联系", standing, "门禁停用", ct::day("2025-02-03"), {proof}};
  }
};

using Letters = Certified;
using Acts = Certified;
using Owners = Certified;
using Sisters = Certified;
using Checks = Certified;

TEST_F(Letters, TheCompanyLearnsNeitherThatNorWhenAnOwnerWrote) {
  auto const view = [&](cases::Actor const& by) {
    return base::to_json(view_project(office, id, by, Language::zh).value());
  };
  auto const rows = [&](cases::Actor const& by) {
    auto const page = list_projects(office, {}, by, Language::zh).value();
    std::string out;
    for (auto const& row : page.items) out += base::to_json(row);
    return out;
  };
  auto const events = list_events(office, id, {1, 100}, ct::applicant).value();
  auto const all = list_events(office, id, {1, 100}, ct::officer).value();
  auto const row = rows(ct::applicant);
  auto const before = version(ct::applicant), before_officer = version(ct::officer);
  on("2025-03-05T11:12:13");
  auto const receipt = send_letter(office, number, letter(), "192.0.2.1");
  ASSERT_TRUE(receipt) << receipt.error().id;
  ASSERT_TRUE(receipt->taken);
  ASSERT_EQ(give(cases::ConcludeComplaint{1, false, "未见低于等级"}), "");
  on("2025-04-07T09:00:00");  // the page tells of today, so it has to be another day
  auto const later = list_events(office, id, {1, 100}, ct::applicant).value();
  EXPECT_EQ(later.total, events.total);
  EXPECT_EQ(later.items.size(), events.items.size());
  EXPECT_EQ(rows(ct::applicant), row);
  EXPECT_EQ(version(ct::applicant), before);
  EXPECT_EQ(version(ct::officer), before_officer + 2);
  for (auto const* trace : {"28.2", "2025-03-05", "11:12:13"})
    EXPECT_EQ(view(ct::applicant).find(trace), std::string::npos) << trace;
  EXPECT_NE(view(ct::officer).find("28.2"), std::string::npos);
  EXPECT_EQ(list_events(office, id, {1, 100}, ct::officer)->total, all.total + 2);
}

TEST_F(Acts, TheCompanyLearnsOfOneWhenItIsNotified) {
  auto const before = version(ct::applicant);
  auto const changed = [&] {
    return list_projects(office, {}, ct::applicant, Language::zh)->items.front().updated_at;
  };
  auto const at = changed();
  on("2025-03-05T11:12:13");
  ASSERT_EQ(give(cases::OpenProceeding{
                cases::Sanction::cancel, cases::Ground::interference, "影响专家公正", {}, {}, {}}),
            "");
  EXPECT_EQ(version(ct::applicant), before);
  EXPECT_EQ(changed(), at);
  // What the company looked at is current for it, whatever was added out of its sight.
  auto const profile = [&](Version seen) {
    cases::UpdateProfile change;
    change.households = 501;
    return id_of(take_command(office, {id, change, ct::applicant, seen}));
  };
  EXPECT_EQ(profile(before - 1), "storage.stale");
  EXPECT_EQ(profile(before), "");
  ASSERT_EQ(give(cases::NotifyParty{1, ct::day("2025-03-05")}), "");
  EXPECT_EQ(version(ct::applicant), before + 2);
  auto const events = list_events(office, id, {1, 100}, ct::applicant).value();
  for (std::size_t i = 0; i < events.items.size(); ++i)
    EXPECT_EQ(events.items[i].version, static_cast<Version>(i + 1))
        << "no gap tells of a hidden one";
}

TEST_F(Sisters, TheSameSiteTwiceIsShown_AndPaidOnce) {
  certify("HILL ", 2);
  auto const sisters = list_sisters(office, id, ct::officer, Language::zh).value();
  ASSERT_EQ(sisters.files.size(), 1U);
  EXPECT_TRUE(sisters.files[0].same_site);
  EXPECT_FALSE(sisters.split) << "the same site is no phase";
  auto const profile = office.files.load(id).value()->project.profile;
  EXPECT_EQ(id_of(not_paid_elsewhere(office, id, profile)), "");
  certify("hill", 3, Subsidy::paid);
  EXPECT_EQ(list_sisters(office, id, ct::officer, Language::zh)->files.size(), 2U);
  EXPECT_EQ(id_of(not_paid_elsewhere(office, id, profile)), "subsidy.elsewhere");
  auto phase = profile;
  phase.phase = "二期";
  EXPECT_EQ(id_of(not_paid_elsewhere(office, id, phase)), "") << "phases are paid each";
}

TEST_F(Owners, ReadTheirCommunityUntilTheLinkEnds) {
  office.owner_links = district.owner_links.get();
  auto const made = make_owner_link(office, id, ct::officer).value();
  auto const token = made.link.substr(made.link.rfind('/') + 1);
  auto const status = owner_status(office, token, Language::zh).value();
  EXPECT_EQ(status.community, "Hill");
  EXPECT_EQ(status.certificate, number);
  EXPECT_EQ(made.last_day, ct::day("2026-03-03"));
  EXPECT_EQ(id_of(owner_status(office, token + "0", Language::zh)), "owner_link.unknown");
  EXPECT_EQ(id_of(make_owner_link(office, ProjectId{"P-9"}, ct::officer)), "project.unknown");

  auto const links = list_owner_links(office, id, ct::officer).value();
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(id_of(end_owner_link(office, id, "other", ct::officer)), "owner_link.unknown");
  on("2026-03-03T10:00:00");
  EXPECT_TRUE(owner_status(office, token, Language::zh));
  on("2026-03-04T10:00:00");
  EXPECT_EQ(id_of(owner_status(office, token, Language::zh)), "owner_link.unknown");
  EXPECT_EQ(id_of(end_owner_link(office, id, links.front().id, ct::officer)), "");
  EXPECT_TRUE(list_owner_links(office, id, ct::officer)->empty());
}

TEST_F(Letters, ATipIsNoObjection) {
  auto const tip = send_letter(office, number, letter(Standing::tenant), "192.0.2.1").value();
  ASSERT_FALSE(tip.taken);
  EXPECT_EQ(letter_state(office, tip.receipt)->state, "tip");
  EXPECT_EQ(id_of(objection_state(office, tip.receipt)), "objection.receipt_unknown");
}

TEST_F(Letters, OneOfTooManyIsKeptAsATip) {
  for (int n = 1; n <= 200; ++n) {
    auto const one = send_letter(office, number, letter(), "192.0.2." + std::to_string(n));
    ASSERT_TRUE(one) << n << ' ' << one.error().id;
    ASSERT_TRUE(one->taken) << n;
  }
  auto const next = send_letter(office, number, letter(), "198.51.100.1");
  ASSERT_TRUE(next) << next.error().id;
  EXPECT_FALSE(next->taken);
  EXPECT_TRUE(next->receipt.starts_with("T-"));
  auto const at_the_counter = enter_letter(office, id, letter(), ct::officer);
  ASSERT_TRUE(at_the_counter) << at_the_counter.error().id;
  EXPECT_FALSE(at_the_counter->taken);
}

TEST_F(Checks, NameAProgrammeThatDrewTheCertificate) {
  EXPECT_EQ(check(2025, "2025-03-03"), "programme.not_drawn") << "no list yet";
  EXPECT_EQ(check(0, "2025-03-03"), "");
  draw(2025, 1);
  EXPECT_EQ(check(2024, "2025-03-04"), "programme.not_drawn");
  auto const open = [&] { return view_supervision(office, id, ct::officer).value().programmes; };
  EXPECT_EQ(open(), std::vector<int>{2025});
  EXPECT_EQ(year_of_checks(office, 2025)->duty, YearlyDuty::open) << "one outside does not count";
  EXPECT_EQ(check(2025, "2025-03-04"), "");
  EXPECT_EQ(open(), std::vector<int>{});
  auto const year = year_of_checks(office, 2025).value();
  EXPECT_EQ(year.duty, YearlyDuty::met);
  EXPECT_EQ(year.drawn.at(0).checked_on, ct::day("2025-03-04"));
  EXPECT_FALSE(year.drawn.at(0).ended_on);
}

TEST_F(Checks, MissedInTheirYearAreNotMadeUpFor) {
  draw(2025, 1);
  on("2026-01-05T09:00:00");
  EXPECT_EQ(year_of_checks(office, 2025)->duty, YearlyDuty::breached);
  ASSERT_EQ(check(2025, "2026-01-05"), "");
  auto const year = year_of_checks(office, 2025).value();
  EXPECT_EQ(year.duty, YearlyDuty::breached);
  EXPECT_EQ(year.drawn.at(0).checked_on, ct::day("2026-01-05")) << "told, and not counted";
}

TEST_F(Checks, ACertificateThatEndedWaitsForNobody) {
  on("2027-03-01T10:00:00");
  draw(2027, 1);
  EXPECT_FALSE(year_of_checks(office, 2027)->drawn.at(0).ended_on);
  auto const last = office.cases.find_certificate(number)->last_day;
  on(last.plus_days(1).iso().c_str());
  auto const year = year_of_checks(office, 2027).value();
  EXPECT_EQ(year.drawn.at(0).ended_on, last.plus_days(1));
  EXPECT_EQ(year.duty, YearlyDuty::none) << "nobody is left whom the draw met";
  auto const other = certify("Dale", 2);  // of the same days: ended too
  EXPECT_EQ(year_of_checks(office, 2027)->duty, YearlyDuty::none) << other;
}

}  // namespace
}  // namespace linli::app

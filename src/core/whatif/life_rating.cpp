// From the papers to the certificate, and back to the papers (Art. 14-25).
#include <fmt/format.h>

#include <cmath>

#include "core/whatif/life.hpp"

namespace linli::whatif {

using namespace cases;

// ---- the rating (Art. 14-25) ----

Date Life::rate() {
  switch (step_on(file(), today_)) {
    case Step::unregistered:
      return prepare();
    case Step::preparing:
    case Step::draft_submitted:
    case Step::withdrawn:
    case Step::result_withdrawn:
    case Step::terminated:
    case Step::cancelled:
    case Step::failed:
    case Step::expired:
    case Step::certified:
      return file_again();
    case Step::received:
    case Step::correcting:
      return review();
    case Step::review_passed:
    case Step::panel_declaring:
      return seat_panel();
    case Step::rating_initial:
      return score(Round::initial, drawn_grade());
    case Step::awaiting_final:
      return after_initial();
    case Step::rating_final:
      return score(Round::final, draws_.chance(in_.habits.final_fails, Ask::final_grade, nth())
                                     ? standard::Grade::failed
                                     : *filing().result_of(Round::initial));
    case Step::lapsed:
      return withdraw();
    case Step::deliberating:
    case Step::adopted:
    case Step::told:
    case Step::notice_open:
    case Step::inquiry:
    case Step::objection_upheld:
    case Step::second_rating:
      return notice();
    case Step::certifiable:
      return certify();
  }
  return never;
}

Date Life::prepare() {
  RegisterProject project;
  project.community = "模拟小区";
  project.build_kind = draws_.chance(50, Ask::build) ? BuildKind::existing : BuildKind::new_build;
  project.town = law_.zone().towns.front().name;
  project.address = "模拟";
  // Between 10,000 and 400,000 m2, the small ones more often.
  double const share = static_cast<double>(draws_.below(1'000'000, Ask::area)) / 1e6;
  project.gross_floor_area =
      Area::centi(static_cast<std::int64_t>(1'000'000.0 * std::pow(40.0, share)));
  project.households = 500;
  project.entity = Entity{invented_company, "模拟物业", ApplicantKind::property_company};
  if (!act(applicant_, project)) return never;
  act(applicant_, RecordConstruction{ConstructionProof::acceptance, today_, invented_paper});
  act(applicant_, AddDocument{"RA-01", invented_paper, {}});
  return in(draws_.between(5, 40, Ask::mend));
}

Date Life::file_again() {
  auto const* certificate = file().certificate_in_force(today_);
  if (certificate) {
    if (!draws_.chance(in_.habits.renews, Ask::renew, nth()))
      return certificate->last_day.plus_days(200);
    auto const on =
        certificate->renewal_opens.plus_days(draws_.between(0, 60, Ask::renew_on, nth()));
    if (today_ < on) return on;
  }
  if (file().must_rectify) {
    std::vector<RectifiedPoint> points;
    for (auto const& reason : file().failure_reasons) points.push_back({reason, "已整改"});
    if (!act(applicant_, ReportRectification{points, invented_paper})) return wait_or_end();
  }
  auto const target = aim();
  act(applicant_, SaveSelfAssessment{in_.sheets.at(target).self});
  act(applicant_, CompleteSelfAssessment{target, today_});
  act(applicant_, SignDeclaration{file().papers(), "模拟", today_});
  if (!act(officer_, ReceiveFiling{today_})) return wait_or_end();
  return office(5, Ask::feedback);
}

Date Life::review() {
  if (filing().correcting())
    return act(officer_, ReceiveSupplement{today_}) ? office(5, Ask::feedback) : never;
  bool const defects = filing().supplements.empty() &&
                       draws_.chance(in_.habits.papers_defective, Ask::defects, nth());
  if (!defects)
    return act(officer_, GiveFeedback{FeedbackOutcome::passed, {}, today_}) ? office(5, Ask::office)
                                                                            : never;
  return act(officer_, GiveFeedback{FeedbackOutcome::defects, {{"RA-01", "缺页"}}, today_})
             ? in(draws_.between(2, 25, Ask::supplement, nth()))
             : never;
}

Date Life::seat_panel() {
  bool const second = filing().second_rating.has_value();
  std::vector<PoolExpert> pool;
  for (int i = 1; i <= law_.panel_rules().sizes.front(); ++i)
    pool.push_back({fmt::format("{}{}", second ? 'f' : 'e', i), "专家",
                    law_.panel_rules().required_fields, ""});
  if (!act(officer_, DrawPanel{"模拟", static_cast<int>(pool.size()), pool})) return never;
  for (auto const& expert : pool)
    act({expert.expert, Role::expert, {}}, DeclareRecusal{RecusalAnswer::no_conflict, {}});
  return office(20, second ? Ask::second : Ask::rating);
}

Date Life::score(Round round, standard::Grade grade) {
  auto const& sheets = in_.sheets.at(grade);
  std::vector<std::string> members;
  for (auto const& member : filing().panel(round)->members) members.push_back(member.expert);
  for (auto const& member : members)
    act({member, Role::expert, {}},
        EnterScores{round, round == Round::initial ? sheets.initial : sheets.final, {}});
  Actor const first{members.front(), Role::expert, {}};
  if (!act(first, DraftOpinion{round, boost::describe::enum_to_string(grade, "?"), "模拟"}))
    return never;
  auto const sm3 = filing().round(round)->opinion->opinion_sm3;
  for (auto const& member : members)
    act({member, Role::expert, {}}, SignOpinion{round, sm3, "04", "00", {}});
  return in(1);
}

Date Life::after_initial() {
  if (!filing().told_on(Matter::initial_result)) {
    act(officer_, TellApplicant{Matter::initial_result, today_});
    if (draws_.chance(in_.habits.claims, Ask::claims) &&
        draws_.chance(in_.habits.claims_first, Ask::claims_first))
      subsidy_ = std::min(subsidy_, in(draws_.between(1, 20, Ask::claim, nth())));
    return in(draws_.between(10, in_.habits.final_wait, Ask::apply, nth()));
  }
  return act(officer_, ApplyFinal{today_}) ? office(20, Ask::rating) : wait_or_end();
}

Date Life::notice() {
  switch (step_on(file(), today_)) {
    case Step::deliberating:
      return act(officer_, Deliberate{DeliberationOutcome::adopt, {}, "采纳"}) ? in(2) : never;
    case Step::adopted:
      return act(officer_, TellApplicant{Matter::result, today_}) ? in(1) : never;
    case Step::told:
      return act(officer_, PublishNotice{today_, "模拟公示"}) ? in(1) : never;
    case Step::notice_open:
      if (filing().notice->objections.empty() &&
          draws_.chance(in_.habits.objected, Ask::objection, nth()))
        act({"anyone", Role::anyone, {}},
            LodgeObjection{
                invented_sm3, ObjectionForm::written, "模拟", {invented_paper}, {today_, 36000}});
      return filing().notice->last_day.due.plus_days(1);
    case Step::inquiry:
      if (today_ == filing().notice->last_day.due.plus_days(1)) return office(10, Ask::inquiry);
      return act(officer_, ConcludeInquiry{1,
                                           draws_.chance(in_.habits.upheld, Ask::upheld, nth())
                                               ? InquiryOutcome::upheld
                                               : InquiryOutcome::dismissed,
                                           "模拟"})
                 ? in(1)
                 : never;
    case Step::objection_upheld:
      act(officer_, TellApplicant{Matter::objection_upheld, today_});
      return act(officer_, OpenSecondRating{}) ? in(1) : never;
    case Step::second_rating:
      if (!filing().panel(Round::second)) return seat_panel();
      return score(Round::second, draws_.chance(50, Ask::second, nth()) ? standard::Grade::failed
                                                                        : standard::Grade::basic);
    default:
      return never;
  }
}

Date Life::certify() {
  auto const grade = filing().effective().value();
  if (filing().second_rating && !filing().second_rating->published_on)
    act(officer_, PublishSecondResult{today_, "模拟"});
  if (!act(colleague_, ProposeCertificate{grade})) return wait_or_end();
  if (!act(officer_, IssueCertificate{grade, today_})) return wait_or_end();
  if (draws_.chance(in_.habits.claims, Ask::claims))
    subsidy_ = std::min(subsidy_, in(draws_.between(3, 60, Ask::claim, nth() + 50)));
  supervision_ = in(draws_.between(30, 364, Ask::check, nth()));
  return file().certificates.back().renewal_opens;
}

// The authority takes the initial result back (Art. 31); the community may try again later.
Date Life::withdraw() {
  sanction(Sanction::withdraw, Ground::not_applied);
  return in(draws_.between(60, 60 + in_.habits.mending_wait, Ask::mend, nth()));
}

}  // namespace linli::whatif

#include "core/whatif/population.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/whatif/draw_of.hpp"

namespace linli::whatif {
namespace {

using namespace cases;

std::string const no_hash = std::string(64, 'b');
DocumentRef const paper{no_hash, "模拟.pdf", "application/pdf", 1000};
std::string const company = "91440300708461136T";

// One community on its way. Three courses run beside each other: the rating, the subsidy, the
// supervision; whichever is next acts, and says when it wants to act again.
class Life {
 public:
  Life(Invented const& invented, measures::Law const& law, Span span, std::uint64_t seed,
       std::uint64_t index)
      : in_{invented},
        law_{law},
        span_{span},
        end_{measures::years_after(span.from, span.years)},
        draws_{seed, index},
        index_{index},
        standards_{{std::shared_ptr<standard::Standard const>{&invented.standard, [](auto*) {}},
                    Date{1949, 10, 1}}} {}

  Lived run() && {
    int const days = end_.days_since(span_.from);
    rating_ = span_.from.plus_days(draws_.between(0, days - 1, Ask::begin));
    for (int acts = 0; acts < most_acts; ++acts) {
      auto* course = &rating_;
      if (subsidy_ < *course) course = &subsidy_;
      if (supervision_ < *course) course = &supervision_;
      if (*course >= end_) break;
      today_ = *course;
      if (course == &rating_)
        *course = rate();
      else if (course == &subsidy_)
        *course = claim();
      else
        *course = supervise();
    }
    return std::move(out_);
  }

 private:
  static constexpr int most_acts = 2000;
  static constexpr int most_waits = 12;
  static inline Date const never{9999, 12, 31};

  Project const& file() const { return out_.project; }
  Filing const& filing() const { return *file().filing; }
  std::uint64_t nth() const { return file().filings.size(); }
  Date in(int days) const { return today_.plus_days(days); }
  /// A wait of the authority: mostly within `usual`, sometimes longer.
  Date office(int usual, Ask ask) const {
    bool const late = draws_.chance(in_.habits.authority_late, Ask::late,
                                    nth() * 100 + static_cast<std::uint64_t>(ask));
    return in(draws_.between(1, usual, ask, nth()) + (late ? usual : 0));
  }

  Actor const applicant_{"applicant", Role::applicant, company};
  Actor const officer_{"officer-1", Role::officer, {}};
  Actor const colleague_{"officer-2", Role::officer, {}};

  std::optional<base::Error> tried(Actor const& by, Command const& command) {
    DateTime const now{today_, 10 * 3600};
    Context const context{by,
                          now,
                          law_,
                          standards_,
                          {"N-0001", static_cast<int>(file().certificates.size()) + 1, "code"}};
    auto decision = decide(file(), command, context);
    if (!decision) return decision.error();
    for (auto& event : decision->events) apply(out_.project, {now, by, std::move(event)});
    return {};
  }
  bool act(Actor const& by, Command const& command) {
    auto const refusal = tried(by, command);
    if (refusal) ++out_.refused[refusal->id];
    return !refusal;
  }
  /// What was refused is tried again on the next day that changes something.
  Date wait_or_end() const { return next_change(file(), law_, today_).value_or(never); }

  Date rate();
  Date prepare();
  Date file_again();
  Date review();
  Date seat_panel();
  Date score(Round round, standard::Grade grade);
  Date after_initial();
  Date notice();
  Date certify();
  Date withdraw(Ground ground);
  Date claim();
  Date supervise();
  Date sanction(Sanction sanction, Ground ground);

  standard::Grade drawn_grade() const {
    // Whoever failed has mended; the second filing fails half as often.
    int const fails = file().must_rectify ? in_.habits.initial_fails / 2 : in_.habits.initial_fails;
    if (draws_.chance(fails, Ask::grade, nth())) return standard::Grade::failed;
    return aim();
  }
  standard::Grade aim() const {
    return draws_.chance(in_.habits.premium, Ask::self) ? standard::Grade::premium
                                                        : standard::Grade::basic;
  }

  Invented const& in_;
  measures::Law const& law_;
  Span span_;
  Date end_;
  Draws draws_;
  std::uint64_t index_;
  std::vector<PublishedStandard> standards_;
  Lived out_;
  Date today_;
  Date rating_ = never, subsidy_ = never, supervision_ = never;
};

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
      return withdraw(Ground::not_applied);
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
  project.entity = Entity{company, "模拟物业", ApplicantKind::property_company};
  if (!act(applicant_, project)) return never;
  act(applicant_, RecordConstruction{ConstructionProof::acceptance, today_, paper});
  act(applicant_, AddDocument{"RA-01", paper, {}});
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
    if (!act(applicant_, ReportRectification{points, paper})) return wait_or_end();
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
            LodgeObjection{no_hash, ObjectionForm::written, "模拟", {paper}, {today_, 36000}});
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
Date Life::withdraw(Ground ground) {
  sanction(Sanction::withdraw, ground);
  return in(draws_.between(60, 60 + in_.habits.mending_wait, Ask::mend, nth()));
}

// ---- the subsidy (Art. 29) ----

Date Life::claim() {
  auto const* running = file().subsidy.running();
  if (!running) {
    ClaimSubsidy asked{subsidy_offer(file(), {applicant_, {today_, 0}, law_, standards_, {}})
                           .map([](SubsidyOffer const& offer) { return offer.part; })
                           .value_or(SubsidyPart::full),
                       {}};
    for (auto const& line : law_.subsidy_checklist()) asked.papers.push_back({line.code, paper});
    return act(applicant_, asked) ? in(3) : never;
  }
  int const number = running->claim;
  if (!running->accepted_on)
    return act(officer_, AcceptClaim{number, today_, true, true}) ? office(35, Ask::decide) : never;
  if (!running->decision)
    return act(officer_, DecideClaim{number, ClaimOutcome::granted, today_, "模拟", true, true})
               ? in(draws_.between(5, 30, Ask::pay, nth()))
               : never;
  act(officer_, PaySubsidy{number, today_, paper});
  return never;
}

// ---- supervision (Art. 27, 31, 32) ----

Date Life::supervise() {
  for (auto const& recovery : file().subsidy.recoveries)
    if (recovery.open() > Money{})
      act(officer_, RecordRepayment{recovery.recovery, recovery.open(), today_, paper});
  auto const* certificate = file().certificate_in_force(today_);
  if (!certificate) return never;
  auto const year = static_cast<std::uint64_t>(today_.year());
  if (draws_.chance(in_.habits.checked, Ask::check, year)) {
    bool const below = draws_.chance(in_.habits.below_grade, Ask::below, year);
    bool const premium = certificate->grade == standard::Grade::premium;
    auto const meets = !below    ? std::optional{certificate->grade}
                       : premium ? std::optional{standard::Grade::basic}
                                 : std::nullopt;
    act(officer_, RecordCheck{0, today_, meets, "模拟", {}});
    if (below) {
      sanction(premium ? Sanction::lower : Sanction::cancel, Ground::spot_check);
      return in(60);
    }
  }
  return in(365);
}

Date Life::sanction(Sanction sanction, Ground ground) {
  if (!act(officer_, OpenProceeding{sanction, ground, "模拟", {}, {}, {paper}})) return never;
  int const number = static_cast<int>(file().proceedings.size());
  auto const began = today_;
  act(officer_, NotifyParty{number, today_});
  if (auto const& reply = file().proceedings.back().reply_until) today_ = reply->plus_days(1);
  act(officer_, DecideProceeding{number, ProceedingOutcome::imposed, "模拟", today_});
  act(officer_, ServeDecision{number, today_});
  act(officer_, PublishDecision{number, today_, "模拟"});
  act(officer_, CloseProceeding{number});
  if (!file().subsidy.recoveries.empty() && supervision_ == never) supervision_ = in(60);
  auto const ended = today_;
  today_ = began;
  return ended;
}

}  // namespace

Lived live(Invented const& invented, measures::Law const& law, Span span, std::uint64_t seed,
           std::uint64_t index) {
  return Life{invented, law, span, seed, index}.run();
}

Result<Invented> read_invented(std::string_view text) {
  auto parsed = base::parse_json(text);
  if (!parsed) return base::fail(parsed.error());
  auto const* object = parsed->if_object();
  auto const part = [&](char const* name) -> base::json::value const* {
    return object ? object->if_contains(name) : nullptr;
  };
  for (auto const* name : {"habits", "standard", "sheets"})
    if (!part(name))
      return base::fail(base::Errc::invalid, "json.missing", std::string{"/"} + name);
  auto habits = base::decode<Habits>(*part("habits"), "/habits");
  if (!habits) return base::fail(habits.error());
  auto standard = standard::Standard::parse(base::json::serialize(*part("standard")));
  if (!standard) return base::fail(standard.error());
  auto sheets = base::decode<std::map<std::string, GradeSheets>>(*part("sheets"), "/sheets");
  if (!sheets) return base::fail(sheets.error());
  Invented out{*habits, std::move(*standard), {}};
  for (auto const grade : {Grade::failed, Grade::basic, Grade::premium}) {
    auto const found = sheets->find(boost::describe::enum_to_string(grade, "?"));
    if (found == sheets->end()) return base::fail(base::Errc::invalid, "json.missing", "/sheets");
    out.sheets.emplace(grade, std::move(found->second));
  }
  return out;
}

}  // namespace linli::whatif

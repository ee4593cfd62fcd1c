#include "story.hpp"

#include <fmt/format.h>

#include <array>

namespace linli::bench {
namespace {

using namespace cases;
using standard::MetricValue;

Actor const officer{"officer-bench", Role::officer, {}};
Actor const colleague{"colleague-bench", Role::officer, {}};
Actor const citizen{"public", Role::anyone, {}};

constexpr std::array names{"海韵", "云湾", "青山", "望海", "鹅湖", "赤石", "小漠", "百安",
                           "深汕", "金穗", "听涛", "松涧", "榕荫", "碧岭", "红场", "新田"};
constexpr std::array kinds{"花园", "府", "里", "苑", "家园", "新村", "公馆", "小区"};
constexpr std::array towns{"鹅埠镇", "小漠镇", "赤石镇", "鲘门镇"};
constexpr int papers_per_case = 10;

enum class Ending { goes_on, failed, objected };

class Teller {
  int roll(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
  template <class V>
  auto const& pick(V const& of) {
    return of[random_() % of.size()];
  }

 public:
  Teller(Setting const& setting, std::uint64_t seed)
      : set_{setting}, seed_{seed}, random_{seed}, company_{pick(setting.companies)} {
    int const span = set_.today.days_since(set_.first);
    start_ = set_.first.plus_days(roll(span));
    // A good quarter goes as far as the day allows (a year has 9,999 certificates), the others wait
    // at some step.
    commands_left_ = roll(100) < 28 ? 1000 : 12 + roll(42);
    auto const lot = roll(100);
    ending_ = lot < 4 ? Ending::failed : lot < 10 ? Ending::objected : Ending::goes_on;
    grade_ = roll(5) == 0 ? Grade::premium : Grade::basic;
  }

  Story run() && {
    try {
      prepare();
      file();
      rate(Round::initial, 86, ending_ == Ending::failed ? Grade::failed : grade_);
      if (ending_ == Ending::failed)
        conclude(90);
      else
        finish();
    } catch (Waits const&) {
    }
    return std::move(story_);
  }

 private:
  struct Waits {};  ///< the day has not come, or the lot says: no further

  void give(Actor const& by, int day, Command const& command) {
    Date const on = start_.plus_days(day);
    if (on > set_.today || commands_left_-- == 0) throw Waits{};
    Numbers numbers;
    if (base::holds_alternative<PublishNotice>(command))
      numbers.notice = fmt::format("N-{}-{:04}", on.year(), set_.numbers.next('n', on.year()));
    if (base::holds_alternative<IssueCertificate>(command)) {
      numbers.certificate_ordinal = set_.numbers.next('c', on.year());
      numbers.verification_code = fmt::format("{:016x}", random_());
    }
    DateTime const at{on, 9 * 3600 + static_cast<int>(story_.events.size())};
    auto decision = decide(story_.project, command, {by, at, set_.law, set_.standards, numbers});
    if (!decision)
      throw std::runtime_error(fmt::format("story {}: command {} on {}: {} {}", seed_,
                                           command.index(), on.iso(), decision.error().id,
                                           decision.error().where));
    for (auto& event : decision->events) {
      story_.events.push_back({at, by, std::move(event)});
      apply(story_.project, story_.events.back());
    }
  }

  void prepare() {
    applicant_ = {company_.person, Role::applicant, company_.entity.credit_code};
    RegisterProject site;
    site.community = fmt::format("{}{}{}(模拟)", pick(names), pick(kinds), 1 + seed_ % 9973);
    site.build_kind = roll(2) ? BuildKind::existing : BuildKind::new_build;
    site.town = pick(towns);
    site.address = fmt::format("示例路{}号", 1 + roll(999));
    site.gross_floor_area = Area::centi(1'000'000 + 100LL * roll(300'000));
    site.households = 100 + roll(3000);
    site.entity = company_.entity;
    give(applicant_, 0, site);
    auto const first = random_() % set_.papers.size();
    for (std::size_t i = 0; i < papers_per_case; ++i) {
      auto const& paper = set_.papers[(first + i) % set_.papers.size()];
      evidence_ = paper.sm3;
      if (i == 0)
        give(applicant_, 0, RecordConstruction{ConstructionProof::acceptance, start_, paper});
      else
        give(applicant_, 0, AddDocument{fmt::format("RA-{:02}", i), paper, {}});
    }
    auto items = statements(grade_, Round::initial);
    items.push_back(statements(grade_, Round::final).back());
    give(applicant_, 1, SaveSelfAssessment{items});
    give(applicant_, 1, CompleteSelfAssessment{grade_, start_.plus_days(1)});
    give(applicant_, 1,
         SignDeclaration{story_.project.papers(), "申报人(模拟)", start_.plus_days(1)});
  }

  void file() {
    give(officer, 62, ReceiveFiling{start_.plus_days(62)});
    int given = 66;
    if (roll(4) == 0) {
      give(officer, 66,
           GiveFeedback{FeedbackOutcome::defects, {{"RA-04", "缺页"}}, start_.plus_days(66)});
      give(applicant_, 67,
           SignDeclaration{story_.project.papers(), "申报人(模拟)", start_.plus_days(67)});
      give(officer, 67, ReceiveSupplement{start_.plus_days(67)});
      given = 68;
    }
    give(officer, given, GiveFeedback{FeedbackOutcome::passed, {}, start_.plus_days(given)});
    give(officer, 69, DrawPanel{fmt::format("seed-{}", seed_), 5, set_.pool});
    for (auto const& expert : members())
      give(expert, 70, DeclareRecusal{RecusalAnswer::no_conflict, {}});
  }

  void rate(Round round, int day, Grade grade) {
    for (auto const& expert : members())
      give(expert, day, EnterScores{round, statements(grade, round)});
    auto const result = std::string{boost::describe::enum_to_string(grade, "?")};
    give(members().front(), day, DraftOpinion{round, result, "专家组一致意见(模拟)。"});
    auto const digest = story_.project.filing->round(round)->opinion->opinion_sm3;
    for (auto const& expert : members())
      give(expert, day + 1, SignOpinion{round, digest, "04", "00", {}});
  }

  void conclude(int day) {
    give(officer, day, Deliberate{DeliberationOutcome::adopt, {}, "采纳专家意见"});
    give(officer, day, TellApplicant{Matter::result, start_.plus_days(day)});
  }

  void finish() {
    give(officer, 88, TellApplicant{Matter::initial_result, start_.plus_days(88)});
    give(officer, 170, ApplyFinal{start_.plus_days(170)});
    rate(Round::final, 190, grade_);
    conclude(195);
    give(officer, 196,
         PublishNotice{start_.plus_days(196), "评级结果公示(模拟)。有异议的,可在公示期内提出。"});
    if (ending_ == Ending::objected) {
      DateTime const lodged{start_.plus_days(197), 10 * 3600};
      give(citizen, 197,
           LodgeObjection{fmt::format("O-bench-{}", seed_),
                          ObjectionForm::electronic,
                          "设备与申报不符(模拟)",
                          {pick(set_.papers)},
                          lodged});
      give(officer, 214, ConcludeInquiry{1, InquiryOutcome::dismissed, "经核查不成立(模拟)"});
    }
    give(colleague, 216, ProposeCertificate{grade_});
    give(officer, 216, IssueCertificate{grade_, start_.plus_days(216)});
  }

  std::vector<Actor> members() const {
    std::vector<Actor> out;
    for (auto const& member : story_.project.filing->panels.back().members)
      out.push_back({member.expert, Role::expert, {}});
    return out;
  }

  // On the standard mini-1 exactly these grades follow.
  std::vector<ItemStatement> statements(Grade grade, Round round) const {
    auto const one = [&](char const* item, std::optional<bool> met,
                         std::optional<MetricValue> value) {
      return ItemStatement{item, met, value, {}, {evidence_}, {}};
    };
    auto const cover =
        grade == Grade::premium ? MetricValue::whole(1) : MetricValue::ten_thousandths(5000);
    std::vector<ItemStatement> out{one("A1-01", grade != Grade::failed, {}),
                                   one("A1-02", {}, cover),
                                   one("Z1-01", grade == Grade::premium, {})};
    out.push_back(round == Round::initial ? one("B1-01", {}, MetricValue::ten_thousandths(9000))
                                          : one("B1-02", {}, MetricValue::whole(60)));
    return out;
  }

  Setting const& set_;
  std::uint64_t seed_;
  std::mt19937_64 random_;
  Company const& company_;
  Actor applicant_;
  Date start_;
  std::string evidence_;
  int commands_left_ = 0;
  Ending ending_{};
  Grade grade_{};
  Story story_;
};

}  // namespace

Story tell(Setting const& setting, std::uint64_t seed) {
  return Teller{setting, seed}.run();
}

}  // namespace linli::bench

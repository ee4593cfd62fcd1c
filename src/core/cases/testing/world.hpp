#pragma once
// A project that tests drive: the law as shipped, an invented interval in force, a small standard.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/cases/decide.hpp"

namespace linli::cases::testing {

inline std::string slurp(std::filesystem::path const& file) {
  std::ifstream in{file, std::ios::binary};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline measures::Law read_law(std::string const& root) {
  measures::LawTexts texts;
  std::filesystem::path const folder = std::filesystem::path{root} / "law";
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".json")
      texts[std::filesystem::relative(entry.path(), folder).generic_string()] = slurp(entry.path());
  return measures::Law::parse(texts).value();
}

inline measures::Law const& shipped_law(std::string const& root) {
  static measures::Law const law = read_law(root);
  return law;
}

inline std::shared_ptr<standard::Standard const> test_standard(std::string const& root,
                                                               std::string const& name) {
  auto const text =
      slurp(std::filesystem::path{root} / "tests/articles/standards" / (name + ".json"));
  return std::make_shared<standard::Standard const>(standard::Standard::parse(text).value());
}

inline Date day(char const* iso) {
  return Date::parse(iso).value();
}
inline DateTime moment(char const* iso) {
  return DateTime::parse(iso).value();
}
inline std::string hash(char c) {
  return std::string(64, c);
}
inline DocumentRef paper(char c) {
  return {hash(c), "paper.pdf", "application/pdf", 1000};
}

inline std::string const company = "91440300708461136T";
inline Actor const applicant{"applicant-1", Role::applicant, company};
inline Actor const officer{"officer-1", Role::officer, {}};
inline Actor const colleague{"officer-2", Role::officer, {}};
inline Actor const tech{"tech-1", Role::technical_centre, {}};
inline Actor const citizen{"passer-by", Role::anyone, {}};
inline Actor const machine{"system", Role::system, {}};
inline Actor expert(std::string id) {
  return {std::move(id), Role::expert, {}};
}

inline std::vector<PoolExpert> pool_of(std::string const& prefix, int n) {
  std::vector<PoolExpert> out;
  for (int i = 1; i <= n; ++i)
    out.push_back(
        {prefix + std::to_string(i), "expert", {i == 4 ? "data_security" : "property"}, ""});
  return out;
}

/// How good the community is shown to be: on mini-1 exactly these grades follow.
inline std::vector<ItemStatement> items(Grade grade, Round round) {
  auto const statement = [](char const* item, std::optional<bool> met,
                            std::optional<standard::MetricValue> value) {
    return ItemStatement{item, met, value, {}, {hash('b')}, {}};
  };
  using standard::MetricValue;
  auto const cover =
      grade == Grade::premium ? MetricValue::whole(1) : MetricValue::ten_thousandths(5000);
  std::vector<ItemStatement> out{statement("A1-01", grade != Grade::failed, {}),
                                 statement("A1-02", {}, cover),
                                 statement("Z1-01", grade == Grade::premium, {})};
  if (round == Round::initial)
    out.push_back(statement("B1-01", {}, MetricValue::ten_thousandths(9000)));
  else
    out.push_back(statement("B1-02", {}, MetricValue::whole(60)));
  return out;
}

inline std::vector<ItemStatement> self_items(Grade grade) {
  auto out = items(grade, Round::initial);
  out.push_back(items(grade, Round::final).back());
  return out;
}

class World {
 public:
  explicit World(std::string const& root)
      : law{shipped_law(root).with_in_force(day("2023-06-01"), day("2029-05-31")).value()},
        standards{{test_standard(root, "mini-1"), day("2023-06-01")}} {}

  Context context(Actor const& by, DateTime at) const {
    return {by, at, law, standards, {"N-2024-0001", certificates + 1, "code"}};
  }
  base::Result<Decision> ask(Actor const& by, DateTime at, Command const& command) const {
    return decide(project, command, context(by, at));
  }
  /// Decides and folds the events in.
  base::Result<Decision> act(Actor const& by, DateTime at, Command const& command) {
    auto decision = ask(by, at, command);
    if (!decision) return decision;
    for (auto const& event : decision->events) {
      log.push_back({at, by, event});
      apply(project, log.back());
      if (base::holds_alternative<CertificateIssued>(event)) ++certificates;
    }
    return decision;
  }
  base::Result<Decision> act(Actor const& by, char const* at, Command const& command) {
    return act(by, moment(at), command);
  }
  base::Result<Decision> ask(Actor const& by, char const* at, Command const& command) const {
    return ask(by, moment(at), command);
  }
  /// "" if accepted, else the id of the refusal.
  std::string refusal(Actor const& by, char const* at, Command const& command) const {
    auto const decision = ask(by, at, command);
    return decision ? "" : decision.error().id;
  }
  void must(Actor const& by, char const* at, Command const& command) {
    auto const decision = act(by, at, command);
    if (!decision)
      throw std::runtime_error(std::string{at} + " " + decision.error().id + " " +
                               decision.error().where);
  }

  RegisterProject registration() const {
    RegisterProject c;
    c.community = "示例花园";
    c.build_kind = BuildKind::existing;
    c.town = "鹅埠镇";
    c.address = "示例路1号";
    c.gross_floor_area = Area::centi(4'999'999);
    c.households = 420;
    c.entity = Entity{company, "示例物业", ApplicantKind::property_company};
    return c;
  }
  World& registered() {
    must(applicant, "2024-01-02", registration());
    must(applicant, "2024-01-02", AddDocument{"RA-01", paper('a'), {}});
    must(applicant, "2024-01-02", AddDocument{"A1-01", paper('b'), {}});
    must(applicant, "2024-01-02",
         RecordConstruction{ConstructionProof::acceptance, day("2024-01-02"), paper('c')});
    return *this;
  }
  World& assessed(Grade grade = Grade::basic) {
    registered();
    must(applicant, "2024-01-03", SaveSelfAssessment{self_items(grade)});
    must(applicant, "2024-01-03", CompleteSelfAssessment{grade, day("2024-01-03")});
    return *this;
  }
  World& declared(Grade grade = Grade::basic) {
    assessed(grade);
    must(applicant, "2024-01-03", SignDeclaration{project.papers(), "负责人", day("2024-01-03")});
    return *this;
  }
  World& received(Grade grade = Grade::basic) {
    declared(grade);
    must(officer, "2024-03-04", ReceiveFiling{day("2024-03-04")});
    return *this;
  }
  World& passed(Grade grade = Grade::basic) {
    received(grade);
    must(officer, "2024-03-08", GiveFeedback{FeedbackOutcome::passed, {}, day("2024-03-08")});
    return *this;
  }
  World& panel(Grade grade = Grade::basic) {
    passed(grade);
    must(officer, "2024-03-11", DrawPanel{"seed", 5, pool_of("e", 5)});
    declare("2024-03-11");
    return *this;
  }
  void declare(char const* at) {
    for (auto const& member : std::vector{project.filing->panels.back().members})
      if (!member.answer)
        must(expert(member.expert), at, DeclareRecusal{RecusalAnswer::no_conflict, {}});
  }
  std::vector<std::string> members() const {
    std::vector<std::string> out;
    for (auto const& member : project.filing->panels.back().members) out.push_back(member.expert);
    return out;
  }
  void score(char const* at, Round round, Grade grade) {
    for (auto const& member : members())
      must(expert(member), at, EnterScores{round, items(grade, round)});
  }
  void draft(char const* at, Round round, Grade grade) {
    must(expert(members().front()), at,
         DraftOpinion{round, boost::describe::enum_to_string(grade, "?"), "意见"});
  }
  SignOpinion signature(Round round) const {
    return {round, project.filing->round(round)->opinion->opinion_sm3, "04", "00", {}};
  }
  SignOpinionOnPaper paper_signature(Round round, char scan = 'e') const {
    return {round, project.filing->round(round)->opinion->opinion_sm3, paper(scan), {}};
  }
  void sign(char const* at, Round round) {
    for (auto const& member : members()) must(expert(member), at, signature(round));
  }
  World& rate(char const* at, Round round, Grade grade) {
    score(at, round, grade);
    draft(at, round, grade);
    sign(at, round);
    return *this;
  }
  World& initial(Grade grade = Grade::basic) {
    return panel(grade == Grade::failed ? Grade::basic : grade)
        .rate("2024-03-28", Round::initial, grade);
  }
  World& finished(Grade grade = Grade::basic) {
    initial(grade == Grade::failed ? Grade::basic : grade);
    must(officer, "2024-06-20", ApplyFinal{day("2024-06-20")});
    return rate("2024-07-10", Round::final, grade);
  }
  World& told(Grade grade = Grade::basic) {
    finished(grade);
    must(officer, "2024-07-15", Deliberate{DeliberationOutcome::adopt, {}, "采纳"});
    must(officer, "2024-07-15", TellApplicant{Matter::result, day("2024-07-15")});
    return *this;
  }
  World& noticed(Grade grade = Grade::basic) {
    told(grade);
    must(officer, "2024-07-16", PublishNotice{day("2024-07-16"), "公示"});
    return *this;
  }
  World& certified(Grade grade = Grade::basic) {
    noticed(grade);
    must(colleague, "2024-07-24", ProposeCertificate{grade});
    must(officer, "2024-07-24", IssueCertificate{grade, day("2024-07-24")});
    return *this;
  }
  LodgeObjection objection(char const* at, std::vector<DocumentRef> proof = {paper('d')}) const {
    return {"ref-1", ObjectionForm::electronic, "不实", std::move(proof), moment(at)};
  }
  World& upheld(Grade grade = Grade::basic) {
    noticed(grade);
    must(citizen, "2024-07-18T10:00:00", objection("2024-07-18T10:00:00"));
    must(officer, "2024-08-02", ConcludeInquiry{1, InquiryOutcome::upheld, "属实"});
    return *this;
  }
  World& second_open(Grade grade = Grade::basic) {
    upheld(grade);
    must(officer, "2024-08-05", TellApplicant{Matter::objection_upheld, day("2024-08-05")});
    must(officer, "2024-08-05", OpenSecondRating{});
    must(officer, "2024-08-05", DrawPanel{"second", 5, pool_of("f", 5)});
    declare("2024-08-05");
    return *this;
  }
  Step step(char const* on) const { return step_on(project, day(on)); }
  template <class E>
  E const& last() const {
    for (auto it = log.rbegin(); it != log.rend(); ++it)
      if (auto const* event = base::get_if<E>(&it->event)) return *event;
    throw std::runtime_error("no such event");
  }

  measures::Law law;
  std::vector<PublishedStandard> standards;
  Project project;
  std::vector<Recorded> log;
  int certificates = 0;
};

}  // namespace linli::cases::testing

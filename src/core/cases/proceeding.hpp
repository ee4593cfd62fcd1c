#pragma once
// Adverse acts (Art. 27, 28, 31, 32): always by a person, with facts, basis, a reply of the party,
// a reasoned decision, service and publication.
#include "core/cases/subsidy.hpp"

namespace linli::cases {

/// 撤回初验结果 (31), 终止评级 and 取消等级 (32), 取消或降低等级 (27, 28).
enum class Sanction { withdraw, terminate, cancel, lower };
BOOST_DESCRIBE_ENUM(Sanction, withdraw, terminate, cancel, lower)

enum class Ground {
  not_applied,   ///< no final application within three months (31)
  final_failed,  ///< 终验未通过 (31)
  false_facts,   ///< 弄虚作假 (32 (1))
  interference,  ///< 影响公正 (32 (2))
  safety,        ///< 重大安全 (32 (3))
  other_breach,  ///< 其他违规 (32 (4))
  spot_check,    ///< below its grade at a check (27)
  complaint,     ///< below its grade, found on an owner's letter (28)
  late_takeover  ///< filing of a takeover; no ground at all (26)
};
BOOST_DESCRIBE_ENUM(Ground, not_applied, final_failed, false_facts, interference, safety,
                    other_breach, spot_check, complaint, late_takeover)
int article_of(Ground ground);

enum class ProceedingOutcome { imposed, dropped };
BOOST_DESCRIBE_ENUM(ProceedingOutcome, imposed, dropped)

struct Statement {
  std::string text;
  std::vector<DocumentRef> papers;
  Date received_on;
  bool on_paper = false;  ///< an officer entered what the papers say; else the party itself
};
BOOST_DESCRIBE_STRUCT(Statement, (), (text, papers, received_on, on_paper))

struct ProceedingDecision {
  ProceedingOutcome outcome{};
  std::string reason;
  Date decided_on;
  std::string decided_by;  ///< person
};
BOOST_DESCRIBE_STRUCT(ProceedingDecision, (), (outcome, reason, decided_on, decided_by))

struct Proceeding {
  int proceeding = 0;  ///< 1, 2, ... over the life of the project
  Sanction sanction{};
  Ground ground{};
  std::string facts;
  std::optional<std::string> provision;
  std::vector<DocumentRef> evidence;
  std::optional<std::string> certificate;  ///< that it is about
  int filing = 0;                          ///< whose rating it is about
  Date opened_on;
  std::string opened_by;  ///< person
  std::optional<Date> notified_on;
  std::optional<Date> reply_until;
  std::vector<Statement> statements;
  std::optional<ProceedingDecision> decision;
  std::optional<Date> served_on;
  std::optional<Date> published_on;
  std::optional<std::string> public_text;
  std::optional<Date> closed_on;
};
BOOST_DESCRIBE_STRUCT(Proceeding, (),
                      (proceeding, sanction, ground, facts, provision, evidence, certificate,
                       filing, opened_on, opened_by, notified_on, reply_until, statements, decision,
                       served_on, published_on, public_text, closed_on))

/// A look at how a certified community is run (Art. 27).
struct SpotCheck {
  int check = 0;      ///< 1, 2, ... over the life of the project
  int programme = 0;  ///< year of the programme that drew it; 0: outside of one
  std::string certificate;
  Date checked_on;
  std::optional<Grade> meets;  ///< highest grade that operation still meets; absent: none
  std::string findings;
  std::vector<DocumentRef> photos;
};
BOOST_DESCRIBE_STRUCT(SpotCheck, (),
                      (check, programme, certificate, checked_on, meets, findings, photos))

/// An owner's letter (Art. 28). Who wrote it is kept outside the events.
struct Complaint {
  int complaint = 0;
  std::string receipt_sm3;
  std::string what;
  std::optional<Date> feedback_on;  ///< to the operator before
  std::vector<DocumentRef> proof;
  Date received_on;
  bool flagged = false;  ///< the operator had only a few days to mend it (RD-31)
  std::optional<bool> below_grade;
  std::optional<std::string> findings;
  std::optional<Date> concluded_on;
};
BOOST_DESCRIBE_STRUCT(Complaint, (),
                      (complaint, receipt_sm3, what, feedback_on, proof, received_on, flagged,
                       below_grade, findings, concluded_on))

/// Another company runs the community (Art. 26); the certificate stays with the community.
struct Takeover {
  Entity company;
  Date taken_over_on;
  std::optional<Date> filed_on;
  std::vector<ListedPaper> papers;
};
BOOST_DESCRIBE_STRUCT(Takeover, (), (company, taken_over_on, filed_on, papers))

}  // namespace linli::cases

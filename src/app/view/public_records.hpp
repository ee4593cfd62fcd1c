#pragma once
// What everybody may see of the cases: notices, objections by their receipt, the register.
#include <optional>
#include <string>
#include <vector>

#include "app/view/score_scale.hpp"
#include "core/cases/project.hpp"

namespace linli::app::view {

using base::Date;
using base::DateTime;
using cases::Grade;

struct PublicNotice {
  std::string notice;
  std::string community;
  std::optional<std::string> phase;
  std::string address;
  std::string applicant;
  cases::Area gross_floor_area;
  Grade grade{};
  Date published_on;
  Date last_day;
  bool open = false;
  int working_days_left = 0;  ///< today included; 0 once it is closed
  std::string text;
  int objections = 0;
  std::optional<std::int64_t> log_entry{};  ///< index in the public log; absent: not yet there
};
BOOST_DESCRIBE_STRUCT(PublicNotice, (),
                      (notice, community, phase, address, applicant, gross_floor_area, grade,
                       published_on, last_day, open, working_days_left, text, objections,
                       log_entry))

/// published, extended, objection, upheld, dismissed, second_opened, second_published, certified
/// or withdrawn.
struct NoticeStep {
  std::string what;
  Date on;
  int count = 1;     ///< of objections; working days of an extension
  std::string text;  ///< reason of an extension, number of a certificate
};
BOOST_DESCRIBE_STRUCT(NoticeStep, (), (what, on, count, text))

struct SecondRating {
  Date opened_on;
  std::optional<Date> published_on;
  std::optional<Grade> grade;       ///< once published
  std::optional<std::string> text;  ///< once published
};
BOOST_DESCRIBE_STRUCT(SecondRating, (), (opened_on, published_on, grade, text))

struct NoticeStory {
  std::string notice;
  std::vector<NoticeStep> steps;
  std::optional<std::string> total;
  std::optional<std::string> opinion;
  std::optional<SecondRating> second;
  std::vector<std::string> why;     ///< how the last day was counted
  std::optional<ScoreScale> scale;  ///< of the total
};
BOOST_DESCRIBE_STRUCT(NoticeStory, (), (notice, steps, total, opinion, second, why, scale))

struct ObjectionReceipt {
  std::string receipt;  ///< keep it: it is the only way to ask how the objection fares
  std::string notice;
  DateTime lodged_at;
  bool in_time = true;  ///< false: kept as a late hint to the authority, not as an objection
  std::optional<Date> answer_due;
};
BOOST_DESCRIBE_STRUCT(ObjectionReceipt, (), (receipt, notice, lodged_at, in_time, answer_due))

struct ObjectionState {
  std::string receipt;
  std::string notice;
  std::string state;  ///< in_inquiry, waiting_for_proof, upheld, dismissed, late
  DateTime lodged_at;
  bool has_proof = false;
  int proofs = 0;
  std::optional<Date> proof_until;  ///< more may be handed in to the end of this day
  std::optional<Date> answer_due;
  std::optional<Date> concluded_on;
  std::optional<std::string> findings;      ///< personal data blacked out (Art. 13)
  std::optional<std::int64_t> log_entry{};  ///< index in the public log; absent: not yet there
  std::optional<std::string> log_salt{};    ///< opens the entry's `receipt`, 64 hex digits
};
BOOST_DESCRIBE_STRUCT(ObjectionState, (),
                      (receipt, notice, state, lodged_at, has_proof, proofs, proof_until,
                       answer_due, concluded_on, findings, log_entry, log_salt))

struct CertifiedRow {
  std::string number;
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string applicant;
  Grade grade{};
  cases::Area gross_floor_area;
  Date issued_on;
  Date last_day;
};
BOOST_DESCRIBE_STRUCT(CertifiedRow, (),
                      (number, project, community, phase, town, applicant, grade, gross_floor_area,
                       issued_on, last_day))

/// Valid certificates on a day, counted.
struct RegisterCount {
  std::string town;
  Grade grade{};
  std::int64_t certificates = 0;
};
BOOST_DESCRIBE_STRUCT(RegisterCount, (), (town, grade, certificates))

struct CertificateOf {
  std::string number;
  std::string status;  ///< as CertificateCheck
  Grade grade{};
  std::string applicant;
  cases::Area gross_floor_area;
  Date issued_on;
  Date last_day;
};
BOOST_DESCRIBE_STRUCT(CertificateOf, (),
                      (number, status, grade, applicant, gross_floor_area, issued_on, last_day))

/// An adverse decision as it was published (Art. 27, 28).
struct PublicDecision {
  Date published_on;
  cases::Sanction sanction{};
  std::string text;
};
BOOST_DESCRIBE_STRUCT(PublicDecision, (), (published_on, sanction, text))

/// A community that was certified at least once.
struct CertifiedCommunity {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string address;                      ///< as last noticed
  std::vector<CertificateOf> certificates;  ///< newest first
  std::vector<std::string> notices;         ///< newest first
  std::vector<PublicDecision> decisions;    ///< newest first
};
BOOST_DESCRIBE_STRUCT(CertifiedCommunity, (),
                      (project, community, phase, town, address, certificates, notices, decisions))

/// What a file that claims to be a certificate turned out to be.
struct CertificateFile {
  std::string verdict;  ///< genuine, altered, unknown
  std::string sm3;
  std::optional<std::string> number;  ///< found in it, or issued under this digest
  std::optional<bool> code_matches;   ///< the code found in it; absent: none found
};
BOOST_DESCRIBE_STRUCT(CertificateFile, (), (verdict, sm3, number, code_matches))

/// A limit of the authority that was not kept, without anybody's name (RD-08).
struct OverdueLimit {
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string rule;
  int article = 0;
  std::string what;  ///< the rule's title
  Date start;
  Date due;
  std::optional<Date> done;  ///< met late; absent: still open
  int days = 0;              ///< after `due`, in the unit of the limit
  measures::Unit unit{};     ///< working_days or natural_days
};
BOOST_DESCRIBE_STRUCT(OverdueLimit, (),
                      (community, phase, town, rule, article, what, start, due, done, days, unit))

/// What a result letter says, for who holds its code.
struct ResultCheck {
  std::string number;
  std::string matter;  ///< initial_result, result, objection_upheld
  std::string state;   ///< told, not_told, later (a later result took its place)
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string applicant;
  Grade grade{};
  std::string total;
  std::optional<ScoreScale> scale;
  Date concluded_on;
  std::optional<Date> told_on;
  std::optional<std::string> notice;  ///< number, once it is published
};
BOOST_DESCRIBE_STRUCT(ResultCheck, (),
                      (number, matter, state, community, phase, town, applicant, grade, total,
                       scale, concluded_on, told_on, notice))

struct CertificateCheck {
  std::string number;
  std::string project;
  std::string status;  ///< valid, expired, superseded, cancelled, not_yet_issued or
                       ///< code_differs
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string applicant;
  Grade grade{};
  cases::Area gross_floor_area;
  Date issued_on;
  Date last_day;
  DateTime as_of;
  std::optional<bool> code_matches;         ///< absent: no code was given
  std::optional<std::int64_t> log_entry{};  ///< index in the public log; absent: not yet there
  std::optional<Date> lowered_on{};         ///< to basic, by `as_of`
  std::optional<Date> cancelled_on{};       ///< by `as_of`
};
BOOST_DESCRIBE_STRUCT(CertificateCheck, (),
                      (number, project, status, community, phase, town, applicant, grade,
                       gross_floor_area, issued_on, last_day, as_of, code_matches, log_entry,
                       lowered_on, cancelled_on))

}  // namespace linli::app::view

#pragma once
// What everybody may see: law, standards, notices, the register.
#include "app/view/explained.hpp"
#include "core/cases/project.hpp"

namespace linli::app::view {

using cases::Grade;

struct StandardEntry {
  std::string id;
  std::string version;
  std::string title;
  std::string status;
  std::optional<Date> valid_from;  ///< absent: known, but not published by the authority
};
BOOST_DESCRIBE_STRUCT(StandardEntry, (), (id, version, title, status, valid_from))

struct Material {
  std::string code;  ///< "RA-01"
  std::string name;
  bool required = false;
  std::optional<std::string> condition;  ///< when it is required, if not always
  std::optional<std::string> medium;
};
BOOST_DESCRIBE_STRUCT(Material, (), (code, name, required, condition, medium))

struct Expert {
  std::string expert;
  std::string name;
  std::vector<std::string> fields;
  std::string employer;
  bool suspended = false;
};
BOOST_DESCRIBE_STRUCT(Expert, (), (expert, name, fields, employer, suspended))

/// How a panel is put together; data of the authority, not the text of the Measures.
struct PanelRules {
  std::vector<int> sizes;
  int usual = 0;
  std::vector<std::string> required_fields;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(PanelRules, (), (sizes, usual, required_fields, source))

struct Ruling {
  std::string reading;
  std::string option;
  Date from;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Ruling, (), (reading, option, from, text))

struct ReadingChoice {
  std::string id;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(ReadingChoice, (), (id, text))

struct Reading {
  std::string id;
  std::vector<int> articles;
  std::string question;
  std::vector<ReadingChoice> options;
  std::string current;  ///< option in force today
  std::string current_text;
  std::string reason;
  bool ask_for_ruling = false;
};
BOOST_DESCRIBE_STRUCT(Reading, (),
                      (id, articles, question, options, current, current_text, reason,
                       ask_for_ruling))

struct Rule {
  std::string id;
  int article = 0;
  std::string title;
  std::string sentence;
  std::vector<std::string> readings;
  std::string state;  ///< decided, pending, no_machine_duty
  std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Rule, (), (id, article, title, sentence, readings, state, note))

struct RuleExplained {
  std::string id;
  std::vector<std::string> lines;
};
BOOST_DESCRIBE_STRUCT(RuleExplained, (), (id, lines))

struct CalendarDays {
  int year = 0;
  std::string status;  ///< confirmed, provisional
  std::string version;
  std::string source;
  std::vector<Date> holidays;
  std::vector<Date> workdays;
};
BOOST_DESCRIBE_STRUCT(CalendarDays, (), (year, status, version, source, holidays, workdays))

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
  std::string text;
  int objections = 0;
};
BOOST_DESCRIBE_STRUCT(PublicNotice, (),
                      (notice, community, phase, address, applicant, gross_floor_area, grade,
                       published_on, last_day, open, text, objections))

struct ObjectionReceipt {
  std::string receipt;  ///< keep it: it is the only way to ask how the objection fares
  std::string notice;
  DateTime lodged_at;
  bool in_time = true;  ///< false: kept as a hint to the authority, not as an objection
  std::optional<Date> answer_due;
};
BOOST_DESCRIBE_STRUCT(ObjectionReceipt, (), (receipt, notice, lodged_at, in_time, answer_due))

struct ObjectionState {
  std::string receipt;
  std::string notice;
  std::string state;  ///< in_inquiry, waiting_for_proof, upheld, dismissed, late
  DateTime lodged_at;
  bool has_proof = false;
  std::optional<Date> answer_due;
  std::optional<Date> concluded_on;
};
BOOST_DESCRIBE_STRUCT(ObjectionState, (),
                      (receipt, notice, state, lodged_at, has_proof, answer_due, concluded_on))

struct CertifiedRow {
  std::string number;
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
                      (number, community, phase, town, applicant, grade, gross_floor_area,
                       issued_on, last_day))

struct CertificateCheck {
  std::string number;
  std::string status;  ///< valid, expired, superseded, not_yet_issued, code_differs
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  std::string applicant;
  Grade grade{};
  cases::Area gross_floor_area;
  Date issued_on;
  Date last_day;
  DateTime as_of;
  std::optional<bool> code_matches;  ///< absent: no code was given
};
BOOST_DESCRIBE_STRUCT(CertificateCheck, (),
                      (number, status, community, phase, town, applicant, grade, gross_floor_area,
                       issued_on, last_day, as_of, code_matches))

}  // namespace linli::app::view

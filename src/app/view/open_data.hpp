#pragma once
// What everybody may see of the law and the standards; public_records.hpp: of the cases.
#include "app/view/explained.hpp"
#include "app/view/public_records.hpp"

namespace linli::app::view {

struct StandardEntry {
  std::string id;
  std::string version;
  std::string title;
  std::string status;
  std::optional<Date> valid_from;  ///< absent: known, but not published by the authority
};
BOOST_DESCRIBE_STRUCT(StandardEntry, (), (id, version, title, status, valid_from))

/// Papers that the system makes for the applicant to sign and seal.
enum class PrintedPaper { application, declaration, assessment, final_application };
BOOST_DESCRIBE_ENUM(PrintedPaper, application, declaration, assessment, final_application)

struct Material {
  std::string code;  ///< "RA-01"
  std::string name;
  bool required = false;
  std::optional<std::string> condition;  ///< when it is required, if not always
  std::optional<std::string> medium;
  std::optional<std::string> when;      ///< word of a condition that the file itself answers
  std::optional<PrintedPaper> printed;  ///< the system prints it from what the file says
  std::optional<std::string> holds;  ///< "evidence": the papers filed under items of the standard
};
BOOST_DESCRIBE_STRUCT(Material, (), (code, name, required, condition, medium, when, printed, holds))

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

struct Purpose {
  std::string id;
  int article = 0;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(Purpose, (), (id, article, title))

/// A number of the Measures, or a service target that they do not contain (soft).
struct ParameterOfLaw {
  std::string id;
  int article = 0;
  std::string unit;  ///< as in law/parameters.json
  bool soft = false;
  std::string title;
  std::vector<measures::DatedValue> values;
  std::int64_t current = 0;  ///< today
};
BOOST_DESCRIBE_STRUCT(ParameterOfLaw, (), (id, article, unit, soft, title, values, current))

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

}  // namespace linli::app::view

#pragma once
// The rows of the files in law/, as they are written there.
#include "base/catalogue.hpp"
#include "core/measures/calendar.hpp"

namespace linli::measures {

struct Text {
  std::string zh, en;
  std::string const& in(base::Language language) const {
    return language == base::Language::zh ? zh : en;
  }
};
BOOST_DESCRIBE_STRUCT(Text, (), (zh, en))

/// A number of the Measures, or a service target of ours, per start date (law/parameters.json).
struct DatedValue {
  std::optional<Date> from;  ///< absent: since publication
  std::int64_t value = 0;
};
BOOST_DESCRIBE_STRUCT(DatedValue, (), (from, value))
struct Parameter {
  std::string id;
  int article = 0;
  std::string unit;   ///< working_days, natural_days, months, years, yuan, m2, percent, count
  bool soft = false;  ///< not in the text of the Measures
  Text title;
  std::vector<DatedValue> values;  ///< by ascending `from`
};
BOOST_DESCRIBE_STRUCT(Parameter, (), (id, article, unit, soft, title, values))

/// An unclear point as a named switch (law/readings.json).
struct ReadingOption {
  std::string id;
  Text title;
};
BOOST_DESCRIBE_STRUCT(ReadingOption, (), (id, title))
struct Reading {
  std::string id;  ///< "RD-01"
  std::vector<int> articles;
  Text question;
  std::vector<ReadingOption> options;  ///< the first is the default
  Text reason;                         ///< for the default
  bool ask_for_ruling = false;
};
BOOST_DESCRIBE_STRUCT(Reading, (), (id, articles, question, options, reason, ask_for_ruling))

/// An interpretation by the authority (Art. 34): sets one reading from a day on.
struct Ruling {
  std::string reading;
  std::string option;
  Date from;
  std::string document;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(Ruling, (), (reading, option, from, document, reason))

/// A row of the conformance table (law/rules.json). Exactly one of function, pending and
/// no_machine_duty is given.
struct Rule {
  std::string id;  ///< "17.1"
  int article = 0;
  Text title;
  Text sentence;  ///< in our own words
  std::optional<std::vector<std::string>> readings;
  std::optional<std::string> function;
  std::optional<Text> pending;
  std::optional<Text> no_machine_duty;
  std::optional<Text> result;  ///< pattern filled with inputs and results
  std::optional<std::string>
      binds_authority;  ///< parameter of a limit that the authority must keep
};
BOOST_DESCRIBE_STRUCT(Rule, (),
                      (id, article, title, sentence, readings, function, pending, no_machine_duty,
                       result, binds_authority))

/// A line of the subsidy checklist (law/materials.json) that the claimant hands in.
struct ChecklistLine {
  std::string code;                ///< "SU-05"
  std::vector<std::string> parts;  ///< first, rest, full; empty: of every claim
};

/// law/articles.json: a summary in our own words, never the text itself.
struct Article {
  int article = 0;
  Text chapter;
  Text title;
  Text summary;
};
BOOST_DESCRIBE_STRUCT(Article, (), (article, chapter, title, summary))

struct Town {
  std::string name;
  std::vector<std::string> also;  ///< other spellings
  std::string en;
};
BOOST_DESCRIBE_STRUCT(Town, (), (name, also, en))
struct Zone {
  std::string source;
  std::vector<std::string> prefixes;  ///< names that may stand before the town
  std::vector<Town> towns;
};
BOOST_DESCRIBE_STRUCT(Zone, (), (source, prefixes, towns))

/// What a stored paper may be read for (law/purposes.json, Art. 25).
struct Purpose {
  std::string id;
  int article = 0;
  Text title;
};
BOOST_DESCRIBE_STRUCT(Purpose, (), (id, article, title))

/// Who may do what (law/acts.json, Art. 5). The name is the type name of a command.
struct Act {
  std::string act;
  int article = 0;
  std::vector<std::string> roles;
};
BOOST_DESCRIBE_STRUCT(Act, (), (act, article, roles))

/// How panels are put together (law/panel.json): a sample of the 管理细则, not the text of the
/// Measures.
struct PanelRules {
  std::vector<int> sizes;                    ///< ascending, each 1..99
  int usual = 0;                             ///< one of them
  std::vector<std::string> required_fields;  ///< at least one member of each
  Text source;                               ///< where the numbers come from

  std::string sizes_text() const;  ///< "3, 5, 7"
};
BOOST_DESCRIBE_STRUCT(PanelRules, (), (sizes, usual, required_fields, source))

/// An interval in which the Measures take filings, both days included (Art. 33).
struct InForce {
  Date from;
  Date last_day;
  std::string document;  ///< renewal notice; empty for the Measures themselves
};
BOOST_DESCRIBE_STRUCT(InForce, (), (from, last_day, document))
struct Renewal {
  std::string document;
  std::optional<Date> from;  ///< absent: the day after the interval before it
  Date last_day;
};
BOOST_DESCRIBE_STRUCT(Renewal, (), (document, from, last_day))

/// Everything that no ruling, notice or renewal changes.
struct LawData {
  std::map<std::string, Parameter, std::less<>> parameters;
  std::vector<Reading> readings;
  std::vector<Rule> rules;
  std::vector<Article> articles;
  Zone zone;
  std::vector<Purpose> purposes;
  std::map<std::string, Act, std::less<>> acts;
  PanelRules panel;
  std::vector<ChecklistLine> subsidy_checklist;
  base::Catalogue refusals, mends, words;
  std::map<int, std::vector<std::string>> refusal_ids;  ///< by article, ascending
  std::string hash;                                     ///< of all texts
};

}  // namespace linli::measures

#pragma once
// What the authority decides for all projects: standards, rulings, calendars, experts, the time for
// which the Measures are in force. One stream; folding it gives the law of a day.

#include "core/cases/terms.hpp"

namespace linli::cases {

/// A version of the 指标体系 applies from a day on (Art. 4, 5). The file itself lies in the object
/// store under `sm3`.
struct PublishStandard {
  std::string version;
  Date valid_from;
  std::string sm3;
};
BOOST_DESCRIBE_STRUCT(PublishStandard, (), (version, valid_from, sm3))

/// An interpretation under Art. 34 sets one reading from a day on.
struct IssueRuling {
  std::string reading;  ///< "RD-29"
  std::string option;   ///< one of its options in law/readings.json
  Date from;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(IssueRuling, (), (reading, option, from, text))

/// The State Council's notice for a year, in the form of law/calendar/<year>.json.
struct LoadCalendar {
  int year = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(LoadCalendar, (), (year, text))

/// When the Measures are in force (Art. 33): known to the authority, not to the text (RD-42).
struct SetInForce {
  Date from;
  std::optional<Date> until;  ///< default: the day before the third anniversary
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(SetInForce, (), (from, until, basis))

/// A renewal notice: filings stay possible until that day.
struct LoadRenewal {
  Date until;
  std::string basis;
};
BOOST_DESCRIBE_STRUCT(LoadRenewal, (), (until, basis))

struct RegisterExpert {
  std::string expert;  ///< person id of the account
  std::string name;
  std::vector<std::string>
      fields;  ///< communications, security, property, data_security, smart_home
  std::string employer;
};
BOOST_DESCRIBE_STRUCT(RegisterExpert, (), (expert, name, fields, employer))

struct SuspendExpert {
  std::string expert;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(SuspendExpert, (), (expert, reason))

/// Whom the yearly check may meet is fixed before the seed of the draw is known (Art. 27, RD-28).
struct CommitCheckProgramme {
  int year = 0;
  int size = 0;             ///< how many of the list are drawn
  std::string seed_source;  ///< what the seed will be: a lottery's numbers, an index of a day
  Date seed_on;             ///< the day on which it becomes known, after today
  std::vector<std::string> certificates;  ///< in force today; 1..5,000 numbers
};
BOOST_DESCRIBE_STRUCT(CommitCheckProgramme, (), (year, size, seed_source, seed_on, certificates))

/// `seed`: what its source then said: 1..40 digits in the order of their publication, nothing
/// between them.
struct DrawCheckProgramme {
  int year = 0;
  std::string seed;
};
BOOST_DESCRIBE_STRUCT(DrawCheckProgramme, (), (year, seed))

using AuthorityCommand =
    base::Variant<PublishStandard, IssueRuling, LoadCalendar, SetInForce, LoadRenewal,
                  RegisterExpert, SuspendExpert, CommitCheckProgramme, DrawCheckProgramme>;

// Past tense, same content: nothing is computed.
struct StandardPublished : PublishStandard {};
BOOST_DESCRIBE_STRUCT(StandardPublished, (PublishStandard), ())
struct RulingIssued : IssueRuling {};
BOOST_DESCRIBE_STRUCT(RulingIssued, (IssueRuling), ())
struct CalendarLoaded : LoadCalendar {};
BOOST_DESCRIBE_STRUCT(CalendarLoaded, (LoadCalendar), ())
struct InForceSet : SetInForce {};
BOOST_DESCRIBE_STRUCT(InForceSet, (SetInForce), ())
struct RenewalLoaded : LoadRenewal {};
BOOST_DESCRIBE_STRUCT(RenewalLoaded, (LoadRenewal), ())
struct ExpertRegistered : RegisterExpert {};
BOOST_DESCRIBE_STRUCT(ExpertRegistered, (RegisterExpert), ())
struct ExpertSuspended : SuspendExpert {};
BOOST_DESCRIBE_STRUCT(ExpertSuspended, (SuspendExpert), ())

struct CheckProgrammeCommitted : CommitCheckProgramme {};
BOOST_DESCRIBE_STRUCT(CheckProgrammeCommitted, (CommitCheckProgramme), ())
struct CheckProgrammeDrawn : DrawCheckProgramme {
  std::vector<std::string> drawn;  ///< numbers of certificates, as draw_checks gives them
};
BOOST_DESCRIBE_STRUCT(CheckProgrammeDrawn, (DrawCheckProgramme), (drawn))

using AuthorityEvent =
    base::Variant<StandardPublished, RulingIssued, CalendarLoaded, InForceSet, RenewalLoaded,
                  ExpertRegistered, ExpertSuspended, CheckProgrammeCommitted, CheckProgrammeDrawn>;

}  // namespace linli::cases

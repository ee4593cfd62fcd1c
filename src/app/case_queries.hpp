#pragma once
// What is asked of the cases of all projects, and what is counted over them.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/page.hpp"
#include "core/cases/summary.hpp"

namespace linli::app {

using base::Date;

/// Limits that began in [from, until], of projects of a town and grade; empty: all.
struct LimitQuery {
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::string town{};
  std::optional<cases::Grade> grade{};
};
/// Limits that are alike.
struct LimitGroup {
  cases::ClockRow clock;
  std::int64_t count = 0;
};
/// Projects that are alike.
struct CaseGroup {
  std::string town;
  cases::Step step{};
  std::optional<cases::Grade> grade;
  std::int64_t count = 0;
};

enum class ProjectOrder { newest_first, due_first, by_community };
BOOST_DESCRIBE_ENUM(ProjectOrder, newest_first, due_first, by_community)

/// Empty members do not restrict. An applicant's own files are those of the `organisation` and
/// those `registered_by` the person: with both given, either suffices.
struct ProjectQuery {
  std::optional<std::string> organisation{};   ///< credit code of the applicant
  std::optional<std::string> registered_by{};  ///< person
  std::optional<std::string> expert{};         ///< person who sits on a panel of the project
  std::optional<cases::Step> step{};
  std::optional<cases::Grade> grade{};
  std::string town{};
  std::string text{};        ///< part of community, phase, applicant or id
  std::string standard{};    ///< only files under way that are scored by this version
  bool closed = false;       ///< only files with nothing under way any more (cases::closed)
  bool provisional = false;  ///< only files with a running limit that is provisional (RD-01)
  ProjectOrder order = ProjectOrder::newest_first;
  Page page{};
};

/// Marks by which tasks are looked for. The days that they need stand in the TaskQuery.
enum class TaskMark { overdue, soon, provisional, soft, undated };
BOOST_DESCRIBE_ENUM(TaskMark, overdue, soon, provisional, soft, undated)

/// Whose tasks: those of the role that are laid on nobody in particular, on the `person` or on the
/// `organisation` given here, less those that this person may not do. Empty members below do not
/// restrict.
struct TaskQuery {
  cases::Role role = cases::Role::officer;
  std::optional<std::string> organisation{};
  std::optional<std::string> person{};
  std::optional<cases::Step> step{};
  std::optional<int> article{};
  std::string town{};
  std::string text{};  ///< part of community, phase, applicant or id
  std::optional<TaskMark> mark{};
  Date today{};  ///< overdue: due before this day; soon: from this day ...
  Date soon{};   ///< ... to this one
  Page page{};
};

/// How many tasks a step, an article and a town have, in all and by mark.
struct TaskCount {
  cases::Step step{};
  int article = 0;
  std::string town;
  std::int64_t all = 0, overdue = 0, soon = 0, provisional = 0, soft = 0, undated = 0;
};

/// Seats of one expert.
struct SeatQuery {
  std::string expert;
  Page page{};
};

/// Claims over all projects; empty members do not restrict. Days: ClaimRow::day(), both included.
struct ClaimQuery {
  std::optional<cases::ClaimState> state{};
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::string text{};  ///< part of community, phase, claimant, code or id
  Page page{};
};
/// Claims of a state and a year (of ClaimRow::day()), and their money.
struct ClaimCount {
  int year = 0;
  cases::ClaimState state{};
  std::int64_t count = 0;
  base::Money pay;
};

/// Orders to pay back over all projects; empty members do not restrict. Days both included.
struct RecoveryQuery {
  bool open = false;  ///< only those of which something is still to come
  std::optional<Date> from{};
  std::optional<Date> until{};
  std::string text{};  ///< part of community, phase, payee, code or id
  Page page{};
};
/// Orders of a year, and their money.
struct RecoveryCount {
  int year = 0;
  std::int64_t count = 0;
  std::int64_t open = 0;  ///< of them not paid back in full
  base::Money amount;
  base::Money repaid;
};

/// Certificates that were ever issued, whatever became of them.
struct IssuedQuery {
  std::optional<std::string> holder{};  ///< credit code
  std::string text{};                   ///< part of community, phase, holder or number
  Page page{};
};

/// What an expert was drawn for so far.
struct SeatCount {
  std::string expert;
  std::int64_t drawn = 0;
  std::int64_t recused = 0;
  Date last_drawn;
};

/// Both days included.
struct VisitQuery {
  Date from;
  Date to;
};

struct NoticeQuery {
  std::optional<Date> open_on{};
  std::optional<std::string> number{};
  Page page{};
  std::optional<Date> closed_on{};  ///< over before this day
  std::string text{};               ///< part of community, phase, applicant or number
};

/// In which files a document lies. Of an applicant's or an expert's files only, as in ProjectQuery.
struct DocumentQuery {
  std::string sm3;
  std::optional<std::string> organisation{};
  std::optional<std::string> registered_by{};
  std::optional<std::string> expert{};
};

/// Certified communities as of the end of a day.
struct RegisterQuery {
  Date as_of;
  std::optional<cases::Grade> grade{};
  std::string town{};
  std::string text{};  ///< part of community, phase, applicant or number
  Page page{};
};

/// Where a part of the register ended: the next begins behind it.
struct RegisterPlace {
  std::string community;
  std::string number;
};

/// Limits of these rules that are overdue on `today`, and those that were met late since a day.
struct OverdueQuery {
  std::vector<std::string> rules;
  Date today;
  Date since;
  Page page{};
};
struct OverdueLimit {
  std::string project;
  std::string community;
  std::optional<std::string> phase;
  std::string town;
  cases::ClockRow clock;
};

struct RegisterCount {
  std::string town;
  cases::Grade grade{};
  std::int64_t certificates = 0;
};

}  // namespace linli::app

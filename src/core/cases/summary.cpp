#include "core/cases/summary.hpp"

#include <algorithm>

#include "core/cases/summary_money.hpp"
#include "core/cases/supervision.hpp"

namespace linli::cases {
namespace {

constexpr std::string_view notice_period = "21.3";

DueRow due_row(Deadline const& deadline) {
  return {deadline.rule,   deadline.rule, deadline.article,    deadline.due,
          deadline.rolled, deadline.soft, deadline.provisional};
}

Clock const* running(Project const& project, std::string_view rule) {
  auto const& clocks = project.clocks;
  auto const found = std::ranges::find_if(
      clocks, [&](Clock const& clock) { return !clock.done_on && clock.deadline.rule == rule; });
  return found == clocks.end() ? nullptr : &*found;
}

// Of objections that nobody proved while the notice ran, none is left to inquire into (Art. 21
// (4)).
bool nothing_to_inquire(Project const& project, Clock const& clock, Date on) {
  if (clock.done_on || clock.deadline.rule != "22.1") return false;
  if (!project.filing || !project.filing->notice) return false;
  auto const& notice = *project.filing->notice;
  return clock.deadline.start == notice.last_day.due && !notice.open(on) &&
         notice.unanswered(on) == 0;
}

// The period of a notice is nobody's duty, but while it runs its end is what comes next. The row is
// shown to the company too, which must not learn that an owner wrote (Art. 28); officers have the
// task.
std::optional<DueRow> next_due(Project const& project, Date on) {
  Deadline const* next = nullptr;
  if (step_on(project, on) == Step::notice_open) next = &project.filing->notice->last_day;
  for (auto const& clock : project.clocks)
    if (!clock.done_on && clock.deadline.article != 28 && (!next || clock.deadline.due < next->due))
      next = &clock.deadline;
  if (!next) return {};
  return due_row(*next);
}

std::optional<Grade> grade_shown(Project const& project, Date on) {
  if (auto const* certificate = project.current_certificate();
      certificate && on <= certificate->last_day)
    return certificate->grade;
  if (!project.filings.empty()) return project.filings.back().result;
  return {};
}

ProjectRow project_row(Project const& project, std::string const& id, Date on) {
  ProjectRow row;
  auto const& profile = project.profile;
  row.id = id;
  row.community = profile.community;
  row.phase = profile.phase;
  row.town = profile.town;
  if (profile.entity) {
    row.applicant_code = profile.entity->credit_code;
    row.applicant_name = profile.entity->name;
  }
  row.registered_by = profile.registered_by;
  row.step = step_on(project, on);
  row.grade = grade_shown(project, on);
  row.next_due = next_due(project, on);
  if (project.filing_open(on)) row.standard = project.filing->standard_version;
  row.provisional = std::ranges::any_of(project.clocks, [](Clock const& clock) {
    return !clock.done_on && clock.deadline.provisional;
  });
  if (auto const* certificate = project.current_certificate())
    row.certificate = certificate->number;
  auto const seat = [&](Filing const& filing) {
    for (auto const& panel : filing.panels)
      for (auto const& member : panel.members)
        if (std::ranges::find(row.panel, member.expert) == row.panel.end())
          row.panel.push_back(member.expert);
  };
  for (auto const& filing : project.earlier) seat(filing);
  if (project.filing) seat(*project.filing);
  row.step_changes_on = step_changes_on(project, on);
  row.updated_at = project.updated_at;
  return row;
}

/// What waits for whom, by the step alone.
class Tasks {
 public:
  Tasks(Project const& project, std::string const& id, Date on)
      : p_{project}, id_{id}, on_{on}, step_{step_on(project, on)} {}

  std::vector<TaskRow> run() && {
    switch (step_) {
      case Step::unregistered:
      case Step::lapsed:
        break;
      case Step::preparing:
      case Step::withdrawn:
      case Step::result_withdrawn:
      case Step::terminated:
      case Step::cancelled:
        applicant("SubmitDraft", {});
        break;
      case Step::draft_submitted:
        officer("ReceiveFiling", {});
        break;
      case Step::received:
        officer("GiveFeedback", "17.1");
        break;
      case Step::correcting:
        applicant("SignDeclaration", "17.3");
        break;
      case Step::review_passed:
        officer("DrawPanel", "18.1");
        break;
      case Step::panel_declaring:
        declarations(Round::initial, "18.1");
        break;
      case Step::rating_initial:
        rating(Round::initial, "18.1");
        break;
      case Step::awaiting_final:
        if (!p_.filing->told_on(Matter::initial_result)) officer("TellApplicant", {});
        applicant("ApplyFinal", "31.1");
        break;
      case Step::rating_final:
        rating(Round::final, "18.3");
        break;
      case Step::deliberating:
        officer("Deliberate", {});
        break;
      case Step::adopted:
        officer("TellApplicant", {});
        break;
      case Step::told:
        officer("PublishNotice", {});
        break;
      case Step::notice_open:
        break;
      case Step::inquiry:
        officer("ConcludeInquiry", "22.1");
        break;
      case Step::objection_upheld:
        officer(p_.filing->told_on(Matter::objection_upheld) ? "OpenSecondRating" : "TellApplicant",
                {});
        break;
      case Step::second_rating:
        second("22.2");
        break;
      case Step::certifiable:
        certificate();
        break;
      case Step::certified:
        renewal();
        break;
      case Step::expired:
        applicant("CompleteSelfAssessment", {});
        break;
      case Step::failed:
        applicant("ReportRectification", {});
        break;
    }
    second_result();
    subsidy();
    supervision();
    return std::move(out_);
  }

 private:
  TaskRow& add(Role role, char const* what, std::string_view rule) {
    auto& row = out_.emplace_back();
    row.project = id_;
    row.community = p_.profile.community;
    row.phase = p_.profile.phase;
    row.town = p_.profile.town;
    if (p_.profile.entity) row.applicant_name = p_.profile.entity->name;
    row.role = role;
    row.what = what;
    row.step = step_;
    row.article = article_of(step_);
    if (auto const* clock = rule.empty() ? nullptr : running(p_, rule)) {
      row.article = clock->deadline.article;
      row.due = clock->deadline.due;
      row.rolled = clock->deadline.rolled;
      row.soft = clock->deadline.soft;
      row.provisional = clock->deadline.provisional;
    }
    return row;
  }
  void officer(char const* what, std::string_view rule) { add(Role::officer, what, rule); }
  void applicant(char const* what, std::string_view rule) {
    auto& row = add(Role::applicant, what, rule);
    if (p_.profile.entity)
      row.organisation = p_.profile.entity->credit_code;
    else
      row.person = p_.profile.registered_by;
  }
  // A proposal for another grade than the effective one counts for nothing.
  void certificate() {
    auto const& proposal = p_.filing->proposal;
    bool const proposed = proposal && proposal->grade == p_.filing->effective();
    officer(proposed ? "IssueCertificate" : "ProposeCertificate", {});
    if (proposed) out_.back().not_person = proposal->by;
  }
  void declarations(Round round, std::string_view rule) {
    auto const* panel = p_.filing->panel(round);
    for (auto const& member : panel->members)
      if (!member.answer) add(Role::expert, "DeclareRecusal", rule).person = member.expert;
    if (static_cast<int>(panel->members.size()) < panel->size) officer("RedrawPanel", rule);
  }
  void rating(Round round, std::string_view rule) {
    auto const* file = p_.filing->round(round);
    auto const unscored = p_.filing->unscored(round);
    for (auto const& member : p_.filing->panel(round)->members) {
      char const* what = "EnterScores";
      if (file && file->opinion) {
        auto const& given = file->opinion->signatures;
        if (std::ranges::find(given, member.expert, &Signature::expert) != given.end()) continue;
        what = "SignOpinion";
      } else if (unscored.empty()) {
        what = "DraftOpinion";
      } else if (std::ranges::find(unscored, member.expert) == unscored.end()) {
        continue;  // it waits for the others
      }
      add(Role::expert, what, rule).person = member.expert;
    }
  }
  void second(std::string_view rule) {
    auto const* panel = p_.filing->panel(Round::second);
    if (!panel)
      officer("DrawPanel", rule);
    else if (panel->ready())
      rating(Round::second, rule);
    else
      declarations(Round::second, rule);
  }
  void renewal() {
    auto const* certificate = p_.current_certificate();
    if (on_ < certificate->renewal_opens) return;
    applicant("CompleteSelfAssessment", {});
    out_.back().due = out_.back().rolled = certificate->last_day;
  }
  void second_result() {
    if (p_.filing && p_.filing->second_rating && p_.filing->result_of(Round::second) &&
        !p_.filing->second_rating->published_on)
      officer("PublishSecondResult", {});
  }

  void subsidy() {
    auto const* claim = p_.subsidy.running();
    if (!claim) return;
    officer(!claim->accepted_on                                     ? "AcceptClaim"
            : !claim->decision || must_be_decided_again(p_, *claim) ? "DecideClaim"
                                                                    : "PaySubsidy",
            claim->decision ? std::string_view{} : "29.2");
    out_.back().article = 29;
  }
  void supervision() {
    if (!p_.takeovers.empty() && !p_.takeovers.back().filed_on) officer("FileTakeover", "26.2");
    for (auto const& complaint : p_.complaints)
      if (!complaint.concluded_on) officer("ConcludeComplaint", "28.2");
    auto const* proceeding = p_.running_proceeding();
    if (!proceeding) {
      // Bound, not free, to withdraw (Art. 31): so it is asked for.
      if (auto const ground = withdrawal_due(p_, on_)) {
        officer("OpenProceeding", *ground == Ground::not_applied ? "31.1" : "");
        out_.back().article = 31;
      }
      // Free to act on a letter that was found true (Art. 28), but not to forget it.
      auto const* certificate = p_.certificate_in_force(on_);
      if (certificate && letters_without_act(p_, *certificate) > 0) {
        officer("OpenProceeding", {});
        out_.back().article = 28;
      }
      return;
    }
    bool const imposed =
        proceeding->decision && proceeding->decision->outcome == ProceedingOutcome::imposed;
    officer(!proceeding->notified_on               ? "NotifyParty"
            : !proceeding->decision                ? "DecideProceeding"
            : imposed && !proceeding->served_on    ? "ServeDecision"
            : imposed && !proceeding->published_on ? "PublishDecision"
                                                   : "CloseProceeding",
            proceeding->decision ? std::string_view{} : "32.0");
    out_.back().article = article_of(proceeding->ground);
    if (proceeding->notified_on && !proceeding->decision && on_ <= *proceeding->reply_until)
      applicant("EnterStatement", "32.0");
  }

  Project const& p_;
  std::string const& id_;
  Date on_;
  Step step_;
  std::vector<TaskRow> out_;
};

void add_notice(std::vector<NoticeRow>& out, Project const& project, std::string const& id,
                Filing const& filing) {
  if (!filing.notice) return;
  auto const& notice = *filing.notice;
  auto const& profile = project.profile;
  out.push_back({notice.notice, id, profile.community, profile.phase, notice.site.address,
                 filing.applicant.name, notice.site.gross_floor_area, notice.grade,
                 notice.published_on, notice.last_day.due, notice.text,
                 static_cast<int>(notice.objections.size())});
}

void add_visits(std::vector<VisitRow>& out, Project const& project, std::string const& id,
                Filing const& filing) {
  auto const& profile = project.profile;
  for (auto const& visit : filing.visits) {
    auto& row = out.emplace_back();
    row.project = id;
    row.community = profile.community;
    row.phase = profile.phase;
    row.town = profile.town;
    row.registered_by = profile.registered_by;
    row.applicant_code = filing.applicant.credit_code;
    row.filing = filing.filing;
    row.visit = visit;
    if (auto const* panel = filing.panel(visit.round))
      for (auto const& member : panel->members) row.experts.push_back(member.expert);
  }
}

void add_seats(std::vector<SeatRow>& out, Project const& project, std::string const& id,
               Filing const& filing) {
  for (auto const& panel : filing.panels)
    for (auto const* members : {&panel.members, &panel.recused})
      for (auto const& member : *members)
        out.push_back({id, project.profile.community, project.profile.phase, member.expert,
                       filing.filing, panel.round, panel.drawn_on, member.answer});
}

std::vector<CertificateRow> rows_of_certificates(Project const& project, std::string const& id) {
  std::vector<CertificateRow> out;
  auto const& profile = project.profile;
  for (std::size_t i = 0; i < project.certificates.size(); ++i) {
    auto const& c = project.certificates[i];
    std::optional<Date> superseded;
    if (i + 1 < project.certificates.size()) superseded = project.certificates[i + 1].issued_on;
    out.push_back({c.number,
                   id,
                   profile.community,
                   profile.phase,
                   profile.town,
                   c.holder.credit_code,
                   c.holder.name,
                   c.grade,
                   c.gross_floor_area,
                   c.issued_on,
                   c.last_day,
                   superseded,
                   c.verification_code,
                   c.lowered_on,
                   c.cancelled_on,
                   {}});
    for (auto const& check : project.checks)
      if (check.programme != 0 && check.certificate == c.number)
        out.back().checks.push_back({check.programme, check.checked_on});
  }
  return out;
}

}  // namespace

std::optional<CertificateState> CertificateRow::state_on(Date on) const {
  if (on < issued_on) return {};
  // What ended it first is what it is: nothing that comes later ends it again.
  if (auto const ended = ended_on(); ended && *ended <= on)
    return ended == superseded_on ? CertificateState::superseded : CertificateState::cancelled;
  return on <= last_day ? CertificateState::valid : CertificateState::expired;
}

std::optional<CertificateState> certificate_status(Project const& project, std::string_view number,
                                                   DateTime at) {
  auto const rows = rows_of_certificates(project, {});
  auto const found = std::ranges::find(rows, number, &CertificateRow::number);
  return found == rows.end() ? std::nullopt : found->state_on(at.date);
}

Summary summarise(Project const& project, std::string const& id, Date on) {
  Summary out;
  out.project = project_row(project, id, on);
  out.tasks = Tasks{project, id, on}.run();
  auto const add = [&](Filing const& filing) {
    add_notice(out.notices, project, id, filing);
    add_visits(out.visits, project, id, filing);
    add_seats(out.seats, project, id, filing);
  };
  for (auto const& filing : project.earlier) add(filing);
  if (project.filing) add(*project.filing);
  out.certificates = rows_of_certificates(project, id);
  out.documents = filed_documents(project, id);
  out.claims = rows_of_claims(project, id);
  out.recoveries = rows_of_recoveries(project, id);
  for (auto const& clock : project.clocks) {
    auto const& d = clock.deadline;
    if (d.rule == notice_period) continue;  // a period that passes, nobody's duty
    bool const dropped = clock.dropped || nothing_to_inquire(project, clock, on);
    out.clocks.push_back({d.rule, d.start, d.due, clock.done_on, dropped, d.soft});
  }
  return out;
}

Summary summarise(Project const& project, std::string const& id) {
  return summarise(project, id, project.updated_at.date);
}

}  // namespace linli::cases

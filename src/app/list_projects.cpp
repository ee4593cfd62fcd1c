// Lists over all projects: rows and events.
#include <algorithm>
#include <set>

#include "app/overdue.hpp"
#include "app/people.hpp"
#include "app/view_project.hpp"
#include "app/visible.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

std::optional<view::NextDue> next_due(measures::Law const& law,
                                      std::optional<cases::DueRow> const& row, Date today,
                                      Language language) {
  if (!row) return {};
  auto const* rule = law.rule(row->rule);
  return view::NextDue{rule ? rule->title.in(language) : row->rule,
                       row->rule,
                       row->article,
                       row->date,
                       row->rolled,
                       row->soft,
                       row->provisional,
                       overdue_on(law, row->date, today)};
}

template <class E, class... Of>
constexpr bool one_of = (std::is_same_v<E, Of> || ...);

// What of the file a reader must be allowed to see before he reads what an event says; of what is
// on the list, that it happened and by whom stays. What is not named here is the authority's.
template <class E>
constexpr Sight needed() {
  using namespace cases;
  if constexpr (one_of<E, ProjectRegistered, FilingReceived, FilingWithdrawn, ReviewPassed,
                       SupplementReceived, PanelDrawn, PanelRedrawn, StageConcluded, ApplicantTold,
                       NoticePublished, NoticeExtended, SecondRatingOpened, SecondResultPublished,
                       CertificateIssued, CreditRecordAdded, CreditRecordAnnotated, DeadlineFixed>)
    return Sight::profile;
  else if constexpr (one_of<E, ProfileUpdated, ConstructionRecorded, DocumentAdded, DocumentRemoved,
                            SelfAssessmentSaved, SelfAssessmentCompleted, DeclarationSigned,
                            DraftSubmitted, ApplicantExceptionGranted, RectificationReported,
                            DefectsFound, RecusalDeclared, VisitScheduled, VisitCancelled,
                            ScoresEntered, OpinionDrafted, OpinionEdited, OpinionSigned,
                            OpinionSignedOnPaper, FinalApplied, ResultAdopted, OpinionSentBack,
                            ObjectionLodged, ObjectionProofAdded, InquiryConcluded,
                            TakeoverReported, TakeoverFiled, CheckRecorded, DecisionPublished>)
    return Sight::papers;
  else
    return Sight::all;
}

// Of what is read, the parts that concern somebody else go.
void blank(cases::Event& event, cases::Role reader) {
  bool const authority = reader == cases::Role::officer;
  if (auto* lodged = base::get_if<cases::ObjectionLodged>(&event); lodged && !authority) {
    lodged->receipt_sm3.clear();
    lodged->grounds.clear();
    lodged->proof.clear();
  }
  if (auto* added = base::get_if<cases::ObjectionProofAdded>(&event); added && !authority)
    added->proof.clear();
  if (auto* concluded = base::get_if<cases::InquiryConcluded>(&event); concluded && !authority)
    concluded->findings = measures::art13_1_masked(concluded->findings);
  if (auto* scores = base::get_if<cases::ScoresEntered>(&event);
      scores && reader == cases::Role::applicant)
    scores->items.clear();
  if (auto* declared = base::get_if<cases::RecusalDeclared>(&event); declared && !authority)
    declared->reason.reset();
}

// The sheets that every member has signed, and the rounds that are still the panel's own.
struct Signed {
  std::set<std::string> opinions;
  std::set<cases::Round> open_rounds;
  Date open_since;  ///< receipt of the current filing
};

Signed signed_of(cases::Project const& project) {
  Signed out;
  auto const look = [&](cases::Filing const& filing) {
    for (auto const& round : filing.rounds)
      if (round.concluded_on && round.opinion) out.opinions.insert(round.opinion->opinion_sm3);
  };
  for (auto const& filing : project.earlier) look(filing);
  if (!project.filing) return out;
  look(*project.filing);
  out.open_since = project.filing->received_on;
  for (auto const& round : project.filing->rounds)
    if (!round.concluded_on) out.open_rounds.insert(round.round);
  return out;
}

// What the panel keeps to itself until all have signed: that it happened stays, what it said goes.
bool is_the_panels_own(cases::Recorded const& recorded, Signed const& open) {
  return base::visit(
      [&](auto const& event) {
        using E = std::decay_t<decltype(event)>;
        if constexpr (std::is_same_v<E, cases::ScoresEntered>)
          return open.open_rounds.contains(event.round) && recorded.at.date >= open.open_since;
        else if constexpr (requires { event.opinion_sm3; })
          return !open.opinions.contains(event.opinion_sm3);
        else
          return false;
      },
      recorded.event);
}

Sight needed_for(cases::Event const& event, cases::Role reader) {
  if (reader == cases::Role::applicant && cases::circle_of(event) == cases::Circle::party)
    return Sight::papers;
  return base::visit([]<class E>(E const&) { return needed<E>(); }, event);
}

base::json::value body_of(cases::Recorded const& recorded, Signed const& open, Sight sees,
                          cases::Role reader) {
  auto body = base::encode(recorded.event);
  if (sees < needed_for(recorded.event, reader)) return {{"type", body.as_object().at("type")}};
  if (!is_the_panels_own(recorded, open)) return body;
  auto const& whole = body.as_object();
  return {{"type", whole.at("type")}, {"round", whole.at("round")}};
}

}  // namespace

base::Result<Paged<view::ProjectRow>> list_projects(Office& office, ProjectFilter const& filter,
                                                    cases::Actor const& by, Language language) {
  ProjectQuery query;
  query.step = filter.step;
  query.grade = filter.grade;
  query.town = filter.town;
  query.text = filter.text;
  query.standard = filter.standard;
  query.closed = filter.closed;
  query.order = filter.order;
  query.page = filter.page;
  if (by.role == cases::Role::applicant) {
    query.organisation = by.organisation;
    query.registered_by = by.id;
  }
  if (by.role == cases::Role::expert) query.expert = by.id;
  auto const rows = office.cases.list(query);
  if (!rows) return base::fail(rows.error());
  auto const law = office.law.now();
  auto const today = office.clock.today();
  Paged<view::ProjectRow> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items)
    out.items.push_back({row.id, row.community, row.phase, row.town, row.applicant_name, row.step,
                         row.grade, next_due(law->law(), row.next_due, today, language),
                         row.certificate, row.updated_at});
  return out;
}

namespace {

// A page of what the reader may know of, numbered as he counts them (ProjectFile::version_for):
// what is kept from him leaves no gap.
base::Result<Paged<StoredEvent>> events_for(Office& office, ProjectId const& id, Page page,
                                            cases::Role reader) {
  if (cases::belongs(reader, cases::Circle::authority)) return office.cases.events_page(id, page);
  page = {std::clamp(page.number, 1, 1'000'000), std::clamp(page.size, 1, 100)};
  Paged<StoredEvent> out{{}, page, 0};
  auto const first = static_cast<std::int64_t>(page.number - 1) * page.size;
  for (Page next{1, 100};; ++next.number) {
    auto part = office.cases.events_page(id, next);
    if (!part) return part;
    for (auto& stored : part->items) {
      if (!cases::belongs(reader, cases::circle_of(stored.recorded.event))) continue;
      stored.version = ++out.total;
      if (out.total > first && std::ssize(out.items) < page.size)
        out.items.push_back(std::move(stored));
    }
    if (part->total <= 100LL * next.number) return out;
  }
}

}  // namespace

base::Result<Paged<view::EventRow>> list_events(Office& office, ProjectId const& id, Page page,
                                                cases::Actor const& by) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  auto const sees = sight((*file)->project, by);
  auto rows = events_for(office, id, page, by.role);
  if (!rows) return base::fail(rows.error());
  Paged<view::EventRow> out{{}, rows->page, rows->total};
  std::map<std::string, std::string> names;
  auto const open = signed_of((*file)->project);
  for (auto& stored : rows->items) {
    auto const& actor = stored.recorded.by;
    blank(stored.recorded.event, by.role);
    auto const [found, added] = names.try_emplace(actor.id);
    if (added)
      if (auto const person = office.accounts.person(PersonId{actor.id}))
        found->second = person->name;
    view::EventActor shown{actor.id, actor.role, {}};
    if (!found->second.empty()) shown.name = found->second;
    auto body = body_of(stored.recorded, open, sees, by.role);
    auto type = std::string{body.as_object()["type"].as_string()};
    out.items.push_back({stored.seq, stored.version, stored.recorded.at, std::move(shown),
                         std::move(type), std::move(body),
                         // Whoever does not read the whole event could try words against its hash.
                         sees == Sight::all ? stored.hash : std::string{}});
  }
  return out;
}

}  // namespace linli::app

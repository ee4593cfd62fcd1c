#pragma once
// What every decision is made with: the file, the context, and the first reason to refuse. Inside
// this room only.
#include <string_view>

#include "core/cases/decide.hpp"
#include "core/measures/refusal.hpp"
#include "core/measures/rules.hpp"

namespace linli::cases {

using base::Error;
using base::Result;

/// Collects what the rules said. Once a rule refused, everything later is ignored; so rules are
/// asked in the order of the articles and the first refusal is the answer.
class Answer {
 public:
  Answer(Project const& project, Context const& context, std::string_view command)
      : project{project}, context{context}, law{context.law}, command_{command} {}

  Answer& need(measures::Checked checked);
  Answer& refuse(Error error);
  /// Refused "A00-STEP" with the article of the step.
  Answer& step(bool fits);
  /// Errors: invalid `id`.
  Answer& valid(bool holds, char const* id, char const* where);
  /// A date that the actor states: not after today. Errors: invalid "cases.date_in_future".
  Answer& stated(Date date, char const* where);
  /// Events have an order. Errors: invalid "cases.date_order".
  Answer& not_before(Date date, Date earlier, char const* where);
  Answer& text(std::string_view text, char const* where);  ///< Errors: invalid "cases.text_missing"
  /// A name: one plain line of at most 200 characters. Errors: invalid "cases.name".
  Answer& name(std::string_view name, char const* where);
  /// Text for the public. Errors: A13-PRIVACY.
  Answer& public_text(std::string_view text, char const* where);

  template <class T>
  T take(measures::Explained<T> explained) {
    decision_.because.push_back(std::move(explained.because));
    return std::move(explained.value);
  }
  template <class T>
  T take(Result<measures::Explained<T>> explained) {
    if (explained) return take(std::move(*explained));
    refuse(std::move(explained).error());
    return T{};
  }
  void warn(Error warning) { decision_.warnings.push_back(std::move(warning)); }

  bool refused() const { return error_.has_value(); }
  std::optional<Error> const& error() const { return error_; }
  Date today() const { return context.at.date; }
  Filing const& filing() const { return *project.filing; }

  /// The decision with these events, or the refusal.
  template <class... Events>
  Result<Decision> with(Events... events) {
    if (error_) return base::fail(*error_);
    (decision_.events.push_back(Event{std::move(events)}), ...);
    return std::move(decision_);
  }

  Project const& project;
  Context const& context;
  measures::Law const& law;

 private:
  std::string_view command_;
  std::optional<Error> error_;
  Decision decision_;
};

// Art. 19 knows the result as a word of the law, the standard as a grade that it computes.
static_assert(static_cast<int>(Grade::failed) == static_cast<int>(measures::RatingResult::failed) &&
              static_cast<int>(Grade::basic) == static_cast<int>(measures::RatingResult::basic) &&
              static_cast<int>(Grade::premium) ==
                  static_cast<int>(measures::RatingResult::premium));
inline measures::RatingResult as_result(Grade grade) {
  return static_cast<measures::RatingResult>(grade);
}
template <class E>
std::string word(E value) {
  return boost::describe::enum_to_string(value, "?");
}
inline Error invalid(std::string id, std::string where, std::vector<base::Fact> facts = {}) {
  return {base::Errc::invalid, std::move(id), 0, {}, std::move(where), std::move(facts)};
}

/// Overdue days of the open clock of a rule when it is done on `done`; 0 without such a clock.
int overdue(Project const& project, measures::Law const& law, std::string_view rule, Date done);
/// The version in force on a day (Art. 4). Errors: A04-NO-STANDARD.
Result<measures::Explained<std::string>> standard_for(Context const& context, Date on);
/// Errors: corrupt "cases.standard_missing".
Result<standard::Standard const*> find_standard(Context const& context, std::string_view version);
/// 64 lower-case hex digits: how a document is named in events.
bool is_sm3(std::string_view text);
/// A document that the command brings. Errors: invalid "cases.sm3_expected" | "cases.size".
void check_document(Answer& answer, DocumentRef const& document);
/// Statements of one scorer: known items, one fitting statement each, evidence that lies in the
/// file or is `brought` with them. Errors: invalid "cases.item_count" | "standard.*" |
/// "cases.unknown_document".
void check_statements(Answer& answer, standard::Standard const& standard,
                      std::vector<ItemStatement> const& items,
                      std::vector<DocumentRef> const& brought = {});
std::vector<standard::ItemEntry> entries(std::map<std::string, ItemStatement> const& items);
/// Is the filing under way, or refused by the step?
bool under_way(Answer& answer);
/// In its preparation, or being corrected: the papers may change.
bool papers_open(Answer const& answer);
std::vector<std::string> experts_of(Panel const& panel);

// One guard and one handler per command; which file they stand in is in README.md.
// guard: role-independent, looks at step and state. handle: runs after guard and never repeats it.
#define LINLI_DECIDES(Name)         \
  void guard(Name const&, Answer&); \
  Result<Decision> handle(Name const&, Answer&);
LINLI_DECIDES(RegisterProject)
LINLI_DECIDES(UpdateProfile)
LINLI_DECIDES(RecordConstruction)
LINLI_DECIDES(AddDocument)
LINLI_DECIDES(RemoveDocument)
LINLI_DECIDES(SaveSelfAssessment)
LINLI_DECIDES(CompleteSelfAssessment)
LINLI_DECIDES(SignDeclaration)
LINLI_DECIDES(SubmitDraft)
LINLI_DECIDES(GrantApplicantException)
LINLI_DECIDES(ReportRectification)
LINLI_DECIDES(ReceiveFiling)
LINLI_DECIDES(WithdrawFiling)
LINLI_DECIDES(GiveFeedback)
LINLI_DECIDES(ReceiveSupplement)
LINLI_DECIDES(DrawPanel)
LINLI_DECIDES(DeclareRecusal)
LINLI_DECIDES(RedrawPanel)
LINLI_DECIDES(ScheduleVisit)
LINLI_DECIDES(CancelVisit)
LINLI_DECIDES(EnterScores)
LINLI_DECIDES(DraftOpinion)
LINLI_DECIDES(EditOpinion)
LINLI_DECIDES(SignOpinion)
LINLI_DECIDES(SignOpinionOnPaper)
LINLI_DECIDES(ApplyFinal)
LINLI_DECIDES(Deliberate)
LINLI_DECIDES(TellApplicant)
LINLI_DECIDES(PublishNotice)
LINLI_DECIDES(ExtendNotice)
LINLI_DECIDES(LodgeObjection)
LINLI_DECIDES(AddObjectionProof)
LINLI_DECIDES(ConcludeInquiry)
LINLI_DECIDES(OpenSecondRating)
LINLI_DECIDES(PublishSecondResult)
LINLI_DECIDES(ProposeCertificate)
LINLI_DECIDES(IssueCertificate)
LINLI_DECIDES(ReportIncident)
LINLI_DECIDES(FileReferral)
LINLI_DECIDES(RecomputeDeadlines)
LINLI_DECIDES(ClaimSubsidy)
LINLI_DECIDES(WithdrawClaim)
LINLI_DECIDES(ReturnClaim)
LINLI_DECIDES(AcceptClaim)
LINLI_DECIDES(DecideClaim)
LINLI_DECIDES(PaySubsidy)
LINLI_DECIDES(RecordRepayment)
LINLI_DECIDES(ReportTakeover)
LINLI_DECIDES(FileTakeover)
LINLI_DECIDES(RecordCheck)
LINLI_DECIDES(LodgeComplaint)
LINLI_DECIDES(ConcludeComplaint)
LINLI_DECIDES(OpenProceeding)
LINLI_DECIDES(NotifyParty)
LINLI_DECIDES(EnterStatement)
LINLI_DECIDES(DecideProceeding)
LINLI_DECIDES(ServeDecision)
LINLI_DECIDES(PublishDecision)
LINLI_DECIDES(CloseProceeding)
#undef LINLI_DECIDES

}  // namespace linli::cases

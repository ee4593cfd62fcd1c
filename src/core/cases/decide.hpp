#pragma once
// Decisions about a project: a command becomes events, or an Error that names the article. Nothing
// is changed here, and all reasons to refuse are looked for before the first event is written.
#include "core/cases/commands.hpp"
#include "core/cases/context.hpp"
#include "core/cases/project.hpp"

namespace linli::cases {

/// Errors: refused with the codes of law/refusals.json ("A00-STEP": the command does not fit the
/// step; facts step, command); forbidden "cases.other_organisation"; invalid
/// "cases.date_in_future", "cases.*".
base::Result<Decision> decide(Project const& project, Command const& command,
                              Context const& context);

/// Everything that ReceiveFiling on the context's day would meet, in the order of the articles.
/// Empty: ready to be filed.
std::vector<base::Error> filing_check(Project const& project, Context const& context);

/// Papers whose cited standard ended before `filing`: A06-REPEALED each; a warning only (Art. 6).
std::vector<base::Error> repealed_standards(Project const& project, measures::Law const& law,
                                            Date filing);

struct Possibility {
  std::string command;                 ///< "GiveFeedback"
  std::optional<base::Error> refusal;  ///< none: possible now, whatever its content may still meet
  /// The first later day on which it is allowed if nothing else happens; none: waiting alone does
  /// not help, or it is possible now.
  std::optional<Date> from{};
};
/// For every command but RegisterProject: may the context's actor give it now? Looks at role, step
/// and state, not at what the command would carry.
std::vector<Possibility> possible_commands(Project const& project, Context const& context);

/// What could be claimed now, and what it would come to (Art. 29).
struct SubsidyOffer {
  SubsidyPart part{};
  Grade grade{};
  Area gross_floor_area;
  Money total;
  Money pay;
  measures::Explanation because;
};
/// For the applicant of the rating, whoever asks. Errors: as ClaimSubsidy.
base::Result<SubsidyOffer> subsidy_offer(Project const& project, Context const& context);

/// The outcome of a round over the sheets of these experts, with what they have not stated yet.
/// Errors: invalid "standard.*".
base::Result<standard::Standing> standing(standard::Standard const& standard, Filing const& filing,
                                          Round round, std::vector<std::string> const& experts);
/// Who has entered scores.
std::vector<std::string> scorers_of(RoundFile const& file);

/// SM3 (hex) of the opinion sheet: round, result, total, text and every score of every member, in
/// the order of expert and item. What members sign (Art. 19).
std::string opinion_digest(Round round, Grade result, std::string_view total, std::string_view text,
                           std::vector<Sheet> const& sheets);

/// The draw of a panel, repeatable by anybody: experts in ascending order of the hex SM3 of
/// "<seed>\n<expert>"; the first `size` are drawn. For each field of `asked` that none of them has,
/// the last of the drawn who is not the only one of another asked field gives way to the first
/// later expert who has it.
std::vector<PoolExpert> draw(std::string_view seed, int size, std::vector<PoolExpert> pool,
                             std::vector<std::string> const& asked);

}  // namespace linli::cases

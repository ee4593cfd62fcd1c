#pragma once
// The law as one immutable value: calendar, dated numbers, readings with rulings, the register of
// rules, the texts of refusals. Reading the files of law/ happens in a room of edge.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/catalogue.hpp"
#include "core/measures/calendar.hpp"
#include "core/measures/explanation.hpp"
#include "core/measures/law_data.hpp"

namespace linli::measures {

/// File name below law/ -> content: "parameters.json", "calendar/2024.json", ... Files that Law
/// does not know (standard/) are ignored; of materials.json it takes the subsidy's checklist.
using LawTexts = std::map<std::string, std::string>;

/// Copies share everything; the with_...() calls return a changed copy. Threads: immutable.
class Law {
 public:
  /// Errors: invalid "law.missing_file" | "law.unknown_..." | "json.*" | "calendar.*",
  /// where = file name and JSON pointer.
  static Result<Law> parse(LawTexts const& texts);

  Calendar const& calendar() const { return calendar_; }
  /// The number in force on a day; the earliest one for days before all of them. The id must exist:
  /// an unknown one is a mistake in the program (std::out_of_range).
  std::int64_t parameter(std::string_view id, Date on) const;
  /// The option of a reading in force on a day, rulings considered. Unknown id: std::out_of_range.
  std::string_view reading(std::string_view id, Date on) const;
  /// Ruling that set the reading on that day, if it is not the default.
  Ruling const* ruling(std::string_view id, Date on) const;

  /// Every number there is, by id.
  std::map<std::string, Parameter, std::less<>> const& parameters() const {
    return data_->parameters;
  }
  /// The numbers of an article, by id.
  std::vector<Parameter> parameters_of(int article) const;
  std::vector<Rule> const& rules() const { return data_->rules; }
  Rule const* rule(std::string_view id) const;  ///< nullptr: no such row
  std::vector<Article> const& articles() const { return data_->articles; }
  std::vector<Reading> const& readings() const { return data_->readings; }
  Reading const* find_reading(std::string_view id) const;
  std::vector<Ruling> const& rulings() const { return *rulings_; }
  Zone const& zone() const { return data_->zone; }
  std::vector<Purpose> const& purposes() const { return data_->purposes; }
  /// Who may perform an act (a command's type name); nullptr: no such act.
  Act const* act(std::string_view name) const;
  PanelRules const& panel_rules() const { return data_->panel; }
  /// What a claim for the subsidy brings along (Art. 29 (1); the guide is not public: a sample).
  std::vector<ChecklistLine> const& subsidy_checklist() const { return data_->subsidy_checklist; }
  /// Texts of refusals: id -> zh, en.
  base::Catalogue const& refusals() const { return data_->refusals; }
  /// Ids of the refusals of an article, as they stand in the file.
  std::vector<std::string> refusals_of(int article) const;
  /// How to mend what was refused: the same ids.
  base::Catalogue const& mends() const { return data_->mends; }
  /// Names of facts ("receipt" -> 收件日) and words of values.
  base::Catalogue const& words() const { return data_->words; }
  /// At most 15 characters; changes with every text, ruling, calendar year or in-force interval.
  std::string const& version() const { return version_; }

  /// The intervals in which filings are taken (Art. 33): first the Measures' own, then renewals.
  /// Empty: the day of publication is not configured.
  std::vector<InForce> const& in_force() const { return in_force_; }

  /// Errors: invalid "law.unknown_reading" | "law.unknown_option".
  Result<Law> with_ruling(Ruling ruling) const;
  /// Another number from a day on, or always; later ones of the files are dropped.
  /// Errors: invalid "law.unknown_parameter" | "law.bad_number" (0 .. 1,000,000,000).
  Result<Law> with_parameter(std::string_view id, std::int64_t value,
                             std::optional<Date> from = {}) const;
  /// Errors: as Calendar::of.
  Result<Law> with_calendar(CalendarYear year) const;
  /// Errors: invalid "law.bad_interval"; refused "A33-NOT-SET" while with_in_force is missing.
  Result<Law> with_renewal(Renewal const& renewal) const;
  /// Without `last_day`: the day before the third anniversary (RD-42). Drops earlier intervals.
  /// Errors: invalid "law.bad_interval".
  Result<Law> with_in_force(Date from, std::optional<Date> last_day = {}) const;

 private:
  Law(std::shared_ptr<LawData const> data, Calendar calendar);
  void renew_version();
  std::shared_ptr<LawData const> data_;
  Calendar calendar_;
  std::shared_ptr<std::vector<Ruling> const> rulings_;
  std::vector<InForce> in_force_;
  std::string version_;
};

}  // namespace linli::measures

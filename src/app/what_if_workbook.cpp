#include "app/what_if_workbook.hpp"

#include "app/explain.hpp"

namespace linli::app {
namespace {

class Sheets {
 public:
  Sheets(Office const& office, view::WhatIf const& found, Language language)
      : office_{office}, found_{found}, language_{language} {}

  std::vector<Table> all() const { return {years(), cases(), refusals()}; }

 private:
  std::string word(std::string const& id) const {
    return office_.texts.text("whatif." + id, language_);
  }
  TableColumn column(char const* id, int width = 14) const { return {word(id), width}; }
  std::vector<std::string> above() const {
    std::string changes;
    for (auto const& change : found_.question.changes)
      changes += (changes.empty() ? "" : "; ") + change;
    return {office_.texts.text("whatif.changes", language_, {{"changes", changes}}),
            word(found_.question.invented ? "invented" : "real")};
  }
  static TableCell money(base::Money amount) { return Figure{amount.fen(), 2}; }

  Table years() const {
    Table out{word("years"), above(), {}, {}};
    out.columns = {
        column("year", 8),     column("law", 10),  column("filings"),         column("failed"),
        column("basic"),       column("premium"),  column("ended"),           column("late"),
        column("granted", 18), column("paid", 18), column("ordered_back", 18)};
    for (auto const& row : found_.years)
      for (auto const* figures : {&row.before, &row.after})
        out.rows.push_back({std::int64_t{row.year},
                            word(figures == &row.before ? "before" : "after"), figures->filings,
                            figures->failed, figures->basic, figures->premium, figures->ended,
                            figures->late, money(figures->granted), money(figures->paid),
                            money(figures->ordered_back)});
    return out;
  }
  Table cases() const {
    Table out{word("cases"), above(), {}, {}};
    out.columns = {column("project"),   column("community", 28), column("matter", 16),
                   column("which", 28), column("before", 30),    column("after", 30)};
    for (auto const& found : found_.cases)
      for (auto const& difference : found.differences)
        out.rows.push_back({found.project,
                            found.community + (found.phase ? " " + *found.phase : std::string{}),
                            word("matter." + word_of(difference.matter)), difference.which,
                            difference.before, difference.after});
    return out;
  }
  Table refusals() const {
    Table out{word("refusals"), above(), {}, {}};
    out.columns = {column("code", 24), column("before"), column("after")};
    for (auto const& row : found_.refusals) out.rows.push_back({row.code, row.before, row.after});
    return out;
  }

  Office const& office_;
  view::WhatIf const& found_;
  Language language_;
};

}  // namespace

base::Result<std::string> what_if_workbook(Office& office, view::WhatIf const& found,
                                           Language language) {
  return office.workbooks.write(Sheets{office, found, language}.all());
}

}  // namespace linli::app

// The statistics as a workbook: what the page shows, to be worked on.
#include "app/statistics.hpp"

namespace linli::app {
namespace {

class Sheets {
 public:
  Sheets(Office const& office, view::Statistics const& found, Language language)
      : office_{office}, found_{found}, language_{language} {}

  std::vector<Table> all() const { return {limits(), spans(), cases()}; }

 private:
  std::string word(std::string const& id) const {
    return office_.texts.text("statistics." + id, language_);
  }
  TableColumn column(char const* id, int width = 12) const { return {word(id), width}; }
  std::vector<std::string> above() const {
    return {office_.texts.text("statistics.as_of", language_, {{"day", found_.as_of.iso()}})};
  }
  static TableCell days(std::optional<int> const& n) {
    return n ? TableCell{std::int64_t{*n}} : TableCell{};
  }

  Table limits() const {
    Table out{word("limits"), above(), {}, {}};
    out.columns = {column("rule", 10), column("limit", 36), column("article"), column("kind", 14),
                   column("in_time"),  column("late"),      column("open"),    column("overdue"),
                   column("dropped"),  column("median"),    column("p90")};
    for (auto const& row : found_.limits)
      out.rows.push_back({row.rule, row.title, std::int64_t{row.article},
                          word(row.soft ? "soft" : "statutory"), row.in_time, row.late, row.open,
                          row.overdue, row.dropped, days(row.median_days), days(row.p90_days)});
    return out;
  }
  Table spans() const {
    Table out{word("spans"), above(), {}, {}};
    out.columns = {column("span"), column("in_time"), column("late"), column("open"),
                   column("overdue")};
    for (auto const& row : found_.spans)
      out.rows.push_back({row.span, row.in_time, row.late, row.open, row.overdue});
    return out;
  }
  Table cases() const {
    Table out{word("cases"), above(), {}, {}};
    out.columns = {column("by", 14), column("value", 24), column("count")};
    auto const law = office_.law.now();
    auto const add = [&](char const* by, std::vector<view::Counted> const& counts) {
      for (auto const& row : counts) {
        auto const& words = law->law().words();
        auto const id = "value." + row.key;
        auto const step = "statistics.step." + row.key;
        auto const shown = words.contains(id)             ? words.text(id, language_)
                           : office_.texts.contains(step) ? office_.texts.text(step, language_)
                                                          : row.key;
        out.rows.push_back({word(by), shown, row.count});
      }
    };
    add("step", found_.by_step);
    add("grade", found_.by_grade);
    add("town", found_.by_town);
    return out;
  }

  Office const& office_;
  view::Statistics const& found_;
  Language language_;
};

}  // namespace

base::Result<std::string> statistics_workbook(Office& office, StatisticsQuestion const& question,
                                              Language language) {
  auto const found = statistics(office, question, language);
  if (!found) return base::fail(found.error());
  return office.workbooks.write(Sheets{office, *found, language}.all());
}

}  // namespace linli::app

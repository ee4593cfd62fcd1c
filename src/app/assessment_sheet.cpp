#include "app/assessment_sheet.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "app/claim_text.hpp"

namespace linli::app {
namespace {

// In the order in which they are written. Titles stand in api/words.json as "sheet.<name>".
enum class Field {
  item,
  dimension,
  name,
  requirement,
  how,
  mandatory,
  points,
  claim,
  comment,
  evidence
};
BOOST_DESCRIBE_ENUM(Field, item, dimension, name, requirement, how, mandatory, points, claim,
                    comment, evidence)
constexpr std::array<int, 10> widths{9, 18, 22, 44, 30, 14, 8, 14, 34, 34};
constexpr char const* mark = "LL-SELF";  // the line that says which project and version this is
constexpr std::size_t longest_comment = 500;

std::string title(Office const& office, Field field, Language language) {
  return office.texts.text("sheet." + word_of(field), language);
}

struct Sources {
  ProjectFilePtr file;
  std::shared_ptr<standard::Standard const> standard;
  cases::Project const& project() const { return file->project; }
  std::string stamp() const {
    return std::string{mark} + " " + file->id.value + " " + standard->version();
  }
  /// What was stated, as far as it still fits the item; null: nothing.
  cases::ItemStatement const* stated(standard::Item const& item) const {
    auto const found = project().self_items.find(item.code);
    if (found == project().self_items.end()) return nullptr;
    return fits(*standard, item, found->second) ? &found->second : nullptr;
  }
};

base::Result<Sources> sources(Office& office, ProjectId const& id, cases::Actor const& by) {
  auto const file = visible_file(office, id, by);
  if (!file) return base::fail(file.error());
  if (sight((*file)->project, by) < Sight::papers)
    return base::fail(base::Errc::not_found, "project.unknown");
  auto const today = office.clock.today();
  auto standard = office.law.now()->standard("current", today);
  if (!standard)
    return base::fail(
        base::Error{base::Errc::refused, "A04-NO-STANDARD", 4, {}, {}, {{"on", today.iso()}}});
  return Sources{*file, std::move(standard)};
}

std::string evidence_names(Sources const& from, std::string const& item) {
  std::string out;
  for (auto const& filed : from.project().documents)
    if (filed.filed_under == item) out += (out.empty() ? "" : "\n") + filed.document.name;
  return out;
}

std::string mandatory_text(Office const& office, standard::Item const& item, Language language) {
  if (item.mandatory.basic) return office.texts.text("sheet.mandatory.basic", language);
  if (item.mandatory.premium) return office.texts.text("sheet.mandatory.premium", language);
  return {};
}

std::vector<TableCell> row_of(Office const& office, Sources const& from, standard::Item const& item,
                              Language language) {
  bool const zh = language == Language::zh;
  auto const* dimension = from.standard->find_dimension(item.dimension);
  auto const* stated = from.stated(item);
  return {item.code,
          item.dimension + " " + (dimension ? (zh ? dimension->name_zh : dimension->name_en) : ""),
          zh ? item.name_zh : item.name_en,
          zh ? item.requirement_zh : item.requirement_en,
          how_to_claim(office.texts, *from.standard, item, language),
          mandatory_text(office, item, language),
          Figure{item.max_points.centi(), 2},
          stated ? claim_cell(office.texts, *stated, language) : TableCell{},
          stated && stated->comment ? TableCell{*stated->comment} : TableCell{},
          evidence_names(from, item.code)};
}

/// Where the columns of an uploaded sheet are.
struct Header {
  std::size_t row = 0;
  std::map<Field, std::size_t> columns;
};

std::optional<Header> find_header(Office const& office, ReadTable const& table) {
  for (std::size_t row = 0; row < table.rows.size() && row < 20; ++row) {
    Header out{row, {}};
    for (std::size_t column = 0; column < table.rows[row].size(); ++column)
      boost::mp11::mp_for_each<boost::describe::describe_enumerators<Field>>([&](auto field) {
        auto const& text = table.rows[row][column];
        if (text == title(office, field.value, Language::zh) ||
            text == title(office, field.value, Language::en))
          out.columns.try_emplace(field.value, column);
      });
    if (out.columns.contains(Field::item) && out.columns.contains(Field::claim)) return out;
  }
  return {};
}

std::string cell(std::vector<std::string> const& row, Header const& header, Field field) {
  auto const at = header.columns.find(field);
  return at != header.columns.end() && at->second < row.size() ? trimmed(row[at->second])
                                                               : std::string{};
}

std::string letters(std::size_t column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26)
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  return out;
}

/// Is the sheet of this project and version? A sheet without the line is taken by its titles.
base::Result<void> check_stamp(Sources const& from, ReadTable const& table) {
  std::string const prefix = std::string{mark} + " ";
  for (std::size_t row = 0; row < table.rows.size() && row < 20; ++row)
    for (auto const& text : table.rows[row]) {
      if (!text.starts_with(prefix) || text == from.stamp()) continue;
      bool const same = text.starts_with(prefix + from.file->id.value + " ");
      return base::fail(
          base::Errc::invalid, same ? "sheet.other_standard" : "sheet.other_project", {},
          {{"sheet", text.substr(prefix.size())}, {"here", from.stamp().substr(prefix.size())}});
    }
  return {};
}

/// Goes through the rows of one sheet.
class Reader {
 public:
  Reader(Office const& office, Sources const& from, Header header, Language language)
      : office_{office}, from_{from}, header_{std::move(header)}, language_{language} {
    out_.standard_version = from.standard->version();
  }

  view::SheetCheck read(ReadTable const& table) {
    for (std::size_t row = header_.row + 1; row < table.rows.size(); ++row)
      take(row, table.rows[row]);
    return std::move(out_);
  }

 private:
  void fault(std::size_t row, Field field, std::string const& item, std::string const& id,
             std::vector<base::Fact> const& facts = {}) {
    auto const at = header_.columns.find(field);
    out_.faults.push_back({static_cast<int>(row + 1),
                           at == header_.columns.end() ? std::string{} : letters(at->second), item,
                           office_.texts.text(id, language_, facts),
                           office_.texts.contains("mend." + id)
                               ? office_.texts.text("mend." + id, language_, facts)
                               : std::string{}});
  }

  void take(std::size_t row, std::vector<std::string> const& cells) {
    auto const code = cell(cells, header_, Field::item);
    if (code.empty()) {
      if (!cell(cells, header_, Field::claim).empty()) fault(row, Field::item, {}, "sheet.no_item");
      return;
    }
    auto const* item = from_.standard->find_item(code);
    if (!item) return fault(row, Field::item, code, "sheet.unknown_item", {{"item", code}});
    ++out_.rows;
    if (!seen_.insert(code).second)
      return fault(row, Field::item, code, "sheet.item_twice", {{"item", code}});
    auto const claim = cell(cells, header_, Field::claim);
    auto const comment = cell(cells, header_, Field::comment);
    if (claim.empty()) {
      ++out_.empty;
      if (!comment.empty()) fault(row, Field::claim, code, "sheet.comment_alone");
      return;
    }
    auto read = read_claim(office_.texts, *from_.standard, *item, claim);
    if (!read) return fault(row, Field::claim, code, read.error().id, read.error().facts);
    if (characters(comment) > longest_comment)
      return fault(row, Field::comment, code, "sheet.comment_long");
    compare(row, *item, std::move(*read), comment);
  }

  void compare(std::size_t row, standard::Item const& item, cases::ItemStatement statement,
               std::string const& comment) {
    auto const* before = from_.stated(item);
    if (!comment.empty()) statement.comment = comment;
    if (before) statement.evidence = before->evidence;
    for (auto const& filed : from_.project().documents)
      if (filed.filed_under == item.code &&
          std::ranges::find(statement.evidence, filed.document.sm3) == statement.evidence.end())
        statement.evidence.push_back(filed.document.sm3);
    if (before && same_claim(*before, statement) && before->comment == statement.comment) {
      ++out_.unchanged;
      return;
    }
    view::SheetChange change{static_cast<int>(row + 1),
                             item.code,
                             language_ == Language::zh ? item.name_zh : item.name_en,
                             {},
                             claim_text(office_.texts, statement, language_),
                             statement.comment};
    if (before) change.before = claim_text(office_.texts, *before, language_);
    out_.changes.push_back(std::move(change));
    out_.items.push_back(std::move(statement));
  }

  Office const& office_;
  Sources const& from_;
  Header header_;
  Language language_;
  std::set<std::string> seen_;
  view::SheetCheck out_;
};

}  // namespace

base::Result<std::string> assessment_sheet(Office& office, ProjectId const& id,
                                           cases::Actor const& by, Language language) {
  auto const from = sources(office, id, by);
  if (!from) return base::fail(from.error());
  Table table;
  table.name = office.texts.text("sheet.title", language);
  table.above = {office.texts.text("sheet.title", language) + "  " +
                     from->project().profile.community + " " +
                     from->project().profile.phase.value_or(""),
                 office.texts.text("sheet.intro", language), from->stamp()};
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Field>>([&](auto field) {
    bool const filled = field.value == Field::claim || field.value == Field::comment;
    table.columns.push_back({title(office, field.value, language),
                             widths[static_cast<std::size_t>(field.value)],
                             filled ? ColumnUse::filled : ColumnUse::shown,
                             {}});
  });
  for (auto const& item : from->standard->items()) {
    if (auto list = claim_choices(office.texts, item, language); !list.empty())
      table.choices.push_back(
          {table.rows.size(), static_cast<std::size_t>(Field::claim), std::move(list)});
    table.rows.push_back(row_of(office, *from, item, language));
  }
  return office.workbooks.write({table});
}

base::Result<view::SheetCheck> check_assessment_sheet(Office& office, ProjectId const& id,
                                                      std::string_view bytes,
                                                      cases::Actor const& by, Language language) {
  auto const from = sources(office, id, by);
  if (!from) return base::fail(from.error());
  auto const tables = office.workbooks.read(bytes);
  if (!tables) return base::fail(tables.error());
  for (auto const& table : *tables) {
    auto header = find_header(office, table);
    if (!header) continue;
    if (auto same = check_stamp(*from, table); !same) return base::fail(same.error());
    auto out = Reader{office, *from, std::move(*header), language}.read(table);
    if (out.items.empty()) return out;
    // What saving would meet is told now, not after the preview.
    auto const law = office.law.now();
    cases::Context const context{by, office.clock.now(), law->law(), law->in_force.standards, {}};
    auto const decided =
        cases::decide(from->project(), cases::SaveSelfAssessment{out.items}, context);
    if (!decided) return base::fail(decided.error());
    return out;
  }
  return base::fail(base::Errc::invalid, "sheet.no_header", {},
                    {{"item", title(office, Field::item, language)},
                     {"claim", title(office, Field::claim, language)}});
}

}  // namespace linli::app

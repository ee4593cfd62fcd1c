// Writing: a header that stays in view, cells by what they are, lists to choose from.
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <array>

#include "edge/documents/xlsx_workbooks.hpp"

namespace linli::documents {
namespace {

using app::ColumnUse;
using app::Table;

constexpr std::size_t most_rows = 100'000;
constexpr std::size_t longest_text = 32'767;  // characters of a cell, by the format

// The library writes to a path only; a file in memory has one.
class MemoryFile {
 public:
  MemoryFile() : fd_{::memfd_create("workbook", MFD_CLOEXEC)} {}
  ~MemoryFile() {
    if (fd_ >= 0) ::close(fd_);
  }
  MemoryFile(MemoryFile const&) = delete;
  MemoryFile& operator=(MemoryFile const&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(fd_); }
  std::string bytes() const {
    std::string out;
    std::array<char, 65536> block{};
    off_t at = 0;
    for (ssize_t got = 0; (got = ::pread(fd_, block.data(), block.size(), at)) > 0; at += got)
      out.append(block.data(), static_cast<std::size_t>(got));
    return out;
  }

 private:
  int fd_;
};

std::string cut(std::string text, std::size_t characters) {
  std::size_t seen = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U && ++seen > characters) {
      text.resize(i);
      break;
    }
  return text;
}

std::string sheet_name(std::string name) {
  for (auto& c : name)
    if (std::string_view{"[]:*?/\\'"}.find(c) != std::string_view::npos) c = ' ';
  return cut(std::move(name), 31);
}

struct Styles {
  lxw_format *above, *header, *shown, *filled, *day_shown, *day_filled;
  std::array<lxw_format*, 7> figure_shown{}, figure_filled{};

  explicit Styles(lxw_workbook* book) {
    above = workbook_add_format(book);
    format_set_font_color(above, 0x555555);
    header = workbook_add_format(book);
    format_set_bold(header);
    format_set_font_color(header, LXW_COLOR_WHITE);
    format_set_bg_color(header, 0x1F4E79);
    format_set_align(header, LXW_ALIGN_VERTICAL_CENTER);
    format_set_text_wrap(header);
    format_set_border(header, LXW_BORDER_THIN);
    shown = cell(book, ColumnUse::shown, nullptr);
    filled = cell(book, ColumnUse::filled, nullptr);
    day_shown = cell(book, ColumnUse::shown, "yyyy-mm-dd");
    day_filled = cell(book, ColumnUse::filled, "yyyy-mm-dd");
    for (std::size_t i = 0; i < figure_shown.size(); ++i) {
      std::string const digits = i == 0 ? "#,##0" : "#,##0." + std::string(i, '0');
      figure_shown[i] = cell(book, ColumnUse::shown, digits.c_str());
      figure_filled[i] = cell(book, ColumnUse::filled, digits.c_str());
    }
  }
  static lxw_format* cell(lxw_workbook* book, ColumnUse use, char const* digits) {
    auto* out = workbook_add_format(book);
    format_set_text_wrap(out);
    format_set_align(out, LXW_ALIGN_VERTICAL_TOP);
    format_set_border(out, LXW_BORDER_THIN);
    format_set_border_color(out, 0xBFBFBF);
    if (use == ColumnUse::filled) format_set_bg_color(out, 0xFFF9E0);
    if (digits != nullptr) format_set_num_format(out, digits);
    return out;
  }
};

void write_cell(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, app::TableCell const& cell,
                Styles const& styles, ColumnUse use) {
  bool const fill = use == ColumnUse::filled;
  auto* plain = fill ? styles.filled : styles.shown;
  std::visit(
      base::Overloaded{
          [&](std::monostate) { worksheet_write_blank(sheet, row, column, plain); },
          [&](std::string const& text) {
            worksheet_write_string(sheet, row, column, cut(text, longest_text).c_str(), plain);
          },
          [&](std::int64_t value) {
            worksheet_write_number(sheet, row, column, static_cast<double>(value),
                                   fill ? styles.figure_filled[0] : styles.figure_shown[0]);
          },
          [&](app::Figure const& figure) {
            double value = static_cast<double>(figure.scaled);
            for (int i = 0; i < figure.decimals; ++i) value /= 10;
            auto const digits = static_cast<std::size_t>(std::clamp(figure.decimals, 0, 6));
            worksheet_write_number(sheet, row, column, value,
                                   (fill ? styles.figure_filled : styles.figure_shown)[digits]);
          },
          [&](base::Date day) {
            lxw_datetime when{
                day.year(), static_cast<int>(day.month()), static_cast<int>(day.day()), 0, 0, 0};
            worksheet_write_datetime(sheet, row, column, &when,
                                     fill ? styles.day_filled : styles.day_shown);
          }},
      cell);
}

void offer_choices(lxw_worksheet* sheet, lxw_row_t first, lxw_row_t last, lxw_col_t column,
                   std::vector<std::string> choices) {
  std::vector<char*> list;  // the library's type; it only reads them
  for (auto& choice : choices) list.push_back(choice.data());
  list.push_back(nullptr);
  lxw_data_validation rule{};
  rule.validate = LXW_VALIDATION_TYPE_LIST;
  rule.value_list = list.data();
  worksheet_data_validation_range(sheet, first, column, last, column, &rule);
}

void write_sheet(lxw_workbook* book, Table const& table, Styles const& styles) {
  auto* sheet = workbook_add_worksheet(book, sheet_name(table.name).c_str());
  if (sheet == nullptr) sheet = workbook_add_worksheet(book, nullptr);
  lxw_row_t row = 0;
  for (auto const& line : table.above)
    worksheet_write_string(sheet, row++, 0, line.c_str(), styles.above);
  auto const head = row++;
  auto const columns = static_cast<lxw_col_t>(table.columns.size());
  auto const last = static_cast<lxw_row_t>(head + table.rows.size());
  worksheet_set_row(sheet, head, 30, nullptr);
  for (lxw_col_t c = 0; c < columns; ++c) {
    auto const& column = table.columns[c];
    worksheet_set_column(sheet, c, c, column.width, nullptr);
    worksheet_write_string(sheet, head, c, column.title.c_str(), styles.header);
    if (!column.choices.empty() && last > head)
      offer_choices(sheet, head + 1, last, c, column.choices);
  }
  for (auto const& cells : table.rows) {
    for (lxw_col_t c = 0; c < columns && c < cells.size(); ++c)
      write_cell(sheet, row, c, cells[c], styles, table.columns[c].use);
    ++row;
  }
  for (auto const& cell : table.choices) {
    auto const at = static_cast<lxw_row_t>(head + 1 + cell.row);
    offer_choices(sheet, at, at, static_cast<lxw_col_t>(cell.column), cell.list);
  }
  worksheet_freeze_panes(sheet, head + 1, 0);
  if (columns > 0 && last > head)
    worksheet_autofilter(sheet, head, 0, last, static_cast<lxw_col_t>(columns - 1));
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);  // A4
  worksheet_fit_to_pages(sheet, 1, 0);
  worksheet_repeat_rows(sheet, head, head);
}

}  // namespace

base::Result<std::string> XlsxWorkbooks::write(std::vector<Table> const& tables) const {
  std::size_t rows = 0;
  for (auto const& table : tables) rows += table.rows.size();
  if (rows > most_rows)
    return base::fail(base::Errc::too_large, "workbook.too_many_rows", {},
                      {{"limit", std::to_string(most_rows)}});
  MemoryFile const file;
  auto* book = workbook_new(file.path().c_str());
  if (book == nullptr) return base::fail(base::Errc::unavailable, "workbook.failed");
  // Equal content, equal bytes: the time of making is no part of it.
  lxw_doc_properties facts{};
  facts.created = 946'684'800;
  workbook_set_properties(book, &facts);
  Styles const styles{book};
  for (auto const& table : tables) write_sheet(book, table, styles);
  if (workbook_close(book) != LXW_NO_ERROR)
    return base::fail(base::Errc::unavailable, "workbook.failed");
  return file.bytes();
}

}  // namespace linli::documents

// Reading: the list of sheets, the texts they share, then each sheet's cells.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>

#include "edge/documents/xlsx/package.hpp"
#include "edge/documents/xlsx/xml.hpp"

namespace linli::documents {
namespace {

using app::ReadTable;
using base::Result;

struct SheetPlace {
  std::string name;
  std::string relation;
};

std::optional<std::size_t> number(std::string_view text) {
  std::size_t out = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), out);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) return {};
  return out;
}

/// "AB12" is column 27 (from 0). Nothing: no reference.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0, letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z';
       ++letters) {
    if (letters == 3) return {};
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
  }
  if (letters == 0) return {};
  return column - 1;
}

/// Excel stores 0.1 as 0.10000000000000001.
std::string number_text(std::string const& stored) {
  double value = 0;
  auto const read = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (read.ec != std::errc{} || read.ptr != stored.data() + stored.size()) return stored;
  std::array<char, 40> out{};
  auto const end =
      std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::general, 15);
  std::string text{out.data(), end.ptr};
  if (text.find('e') == text.npos) return text;
  auto const plain =
      std::to_chars(out.data(), out.data() + out.size(), value, std::chars_format::fixed, 6);
  return plain.ec == std::errc{} ? std::string{out.data(), plain.ptr} : text;
}

Result<std::vector<SheetPlace>> list_sheets(std::string const& xml, WorkbookLimits const& limits) {
  std::vector<SheetPlace> out;
  auto const most = static_cast<std::size_t>(limits.sheets);
  auto const end = read_xml(
      xml, limits.depth,
      {[&](std::string_view name, XmlAttributes const& attributes) {
         if (name == "sheet")
           out.push_back({std::string{attributes.get("name")}, std::string{attributes.get("id")}});
         return out.size() <= most;
       },
       [](auto) { return true; }, [](auto) { return true; }});
  if (end == XmlEnd::stopped) return too_large(std::to_string(most));
  if (end == XmlEnd::broken || out.empty()) return unreadable("xl/workbook.xml");
  return out;
}

Result<std::map<std::string, std::string>> list_relations(std::string const& xml,
                                                          WorkbookLimits const& limits) {
  std::map<std::string, std::string> out;
  auto const end =
      read_xml(xml, limits.depth,
               {[&](std::string_view name, XmlAttributes const& attributes) {
                  if (name != "Relationship" || attributes.get("TargetMode") == "External")
                    return true;
                  std::string target{attributes.get("Target")};
                  out[std::string{attributes.get("Id")}] =
                      target.starts_with('/') ? target.substr(1) : "xl/" + target;
                  return true;
                },
                [](auto) { return true; }, [](auto) { return true; }});
  if (end != XmlEnd::whole) return unreadable("xl/_rels/workbook.xml.rels");
  return out;
}

Result<std::vector<std::string>> list_texts(std::string const& xml, WorkbookLimits const& limits) {
  std::vector<std::string> out;
  bool inside = false, sounded = false;  // `rPh` says how a word is read aloud
  auto const end = read_xml(xml, limits.depth,
                            {[&](std::string_view name, auto const&) {
                               if (name == "si") out.emplace_back();
                               if (name == "rPh") sounded = true;
                               inside = name == "t" && !sounded && !out.empty();
                               return out.size() <= limits.cells;
                             },
                             [&](std::string_view name) {
                               if (name == "rPh") sounded = false;
                               inside = false;
                               return true;
                             },
                             [&](std::string_view text) {
                               if (inside) out.back() += text;
                               return true;
                             }});
  if (end == XmlEnd::stopped) return too_large(std::to_string(limits.cells));
  if (end == XmlEnd::broken) return unreadable("xl/sharedStrings.xml");
  return out;
}

/// One sheet. `cells` and `text` are what is left of the limits of the whole file.
class SheetReader {
 public:
  SheetReader(WorkbookLimits const& limits, std::vector<std::string> const& texts,
              std::size_t& cells, std::size_t& text)
      : limits_{limits}, texts_{texts}, cells_{cells}, text_{text} {}

  Result<ReadTable> read(std::string name, std::string const& xml) {
    table_.name = std::move(name);
    auto const end = read_xml(
        xml, limits_.depth,
        {[this](std::string_view element, XmlAttributes const& a) { return opened(element, a); },
         [this](std::string_view element) { return closed(element); },
         [this](std::string_view text) {
           if (value_open_) value_ += text;
           return value_.size() <= 32'767UL * 4;
         }});
    if (end == XmlEnd::stopped) return too_large("sheet");
    if (end == XmlEnd::broken) return unreadable(table_.name);
    return std::move(table_);
  }

 private:
  bool opened(std::string_view element, XmlAttributes const& attributes) {
    if (element == "row") {
      auto const given = number(attributes.get("r"));
      auto const row = given.value_or(table_.rows.size() + 1);
      if (row == 0 || row > limits_.rows) return false;
      row_ = row - 1;
      if (table_.rows.size() < row) table_.rows.resize(row);
      column_ = 0;
    } else if (element == "c") {
      column_ = column_of(attributes.get("r")).value_or(column_);
      type_ = attributes.get("t");
      value_.clear();
      return column_ < limits_.columns && !table_.rows.empty();
    } else {
      value_open_ = element == "v" || element == "t";
      if (element == "rPh") sounded_ = true;
      value_open_ = value_open_ && !sounded_;
    }
    return true;
  }

  bool closed(std::string_view element) {
    value_open_ = false;
    if (element == "rPh") sounded_ = false;
    return element != "c" || take_cell();
  }

  bool take_cell() {
    std::string text = meaning();
    auto const column = column_++;
    value_.clear();
    if (text.empty()) return true;
    auto& row = table_.rows[row_];
    auto const more = column < row.size() ? 0 : column + 1 - row.size();
    if (more > cells_ || text.size() > text_) return false;
    cells_ -= more;
    text_ -= text.size();
    if (more > 0) row.resize(column + 1);
    row[column] = std::move(text);
    return true;
  }

  std::string meaning() const {
    if (type_ == "s") {
      auto const index = number(value_);
      return index && *index < texts_.size() ? texts_[*index] : std::string{};
    }
    if (type_ == "b") return value_ == "1" ? "TRUE" : "FALSE";
    if (type_.empty() || type_ == "n") return number_text(value_);
    return value_;
  }

  WorkbookLimits const& limits_;
  std::vector<std::string> const& texts_;
  std::size_t& cells_;
  std::size_t& text_;
  ReadTable table_;
  std::size_t row_ = 0, column_ = 0;
  std::string type_, value_;
  bool value_open_ = false, sounded_ = false;
};

}  // namespace

Result<std::vector<ReadTable>> XlsxWorkbooks::read(std::string_view bytes) const {
  auto package = Package::open(bytes, limits_);
  if (!package) return base::fail(package.error());
  auto const workbook = package->part("xl/workbook.xml");
  if (!workbook) return base::fail(workbook.error());
  auto const sheets = list_sheets(*workbook, limits_);
  if (!sheets) return base::fail(sheets.error());
  auto const links = package->part("xl/_rels/workbook.xml.rels");
  if (!links) return base::fail(links.error());
  auto const places = list_relations(*links, limits_);
  if (!places) return base::fail(places.error());

  std::vector<std::string> texts;  // a workbook of numbers alone has none
  auto const shared = package->part("xl/sharedStrings.xml");
  if (!shared && shared.error().code == base::Errc::too_large) return base::fail(shared.error());
  if (shared) {
    auto listed = list_texts(*shared, limits_);
    if (!listed) return base::fail(listed.error());
    texts = std::move(*listed);
  }
  std::vector<ReadTable> out;
  std::size_t cells = limits_.cells, text = limits_.text;
  for (auto const& sheet : *sheets) {
    auto const place = places->find(sheet.relation);
    if (place == places->end()) return unreadable(sheet.name);
    auto const xml = package->part(place->second);
    if (!xml) return base::fail(xml.error());
    auto table = SheetReader{limits_, texts, cells, text}.read(sheet.name, *xml);
    if (!table) return base::fail(table.error());
    out.push_back(std::move(*table));
  }
  return out;
}

}  // namespace linli::documents

// Workbooks out and in again, and files that are made to harm the reader.
#include <gtest/gtest.h>
#include <zip.h>

#include <chrono>
#include <map>

#include "edge/documents/xlsx_workbooks.hpp"

namespace linli::documents {
namespace {

using app::Figure;
using app::Table;
using app::TableCell;
using base::Date;

Table items() {
  Table out{"自评表", {"怎样填写", ""}, {}, {}, {}};
  out.columns = {{"编号", 10, app::ColumnUse::shown, {}},
                 {"达到", 10, app::ColumnUse::filled, {"是", "否"}},
                 {"数值", 10, app::ColumnUse::filled, {}},
                 {"日期", 12, app::ColumnUse::shown, {}}};
  out.rows = {{TableCell{"A1-01"}, TableCell{"是"}, TableCell{}, TableCell{Date{2026, 3, 4}}},
              {TableCell{"=1+1"}, TableCell{}, TableCell{Figure{8350, 2}}, TableCell{}}};
  out.choices = {{1, 1, {"甲", "乙"}}};
  return out;
}

using Parts = std::map<std::string, std::string>;

// A zip of exactly these parts, packed by another library than our reader's own tests would invent.
std::string zipped(Parts const& parts) {
  auto* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(source);
  auto* archive = zip_open_from_source(source, ZIP_TRUNCATE, nullptr);
  for (auto const& [name, text] : parts)
    zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
  zip_close(archive);
  zip_stat_t facts{};
  zip_source_stat(source, &facts);
  std::string out(facts.size, '\0');
  zip_source_open(source);
  zip_source_read(source, out.data(), out.size());
  zip_source_close(source);
  zip_source_free(source);
  return out;
}

Parts parts(std::string const& sheet, std::string const& texts = {}) {
  Parts out{{"xl/workbook.xml", R"(<workbook xmlns:r="urn:r"><sheets><sheet name="S" sheetId="1" )"
                                R"(r:id="rId1"/></sheets></workbook>)"},
            {"xl/_rels/workbook.xml.rels", R"(<Relationships><Relationship Id="rId1" )"
                                           R"(Target="worksheets/sheet1.xml"/></Relationships>)"},
            {"xl/worksheets/sheet1.xml", sheet}};
  if (!texts.empty()) out["xl/sharedStrings.xml"] = texts;
  return out;
}
std::string rows(std::string const& inside) {
  return "<worksheet><sheetData>" + inside + "</sheetData></worksheet>";
}
base::Error refused(std::string const& bytes, WorkbookLimits limits = {}) {
  auto const read = XlsxWorkbooks{limits}.read(bytes);
  EXPECT_FALSE(read);
  return read ? base::Error{} : read.error();
}

TEST(Workbooks, WhatWasWrittenIsReadAgain) {
  auto const bytes = XlsxWorkbooks{}.write({items()});
  ASSERT_TRUE(bytes);
  auto const read = XlsxWorkbooks{}.read(*bytes);
  ASSERT_TRUE(read) << read.error().id << read.error().where;
  ASSERT_EQ(read->size(), 1U);
  auto const& table = read->front();
  EXPECT_EQ(table.name, "自评表");
  ASSERT_EQ(table.rows.size(), 5U);
  EXPECT_EQ(table.rows[2], (std::vector<std::string>{"编号", "达到", "数值", "日期"}));
  EXPECT_EQ(table.rows[3], (std::vector<std::string>{"A1-01", "是", "", "46085"}));
  EXPECT_EQ(table.rows[4], (std::vector<std::string>{"=1+1", "", "83.5"}));  // text, no formula
}

TEST(Workbooks, EqualTablesAreEqualBytes) {
  EXPECT_EQ(XlsxWorkbooks{}.write({items()}), XlsxWorkbooks{}.write({items()}));
}

TEST(Workbooks, AnEmptyTableAndSeveralSheetsAreWritten) {
  auto empty = items();
  empty.rows.clear();
  empty.name = "a/b:c*?[]'" + std::string(40, 'x');
  auto const bytes = XlsxWorkbooks{}.write({items(), empty});
  ASSERT_TRUE(bytes);
  auto const read = XlsxWorkbooks{}.read(*bytes);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), 2U);
}

TEST(Workbooks, NumbersReadAsPeopleWroteThem) {
  auto const read = XlsxWorkbooks{}.read(zipped(parts(
      rows(R"(<row r="1"><c r="A1"><v>0.10000000000000001</v></c><c r="C1" t="b"><v>1</v></c>)"
           R"(<c r="D1" t="str"><f>A1</f><v>x</v></c><c><v>1E6</v></c></row>)"))));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->front().rows[0], (std::vector<std::string>{"0.1", "", "TRUE", "x", "1000000"}));
}

TEST(Workbooks, RichTextCountsAndItsReadingAidDoesNot) {
  auto const read = XlsxWorkbooks{}.read(zipped(
      parts(rows(R"(<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>直</t></is></c></row>)"),
            "<sst><si><r><t>智慧</t></r><r><t>小区</t></r><rPh><t>zhi</t></rPh></si></sst>")));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->front().rows[0], (std::vector<std::string>{"智慧小区", "直"}));
}

TEST(Workbooks, WhatIsNoWorkbookIsRefused) {
  EXPECT_EQ(refused("").id, "workbook.unreadable");
  EXPECT_EQ(refused("PK\x03\x04 and no more").id, "workbook.unreadable");
  EXPECT_EQ(refused(zipped({{"word/document.xml", "<w/>"}})).id, "workbook.unreadable");
  EXPECT_EQ(refused(zipped(parts("<worksheet><row>"))).id, "workbook.unreadable");
}

TEST(WorkbookBombs, APartThatUnpacksWithoutEndIsCutOff) {
  auto const bomb = zipped(parts(rows(std::string(200U << 20, ' '))));  // 200 MB in 200 KB
  ASSERT_LT(bomb.size(), 1U << 20);
  auto const start = std::chrono::steady_clock::now();
  EXPECT_EQ(refused(bomb).id, "workbook.too_large");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
}

TEST(WorkbookBombs, EntitiesAndDocumentTypesAreNotRead) {
  auto const laughs = R"(<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>)" +
                      rows(R"(<row><c t="str"><v>&b;</v></c></row>)");
  EXPECT_EQ(refused(zipped(parts(laughs))).id, "workbook.unreadable");
  auto const file = R"(<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>)" +
                    rows(R"(<row><c t="str"><v>&a;</v></c></row>)");
  EXPECT_EQ(refused(zipped(parts(file))).id, "workbook.unreadable");
}

TEST(WorkbookBombs, OneLongTextCitedByManyCellsIsCutOff) {
  std::string cells;
  for (int i = 0; i < 2'000; ++i) cells += R"(<row><c t="s"><v>0</v></c></row>)";
  auto const texts = "<sst><si><t>" + std::string(30'000, 'x') + "</t></si></sst>";
  EXPECT_EQ(refused(zipped(parts(rows(cells), texts))).id, "workbook.too_large");
}

TEST(WorkbookBombs, ALastRowOrColumnFarAwayTakesNoMemory) {
  EXPECT_EQ(refused(zipped(parts(rows(R"(<row r="1048576"><c r="A1"><v>1</v></c></row>)")))).id,
            "workbook.too_large");
  EXPECT_EQ(refused(zipped(parts(rows(R"(<row r="1"><c r="XFD1"><v>1</v></c></row>)")))).id,
            "workbook.too_large");
  std::string wide;
  for (int i = 1; i <= 2'000; ++i)
    wide += "<row r=\"" + std::to_string(i) + R"("><c r="IV1"><v>1</v></c></row>)";
  EXPECT_EQ(refused(zipped(parts(rows(wide)))).id, "workbook.too_large");
}

TEST(WorkbookBombs, DeepElementsAndManySheetsOrEntriesAreRefused) {
  std::string deep;
  for (int i = 0; i < 1'000; ++i) deep += "<a>";
  EXPECT_EQ(refused(zipped(parts(deep))).id, "workbook.unreadable");
  auto many = parts(rows(""));
  std::string sheets = "<workbook><sheets>";
  for (int i = 0; i < 20; ++i) sheets += R"(<sheet name="S" id="rId1"/>)";
  many["xl/workbook.xml"] = sheets + "</sheets></workbook>";
  EXPECT_EQ(refused(zipped(many)).id, "workbook.too_large");
  auto entries = parts(rows(""));
  for (int i = 0; i < 300; ++i) entries["x" + std::to_string(i)] = "";
  EXPECT_EQ(refused(zipped(entries)).id, "workbook.too_large");
  EXPECT_EQ(refused(std::string(9U << 20, 'x')).id, "workbook.too_large");
}

TEST(WorkbookBombs, ARelationThatLeavesTheFileIsNotFollowed) {
  auto outside = parts(rows(""));
  outside["xl/_rels/workbook.xml.rels"] =
      R"(<Relationships><Relationship Id="rId1" TargetMode="External" )"
      R"(Target="http://127.0.0.1/x"/></Relationships>)";
  EXPECT_EQ(refused(zipped(outside)).id, "workbook.unreadable");
}

}  // namespace
}  // namespace linli::documents

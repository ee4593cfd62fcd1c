// The calendar as text; a real reader takes it in tests/e2e.
#include "edge/api/icalendar.hpp"

#include <gtest/gtest.h>

namespace linli::api {
namespace {

app::CalendarEntry entry() {
  return {"P-000001.GiveFeedback",
          base::Date{2024, 3, 11},
          "海韵花园；审查, 反馈\\",
          std::string(60, 'x') + "一二三四五六七八九十一二三四五六七八九十\n第二行",
          "https://linli.example/work/projects/P-000001",
          true,
          1,
          {base::Date{2024, 3, 4}, 9 * 3600}};
}

TEST(ICalendar, LinesAreFoldedAt75BytesBetweenCharacters) {
  auto const text = icalendar({entry()}, "我的期限", "linli.example");
  std::string unfolded = text;
  for (auto at = unfolded.find("\r\n "); at != unfolded.npos; at = unfolded.find("\r\n "))
    unfolded.erase(at, 3);
  EXPECT_NE(unfolded.find("一二三四五六七八九十一二三四五六七八九十\\n第二行"), text.npos);
  for (std::size_t at = 0, end; (end = text.find("\r\n", at)) != text.npos; at = end + 2) {
    EXPECT_LE(end - at, 75U);
    auto const first = static_cast<unsigned char>(text[at == 0 || text[at] != ' ' ? at : at + 1]);
    EXPECT_NE(first & 0xc0U, 0x80U) << "a line begins inside a character";
  }
}

TEST(ICalendar, AnEntryIsAWholeDayWithItsMarks) {
  auto const text = icalendar({entry()}, "n", "linli.example");
  for (char const* line :
       {"UID:P-000001.GiveFeedback@linli.example\r\n", "DTSTAMP:20240304T010000Z\r\n",
        "DTSTART;VALUE=DATE:20240311\r\n", "DTEND;VALUE=DATE:20240312\r\n",
        "SUMMARY:海韵花园；审查\\, 反馈\\\\\r\n", "STATUS:TENTATIVE\r\n", "TRIGGER:-P1D\r\n"})
    EXPECT_NE(text.find(line), text.npos) << line;
}

}  // namespace
}  // namespace linli::api

#include "edge/api/icalendar.hpp"

namespace linli::api {
namespace {

void add_line(std::string& out, std::string_view line) {
  std::size_t room = 75;
  while (line.size() > room) {
    auto cut = room;
    while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xc0U) == 0x80) --cut;
    if (cut == 0) cut = room;  // no UTF-8: the reader would not understand it either way
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = 74;  // the space counts
  }
  out += line;
  out += "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char const c : text) {
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    if (c == '\n')
      out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20)
      out += c;
  }
  return out;
}

std::string basic(base::Date day) {
  auto out = day.iso();
  std::erase(out, '-');
  return out;
}

// Wall-clock time of Asia/Shanghai as UTC.
std::string utc(base::DateTime at) {
  auto const there = base::DateTime::from_unix_ms(at.unix_ms() - 8 * 3'600'000LL).iso();
  std::string out = there.substr(0, 19);
  std::erase(out, '-');
  std::erase(out, ':');
  return out + 'Z';
}

}  // namespace

std::string icalendar(std::vector<app::CalendarEntry> const& entries, std::string const& name,
                      std::string const& host) {
  std::string out;
  auto const add = [&](std::string const& line) { add_line(out, line); };
  add("BEGIN:VCALENDAR");
  add("VERSION:2.0");
  add("PRODID:-//Linli//Deadlines//ZH");
  add("CALSCALE:GREGORIAN");
  add("METHOD:PUBLISH");
  add("X-WR-CALNAME:" + escaped(name));
  add("X-WR-TIMEZONE:Asia/Shanghai");
  add("REFRESH-INTERVAL;VALUE=DURATION:PT1H");
  for (auto const& entry : entries) {
    add("BEGIN:VEVENT");
    add("UID:" + escaped(entry.id) + '@' + host);
    add("DTSTAMP:" + utc(entry.changed_at));
    add("DTSTART;VALUE=DATE:" + basic(entry.day));
    add("DTEND;VALUE=DATE:" + basic(entry.day.plus_days(1)));
    add("SUMMARY:" + escaped(entry.title));
    add("DESCRIPTION:" + escaped(entry.text));
    add("URL:" + entry.link);
    add("TRANSP:TRANSPARENT");
    add(entry.provisional ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
    add("BEGIN:VALARM");
    add("ACTION:DISPLAY");
    add("DESCRIPTION:" + escaped(entry.title));
    add("TRIGGER:-P" + std::to_string(entry.remind_days) + 'D');
    add("END:VALARM");
    add("END:VEVENT");
  }
  add("END:VCALENDAR");
  return out;
}

}  // namespace linli::api

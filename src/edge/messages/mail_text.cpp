#include "edge/messages/mail_text.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "base/base64.hpp"

namespace linli::messages {
namespace {

/// RFC 2047: words of at most 75 characters, none of them ending inside a character.
std::string encoded_words(std::string_view text) {
  constexpr std::size_t most = 45;  // bytes; 60 characters in base64
  std::string out;
  while (!text.empty()) {
    auto size = std::min(most, text.size());
    while (size < text.size() && size > 1 &&
           (static_cast<unsigned char>(text[size]) & 0xc0U) == 0x80)
      --size;
    if (!out.empty()) out += "\r\n ";
    out += "=?utf-8?B?" + base::to_base64(text.substr(0, size)) + "?=";
    text.remove_prefix(size);
  }
  return out;
}

std::string date_line(std::time_t now) {
  std::tm parts{};
  std::time_t const there = now + 8 * 3600;  // Asia/Shanghai
  gmtime_r(&there, &parts);
  static constexpr char const* days[]{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr char const* months[]{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), "%s, %02d %s %04d %02d:%02d:%02d +0800",
                days[parts.tm_wday], parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900,
                parts.tm_hour, parts.tm_min, parts.tm_sec);
  return out.data();
}

std::string lines_of_76(std::string const& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += 76) out += text.substr(at, 76) + "\r\n";
  return out;
}

// A line end inside a value would begin a header of its own.
std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  return text;
}

}  // namespace

std::string mail_text(app::Mail const& mail, std::string const& from, std::time_t now) {
  auto const sender = one_line(from);
  auto const host = sender.substr(sender.find('@') + 1);
  return "From: <" + sender + ">\r\nTo: <" + one_line(mail.to) +
         ">\r\nSubject: " + encoded_words(one_line(mail.subject)) + "\r\nDate: " + date_line(now) +
         "\r\nMessage-ID: <" + one_line(mail.id) + "@" + host +
         ">\r\nMIME-Version: 1.0\r\nAuto-Submitted: auto-generated\r\n"
         "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
         lines_of_76(base::to_base64(mail.text));
}

}  // namespace linli::messages

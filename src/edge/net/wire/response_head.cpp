#include "edge/net/wire/response_head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "edge/net/text.hpp"

namespace linli::net::wire {

namespace {
bool is_clean(Field const& field) {
  auto const token = [](char c) { return c > 0x20 && c < 0x7F && c != ':'; };
  auto const text = [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F);
  };
  return !field.name.empty() && std::all_of(field.name.begin(), field.name.end(), token) &&
         std::all_of(field.value.begin(), field.value.end(), text);
}

bool is_of_the_transport(std::string_view name) {
  static constexpr std::array<std::string_view, 6> own{
      "Date", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Upgrade"};
  return std::any_of(own.begin(), own.end(),
                     [&](std::string_view n) { return same_ignoring_case(n, name); });
}

void append_number(std::string& out, std::uint64_t number) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}
}  // namespace

void DateText::refresh(std::time_t now) {
  if (now == second_) return;
  second_ = now;
  static constexpr char const* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr char const* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&now, &utc);
  char rest[32];
  std::strftime(rest, sizeof rest, "%Y %H:%M:%S GMT", &utc);
  char day[4];
  std::strftime(day, sizeof day, "%d", &utc);
  text_ = std::string{days[utc.tm_wday]} + ", " + day + " " + months[utc.tm_mon] + " " + rest;
}

bool may_have_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

void write_head(std::string& out, Response const& response, std::optional<std::uint64_t> length,
                After after, std::string_view date) {
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::uint64_t>(response.status));
  out.append(" ").append(reason_phrase(response.status)).append("\r\nDate: ").append(date);
  out.append("\r\n");
  for (auto const& field : response.headers) {
    if (is_of_the_transport(field.name) || !is_clean(field)) continue;
    out.append(field.name).append(": ").append(field.value).append("\r\n");
  }
  if (length && may_have_body(response.status)) {
    out.append("Content-Length: ");
    append_number(out, *length);
    out.append("\r\n");
  }
  if (after == After::close) out.append("Connection: close\r\n");
  out.append("\r\n");
}

}  // namespace linli::net::wire

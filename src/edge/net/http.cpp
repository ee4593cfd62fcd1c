#include "edge/net/http.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>

#include "edge/net/text.hpp"

namespace linli::net {

namespace {
constexpr std::array<std::string_view, 7> method_names{"GET",   "HEAD",   "POST",   "PUT",
                                                       "PATCH", "DELETE", "OPTIONS"};

std::optional<std::string_view> first_of(std::vector<Field> const& fields, std::string_view name) {
  for (auto const& field : fields)
    if (field.name == name) return field.value;
  return {};
}

Response with_type(int status, std::string_view type, std::string body) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", std::string{type});
  response.body = std::move(body);
  return response;
}
}  // namespace

std::string_view method_name(Method method) {
  return method_names[static_cast<std::size_t>(method)];
}

std::optional<Method> parse_method(std::string_view name) {
  auto const found = std::find(method_names.begin(), method_names.end(), name);
  if (found == method_names.end()) return {};
  return static_cast<Method>(found - method_names.begin());
}

void Headers::add(std::string name, std::string value) {
  fields_.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string name, std::string value) {
  remove(name);
  add(std::move(name), std::move(value));
}

void Headers::remove(std::string_view name) {
  std::erase_if(fields_, [&](Field const& f) { return same_ignoring_case(f.name, name); });
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (auto const& field : fields_)
    if (same_ignoring_case(field.name, name)) return field.value;
  return {};
}

std::size_t Headers::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields_.begin(), fields_.end(),
                    [&](Field const& f) { return same_ignoring_case(f.name, name); }));
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  return first_of(query, name);
}

std::string_view Request::parameter(std::string_view name) const {
  return first_of(parameters, name).value_or(std::string_view{});
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (auto const& field : headers) {
    if (!same_ignoring_case(field.name, "cookie")) continue;
    std::string_view rest = field.value;
    while (!rest.empty()) {
      auto const pair = trim(cut(rest, ';'));
      auto const equals = pair.find('=');
      if (equals == pair.npos || pair.substr(0, equals) != name) continue;
      auto value = pair.substr(equals + 1);
      if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
      return value;
    }
  }
  return {};
}

FileHandle::~FileHandle() {
  ::close(descriptor_);
}

Response Response::json(int status, std::string body) {
  return with_type(status, "application/json", std::move(body));
}
Response Response::html(int status, std::string body) {
  return with_type(status, "text/html; charset=utf-8", std::move(body));
}
Response Response::text(int status, std::string body) {
  return with_type(status, "text/plain; charset=utf-8", std::move(body));
}
Response Response::no_content() {
  Response response;
  response.status = 204;
  return response;
}
Response Response::redirect(std::string location, int status) {
  Response response;
  response.status = status;
  response.headers.add("Location", std::move(location));
  return response;
}

int status_of(base::Errc code) {
  using base::Errc;
  switch (code) {
    case Errc::invalid:
      return 400;
    case Errc::unauthenticated:
      return 401;
    case Errc::forbidden:
      return 403;
    case Errc::not_found:
      return 404;
    case Errc::conflict:
      return 409;
    case Errc::refused:
      return 422;
    case Errc::too_large:
      return 413;
    case Errc::busy:
      return 429;
    case Errc::unavailable:
      return 503;
    case Errc::corrupt:
      return 500;
  }
  return 500;
}

std::string_view reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 301:
      return "Moved Permanently";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 421:
      return "Misdirected Request";
    case 422:
      return "Unprocessable Content";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 503:
      return "Service Unavailable";
    default:
      return "Unknown";
  }
}

void add_cookie(Response& response, SetCookie const& cookie) {
  std::string text = cookie.name + "=" + cookie.value + "; Path=" + cookie.path;
  if (cookie.max_age) text += "; Max-Age=" + std::to_string(cookie.max_age->count());
  if (cookie.script == SetCookie::Script::hidden) text += "; HttpOnly";
  if (cookie.only_over == Scheme::https) text += "; Secure";
  text +=
      cookie.reach == SetCookie::Reach::this_site_strict ? "; SameSite=Strict" : "; SameSite=Lax";
  response.headers.add("Set-Cookie", std::move(text));
}

std::string address_behind(Request const& request, std::vector<std::string> const& proxies) {
  if (std::find(proxies.begin(), proxies.end(), request.peer) == proxies.end()) return request.peer;
  std::string_view last;  // of several fields the last: a proxy adds behind what it was sent
  for (auto const& field : request.headers)
    if (same_ignoring_case(field.name, "X-Forwarded-For")) last = field.value;
  auto const comma = last.rfind(',');
  auto const address = trim(comma == last.npos ? last : last.substr(comma + 1));
  return address.empty() ? request.peer : std::string{address.substr(0, 64)};
}

}  // namespace linli::net

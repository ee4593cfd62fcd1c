#include "edge/api/call.hpp"

#include <algorithm>
#include <charconv>

namespace linli::api {

cases::Actor Call::actor() const {
  return who ? who->actor() : cases::Actor{"public", cases::Role::anyone, {}};
}

std::string Call::address() const {
  return net::address_behind(request, settings.trusted_proxies);
}

app::Place Call::place() const {
  return {address(), std::string{request.header("User-Agent").value_or("")}};
}

std::string Call::cookie(std::string_view name) const {
  return std::string{request.cookie(name).value_or("")};
}

std::optional<std::string> Call::query(std::string_view name) const {
  auto const value = request.query_value(name);
  if (!value || value->empty()) return {};
  return std::string{*value};
}

Result<base::json::value> Call::json() const {
  if (request.body.empty()) return base::json::object{};
  // A form of another page can send text, but nothing under this name without being asked for
  // leave.
  if (!request.header("Content-Type").value_or("").starts_with("application/json"))
    return base::fail(base::Errc::invalid, "http.not_json", "Content-Type");
  return base::parse_json(request.body);
}

tl::unexpected<base::Error> Call::bad(std::string_view name, std::string const& text) {
  return base::fail(base::Errc::invalid, "query.bad", std::string{name}, {{"text", text}});
}

Result<std::string> Call::needed(std::string_view name) const {
  auto text = query(name);
  if (!text) return base::fail(base::Errc::invalid, "query.missing", std::string{name});
  return std::move(*text);
}

Result<std::optional<int>> Call::number(std::string_view name) const {
  auto const text = query(name);
  if (!text) return std::optional<int>{};
  int out = 0;
  auto const* const end = text->data() + text->size();
  auto const parsed = std::from_chars(text->data(), end, out);
  if (parsed.ec != std::errc{} || parsed.ptr != end) return bad(name, *text);
  return std::optional<int>{out};
}

Result<std::optional<base::Date>> Call::date(std::string_view name) const {
  auto const text = query(name);
  if (!text) return std::optional<base::Date>{};
  auto parsed = base::Date::parse(*text);
  if (!parsed) {
    parsed.error().where = std::string{name};
    return base::fail(parsed.error());
  }
  return std::optional<base::Date>{*parsed};
}

Result<app::Page> Call::page() const {
  app::Page out;
  auto const page = number("page");
  if (!page) return base::fail(page.error());
  auto const size = number("size");
  if (!size) return base::fail(size.error());
  out.number = page->value_or(1);
  out.size = size->value_or(20);
  if (out.number < 1 || out.number > 1'000'000) return bad("page", std::to_string(out.number));
  if (out.size < 1 || out.size > 100) return bad("size", std::to_string(out.size));
  return out;
}

Result<std::optional<app::Version>> Call::seen() const {
  auto const text = request.header("If-Match");
  if (!text) return std::optional<app::Version>{};
  app::Version out = 0;
  bool const quoted = text->size() > 2 && text->front() == '"' && text->back() == '"';
  auto const inner = quoted ? text->substr(1, text->size() - 2) : std::string_view{};
  auto const parsed = std::from_chars(inner.data(), inner.data() + inner.size(), out);
  if (!quoted || parsed.ec != std::errc{} || parsed.ptr != inner.data() + inner.size())
    return base::fail(base::Errc::invalid, "version.bad", "If-Match");
  return std::optional<app::Version>{out};
}

Language language_of(net::Request const& request) {
  if (auto const asked = request.query_value("lang"); asked && !asked->empty())
    return base::parse_language(*asked);
  return base::parse_language(request.header("Accept-Language").value_or(""));
}

}  // namespace linli::api

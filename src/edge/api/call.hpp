#pragma once
// One request on its way through the API: who calls, in which language, with which values.
#include <optional>
#include <string>

#include "app/sign_in.hpp"
#include "edge/net/http.hpp"

namespace linli::api {

using base::Language;
using base::Result;

/// What the operator decides about the API.
struct ApiSettings {
  /// Send the cookie over TLS only. On whenever TLS ends here or at a proxy in front.
  enum class Cookies { any_transport, tls_only };
  Cookies cookies = Cookies::any_transport;
  std::vector<std::string> trusted_proxies{};  ///< addresses whose X-Forwarded-For is believed
};

inline constexpr char const* session_cookie = "linli_session";

struct Call {
  net::Request const& request;
  app::Office& office;
  ApiSettings const& settings;
  Language language = Language::zh;
  std::optional<app::SignedIn> who{};

  cases::Actor actor() const;
  /// Of the client, also behind a trusted proxy.
  std::string address() const;
  app::Place place() const;
  std::string cookie(std::string_view name) const;

  std::string parameter(std::string_view name) const {
    return std::string{request.parameter(name)};
  }
  app::ProjectId project() const { return app::ProjectId{parameter("project")}; }
  /// Absent or empty: nothing.
  std::optional<std::string> query(std::string_view name) const;
  /// Errors: invalid "query.missing".
  Result<std::string> needed(std::string_view name) const;
  /// Errors: invalid "query.bad" with the parameter as where.
  Result<std::optional<int>> number(std::string_view name) const;
  Result<std::optional<base::Date>> date(std::string_view name) const;
  Result<app::Page> page() const;
  template <class E>
  Result<std::optional<E>> word(std::string_view name) const {
    auto const text = query(name);
    if (!text) return std::optional<E>{};
    E out{};
    if (!boost::describe::enum_from_string(text->c_str(), out)) return bad(name, *text);
    return std::optional<E>{out};
  }
  /// If-Match: "12". Errors: invalid "version.bad".
  Result<std::optional<app::Version>> seen() const;

  /// The JSON body as T; no body at all is {}. Errors: invalid "http.not_json" for a body of
  /// another Content-Type, "json.*", where = JSON pointer.
  template <class T>
  Result<T> body() const {
    auto const parsed = json();
    if (!parsed) return base::fail(parsed.error());
    return base::decode<T>(*parsed);
  }
  Result<base::json::value> json() const;

  static tl::unexpected<base::Error> bad(std::string_view name, std::string const& text);
};

Language language_of(net::Request const& request);

/// What a handler gives back; an error becomes a problem.
using Answer = Result<net::Response>;

template <class T>
net::Response json(T const& value, int status = 200) {
  return net::Response::json(status, base::to_json(value));
}

template <class T>
Answer answer(Result<T> const& result, int status = 200) {
  if (!result) return base::fail(result.error());
  return json(*result, status);
}

template <class T>
Answer answer(Result<app::Paged<T>> const& result) {
  if (!result) return base::fail(result.error());
  base::json::object out{{"items", base::encode(result->items)},
                         {"page", result->page.number},
                         {"size", result->page.size},
                         {"total", result->total}};
  return net::Response::json(200, base::json::serialize(out));
}

/// A file for the caller to keep; `name`: ASCII without quotes.
inline Answer download(Result<std::string> bytes, char const* type, std::string const& name) {
  if (!bytes) return base::fail(bytes.error());
  auto response = net::Response::text(200, std::move(*bytes));
  response.headers.set("Content-Type", type);
  response.headers.set("Content-Disposition", "attachment; filename=\"" + name + "\"");
  return response;
}

inline Answer no_content(Result<void> const& result) {
  if (!result) return base::fail(result.error());
  return net::Response::no_content();
}

}  // namespace linli::api

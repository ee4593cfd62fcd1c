#pragma once
// Requests and responses as handlers see them: plain values, nothing of the transport.
#include <chrono>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace linli::net {

enum class Method { get, head, post, put, patch, delete_, options };
/// "GET"; the inverse is empty for methods that this server does not speak.
std::string_view method_name(Method method);
std::optional<Method> parse_method(std::string_view name);

struct Field {
  std::string name;
  std::string value;
  friend bool operator==(Field const&, Field const&) = default;
};

/// Header fields in order; names compare without case.
class Headers {
 public:
  Headers() = default;
  Headers(std::initializer_list<Field> fields) : fields_{fields} {}
  void add(std::string name, std::string value);
  /// Replaces every field of that name.
  void set(std::string name, std::string value);
  void remove(std::string_view name);
  void clear() { fields_.clear(); }
  /// The first of that name.
  std::optional<std::string_view> find(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  bool empty() const { return fields_.empty(); }
  std::size_t size() const { return fields_.size(); }
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

enum class Scheme { http, https };

/// A complete request. Everything that is text and decoded is valid UTF-8 without control
/// characters (query values may hold tab and line breaks); `body` is raw bytes up to the limit of
/// its route.
struct Request {
  Method method = Method::get;
  Scheme scheme = Scheme::http;
  std::string target;             ///< as sent, origin form
  std::string path;               ///< percent-decoded; no ".", "..", "\\", encoded "/"
  std::vector<Field> query;       ///< decoded, in order
  std::vector<Field> parameters;  ///< {name} of the route; "*": what a prefix route matched
  Headers headers;
  std::string body;
  std::string peer;        ///< address of the other end of the connection: "127.0.0.1"
  std::string trace_id;    ///< taken from traceparent or X-Trace-Id when valid, else made here
  std::string_view route;  ///< pattern that matched: "/api/v1/projects/{project}"; empty: none
  std::chrono::steady_clock::time_point deadline{};  ///< the handler should have answered by then

  std::optional<std::string_view> header(std::string_view name) const { return headers.find(name); }
  std::optional<std::string_view> query_value(std::string_view name) const;
  /// Empty if the pattern has no such parameter.
  std::string_view parameter(std::string_view name) const;
  std::optional<std::string_view> cookie(std::string_view name) const;
};

/// An open file that closes itself.
class FileHandle {
 public:
  explicit FileHandle(int descriptor) : descriptor_{descriptor} {}
  FileHandle(FileHandle const&) = delete;
  FileHandle& operator=(FileHandle const&) = delete;
  ~FileHandle();
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

/// `size` bytes of a file from `offset`; sent in pieces, never held whole.
struct FileBody {
  std::string path;
  std::uint64_t size = 0;
  std::uint64_t offset = 0;
  std::shared_ptr<FileHandle const> handle{};  ///< already open; otherwise `path` is opened
};

class EventStream;  // events.hpp
using EventStreamPtr = std::shared_ptr<EventStream>;

/// The transport itself writes Date, Content-Length, Transfer-Encoding and Connection; fields of
/// these names are ignored, and so is any field whose value holds a line break.
struct Response {
  int status = 200;
  Headers headers{};
  std::variant<std::string, FileBody, EventStreamPtr> body{};

  static Response json(int status, std::string body);
  static Response html(int status, std::string body);
  static Response text(int status, std::string body);
  /// 204
  static Response no_content();
  /// 303 See Other, unless another 3xx is given.
  static Response redirect(std::string location, int status = 303);
};

using Handler = std::function<Response(Request const&)>;

/// How an error becomes a page; `request` may be incomplete when it was malformed.
using ErrorPage = std::function<Response(Request const& request, int status, base::Error const&)>;

/// The one HTTP status of an error code.
int status_of(base::Errc code);
/// "Not Found"; "Unknown" for codes without a phrase.
std::string_view reason_phrase(int status);

/// Whose request it is: the other end of the connection, or, when that is one of `proxies`, the
/// last address of X-Forwarded-For, which it added. At most 64 characters.
std::string address_behind(Request const& request, std::vector<std::string> const& proxies);

/// `name=value; Path=/; HttpOnly; SameSite=Lax` and so on.
struct SetCookie {
  enum class Reach { this_site_strict, this_site_lax };
  enum class Script { hidden, readable };
  std::string name;
  std::string value;
  std::string path = "/";
  std::optional<std::chrono::seconds> max_age{};  ///< none: until the browser closes; 0: delete
  Reach reach = Reach::this_site_lax;
  Script script = Script::hidden;
  Scheme only_over = Scheme::http;  ///< https: `Secure`
};
void add_cookie(Response& response, SetCookie const& cookie);

}  // namespace linli::net

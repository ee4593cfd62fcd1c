#include "edge/net/target.hpp"

#include <algorithm>

#include "edge/net/form.hpp"
#include "edge/net/text.hpp"

namespace linli::net {

namespace {
using base::Errc;
using base::fail;

bool is_plain_path(std::string_view path) {
  return path.find_first_of("%.\\") == path.npos;
}

bool has_dot_segment(std::string_view path) {
  auto rest = path.substr(1);
  for (bool more = true; more;) {
    more = rest.find('/') != rest.npos;
    auto const segment = cut(rest, '/');
    if (segment == "." || segment == "..") return true;
  }
  return false;
}

/// What is decoded must mean the same to every reader of the path, so whatever could be read in two
/// ways is refused rather than mended.
bool decode_path(std::string_view raw, std::string& path) {
  path.clear();
  if (is_plain_path(raw)) {
    path = raw;
    return true;
  }
  for (auto at = raw.find('%'); at != raw.npos; at = raw.find('%', at + 1)) {
    auto const code = lower_case(raw.substr(at + 1, 2));
    if (code == "2f" || code == "5c") return false;
  }
  if (!percent_decode(raw, Plus::is_plus, path)) return false;
  for (unsigned char c : path)
    if (c < 0x20 || c == 0x7F || c == '\\') return false;
  return is_utf8(path) && !has_dot_segment(path);
}

/// "http://host:port/path" -> "/path"; empty if it is none.
std::string_view origin_form(std::string_view target, Request& request) {
  auto const scheme_end = target.find("://");
  if (scheme_end == target.npos) return {};
  auto const scheme = target.substr(0, scheme_end);
  if (!same_ignoring_case(scheme, "http") && !same_ignoring_case(scheme, "https")) return {};
  auto const rest = target.substr(scheme_end + 3);
  auto const slash = rest.find_first_of("/?");
  auto const authority = rest.substr(0, slash);
  if (!is_authority(authority)) return {};
  request.headers.set("Host", std::string{authority});
  if (slash == rest.npos) return "/";
  return rest[slash] == '/' ? rest.substr(slash) : std::string_view{};
}
}  // namespace

bool is_authority(std::string_view text) {
  if (text.empty()) return false;
  std::string_view port;
  if (text.front() == '[') {
    auto const close = text.find(']');
    if (close == text.npos || close < 3) return false;
    auto const inside = text.substr(1, close - 1);
    if (inside.find_first_not_of("0123456789abcdefABCDEF:.") != inside.npos) return false;
    auto const after = text.substr(close + 1);
    if (!after.empty() && after.front() != ':') return false;
    port = after.empty() ? after : after.substr(1);
  } else {
    auto const colon = text.find(':');
    if (colon == 0) return false;
    port = colon == text.npos ? std::string_view{} : text.substr(colon + 1);
    for (char c : text.substr(0, colon)) {
      bool const letter =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && c != '-' && c != '.' && c != '_') return false;
    }
  }
  return port.size() <= 5 && port.find_first_not_of("0123456789") == port.npos;
}

base::Result<void> parse_target(std::string_view target, Request& request) {
  bool const printable = std::all_of(target.begin(), target.end(), [](char c) {
    return c > 0x20 && c < 0x7F && c != '#' && c != '"' && c != '<' && c != '>';
  });
  if (target.empty() || !printable) return fail(Errc::invalid, "http.malformed");
  request.query.clear();
  if (target == "*" && request.method == Method::options) {
    request.target = request.path = "*";
    return {};
  }
  if (target.front() != '/') target = origin_form(target, request);
  if (target.empty()) return fail(Errc::invalid, "http.malformed");
  request.target = target;
  auto rest = target;
  auto const raw_path = cut(rest, '?');
  if (!decode_path(raw_path, request.path)) return fail(Errc::invalid, "http.path");
  if (rest.empty()) return {};
  auto parsed = parse_form(rest, {.fields = 100, .name_bytes = 200, .value_bytes = 8192});
  if (!parsed) return fail(Errc::invalid, "http.query", parsed.error().where);
  request.query = std::move(*parsed);
  return {};
}

}  // namespace linli::net

#include "base/json.hpp"

#include <limits>

namespace linli::base {

Result<json::value> parse_json(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes)
    return fail(Errc::too_large, "json.too_large", {}, {{"max", std::to_string(max_bytes)}});
  json::parse_options options;
  options.max_depth = 32;
  json::stream_parser parser{{}, options};
  json::error_code ec;
  auto const read = parser.write_some(text.data(), text.size(), ec);
  if (!ec && read < text.size() &&
      text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    ec = json::error::extra_data;
  if (!ec) parser.finish(ec);
  if (ec) return fail(Errc::invalid, "json.syntax", "byte " + std::to_string(read));
  return parser.release();
}

namespace detail {

void bad(std::string_view id, std::string const& at, std::vector<Fact> facts) {
  throw DecodeFailure{Error{Errc::invalid, std::string{id}, 0, {}, at, std::move(facts)}};
}

void read(json::value const& v, std::string& out, std::string const& at) {
  auto const* s = v.if_string();
  if (!s) bad("json.text_expected", at);
  out.assign(s->data(), s->size());
}

void read(json::value const& v, bool& out, std::string const& at) {
  if (!v.is_bool()) bad("json.bool_expected", at);
  out = v.get_bool();
}

void read(json::value const& v, std::int64_t& out, std::string const& at) {
  if (v.is_uint64() && v.get_uint64() <= std::uint64_t(std::numeric_limits<std::int64_t>::max())) {
    out = static_cast<std::int64_t>(v.get_uint64());
  } else if (v.is_int64()) {
    out = v.get_int64();
  } else {
    bad("json.integer_expected", at);
  }
}

void read(json::value const& v, int& out, std::string const& at) {
  std::int64_t wide = 0;
  read(v, wide, at);
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max())
    bad("json.integer_expected", at);
  out = static_cast<int>(wide);
}

namespace {
template <class T>
void read_parsed(json::value const& v, T& out, std::string const& at) {
  std::string text;
  read(v, text, at);
  auto parsed = T::parse(text);
  if (!parsed) {
    parsed.error().where = at;
    throw DecodeFailure{std::move(parsed.error())};
  }
  out = *parsed;
}
}  // namespace

void read(json::value const& v, Date& out, std::string const& at) {
  read_parsed(v, out, at);
}
void read(json::value const& v, DateTime& out, std::string const& at) {
  read_parsed(v, out, at);
}
void read(json::value const& v, Area& out, std::string const& at) {
  read_parsed(v, out, at);
}

void read(json::value const& v, Money& out, std::string const& at) {
  std::int64_t fen = 0;
  read(v, fen, at);
  out = Money::fen(fen);
}

void read_id(json::value const& v, std::string& out, std::string const& at) {
  read(v, out, at);
  bool ok = !out.empty() && out.size() <= 64;
  for (char c : out)
    ok = ok && (('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') ||
                c == '-' || c == '_' || c == '.');
  if (!ok) bad("json.id_expected", at);
}

}  // namespace detail
}  // namespace linli::base

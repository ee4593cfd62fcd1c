#include "edge/community/call.hpp"

#include "base/json.hpp"

namespace linli::community {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t out = 0;
  auto const* const end = text.data() + text.size();
  auto const parsed = std::from_chars(text.data(), end, out);
  if (parsed.ec != std::errc{} || parsed.ptr != end) return {};
  return out;
}

tl::unexpected<base::Error> bad(std::string_view name, std::string_view text) {
  return fail(Errc::invalid, "query.bad", std::string{name}, {{"text", std::string{text}}});
}

}  // namespace

std::optional<std::string_view> bearer(net::Request const& request) {
  constexpr std::string_view scheme = "Bearer ";
  auto const field = request.header("Authorization");
  if (!field || !field->starts_with(scheme)) return {};
  return field->substr(scheme.size());
}

Result<std::int64_t> number(net::Request const& request, std::string_view name,
                            std::optional<std::int64_t> otherwise) {
  auto const text = request.query_value(name);
  if (!text || text->empty()) {
    if (otherwise) return *otherwise;
    return fail(Errc::invalid, "query.missing", std::string{name});
  }
  auto const out = whole(*text);
  if (!out) return bad(name, *text);
  return *out;
}

Result<std::optional<std::int64_t>> duration(net::Request const& request, std::string_view name) {
  auto const given = request.query_value(name);
  if (!given || given->empty()) return std::optional<std::int64_t>{};
  auto text = *given;
  std::int64_t unit = 1;
  switch (text.back()) {
    case 's':
      unit = 1000;
      break;
    case 'm':
      unit = 60'000;
      break;
    case 'h':
      unit = 3'600'000;
      break;
    case 'd':
      unit = 86'400'000;
      break;
    default:
      break;
  }
  if (unit > 1) text.remove_suffix(1);
  auto const out = whole(text);
  constexpr std::int64_t longest = 366LL * 86'400'000;
  if (!out || *out <= 0 || *out > longest / unit) return bad(name, *given);
  return std::optional{*out * unit};
}

Result<Page> page(net::Request const& request, std::int64_t most) {
  auto const number = community::number(request, "page", 1);
  if (!number) return fail(number.error());
  auto const size = community::number(request, "size", std::min<std::int64_t>(50, most));
  if (!size) return fail(size.error());
  if (*number < 1 || *number > 1'000'000) return bad("page", std::to_string(*number));
  if (*size < 1 || *size > most) return bad("size", std::to_string(*size));
  return Page{static_cast<std::size_t>((*number - 1) * *size), static_cast<std::size_t>(*size),
              *number};
}

std::string quoted(std::string_view text) {
  return base::json::serialize(base::json::value(text));
}

}  // namespace linli::community

#include "edge/net/multipart.hpp"

#include "edge/net/text.hpp"

namespace linli::net {

namespace {
using base::Errc;
using base::fail;

base::Result<std::string> boundary_of(std::string_view content_type) {
  auto const media = trim(content_type.substr(0, content_type.find(';')));
  auto boundary = header_parameter(content_type, "boundary");
  if (!same_ignoring_case(media, "multipart/form-data") || !boundary)
    return fail(Errc::invalid, "form.not_multipart");
  static constexpr std::string_view allowed =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'()+_,-./:=? ";
  if (boundary->empty() || boundary->size() > 70 || boundary->back() == ' ' ||
      boundary->find_first_not_of(allowed) != boundary->npos)
    return fail(Errc::invalid, "form.not_multipart");
  return *boundary;
}

bool has_control(std::string_view text) {
  for (unsigned char c : text)
    if (c < 0x20 || c == 0x7F) return true;
  return false;
}

/// Old browsers send whole paths; only the last segment is a name.
std::optional<std::string> bare_file_name(std::optional<std::string> sent) {
  if (!sent) return {};
  auto const slash = sent->find_last_of("/\\");
  return slash == sent->npos ? *sent : sent->substr(slash + 1);
}

base::Result<Part> parse_part_head(std::string_view head) {
  Part part;
  part.content_type = "text/plain";
  bool disposition_seen = false;
  while (!head.empty()) {
    auto const end = head.find("\r\n");
    auto const line = head.substr(0, end);
    head = end == head.npos ? std::string_view{} : head.substr(end + 2);
    auto const colon = line.find(':');
    if (colon == line.npos || colon == 0) return fail(Errc::invalid, "form.malformed");
    auto const name = line.substr(0, colon);
    auto const value = trim(line.substr(colon + 1));
    if (same_ignoring_case(name, "content-disposition")) {
      auto field = header_parameter(value, "name");
      bool const form_data =
          same_ignoring_case(trim(value.substr(0, value.find(';'))), "form-data");
      if (disposition_seen || !form_data || !field) return fail(Errc::invalid, "form.malformed");
      disposition_seen = true;
      part.name = std::move(*field);
      part.file_name = bare_file_name(header_parameter(value, "filename"));
    } else if (same_ignoring_case(name, "content-type")) {
      part.content_type = value;
    }
  }
  auto const file = part.file_name.value_or(std::string{});
  bool const clean = is_utf8(part.name) && is_utf8(file) && !has_control(part.name) &&
                     !has_control(file) && !has_control(part.content_type);
  if (!disposition_seen || !clean) return fail(Errc::invalid, "form.malformed");
  return part;
}
}  // namespace

base::Result<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                std::string_view body,
                                                MultipartLimits const& limits) {
  auto const boundary = boundary_of(content_type);
  if (!boundary) return fail(boundary.error());
  std::string const first = "--" + *boundary;
  std::string const delimiter = "\r\n" + first;
  // No preamble: no browser sends one, and what it would hold could be read differently elsewhere.
  if (!body.starts_with(first)) return fail(Errc::invalid, "form.malformed");
  body.remove_prefix(first.size());
  std::vector<Part> parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n")) return fail(Errc::invalid, "form.malformed");
    body.remove_prefix(2);
    if (parts.size() == limits.parts) return fail(Errc::too_large, "form.too_large");
    auto const head_end = body.substr(0, limits.header_bytes + 4).find("\r\n\r\n");
    if (head_end == body.npos) return fail(Errc::invalid, "form.malformed");
    auto part = parse_part_head(body.substr(0, head_end));
    if (!part) return fail(part.error());
    body.remove_prefix(head_end + 4);
    auto const end = body.find(delimiter);
    if (end == body.npos) return fail(Errc::invalid, "form.malformed", part->name);
    if (end > limits.part_bytes) return fail(Errc::too_large, "form.too_large", part->name);
    part->data = body.substr(0, end);
    body.remove_prefix(end + delimiter.size());
    parts.push_back(std::move(*part));
  }
  return parts;
}

}  // namespace linli::net

#include "edge/storage/media_type.hpp"

#include <algorithm>
#include <string>

#include "base/json.hpp"

namespace linli::storage {
namespace {

constexpr std::string_view pdf = "application/pdf";
constexpr std::string_view png = "image/png";
constexpr std::string_view jpeg = "image/jpeg";
constexpr std::string_view xlsx =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view docx =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view json_type = "application/json";

constexpr std::int64_t max_json = 16 << 20;
constexpr std::int64_t max_directory = 4 << 20;  // of a zip: some 40,000 entries

std::string bytes_at(File const& file, std::int64_t offset, std::int64_t size) {
  std::string out(static_cast<std::size_t>(size), '\0');
  auto const got = file.read_at(out.data(), out.size(), offset);
  out.resize(got ? *got : 0);
  return out;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, int width) {
  std::uint32_t value = 0;
  for (int i = width; i-- > 0;)
    value = (value << 8U) | static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
  return value;
}

// The directory stands before the end record, which ends with a comment of at most 65,535 bytes.
std::string zip_directory(File const& file, std::int64_t size) {
  std::int64_t const tail_size = std::min<std::int64_t>(size, 22 + 65535);
  std::string const tail = bytes_at(file, size - tail_size, tail_size);
  auto const end = tail.rfind("PK\x05\x06");
  if (end == tail.npos || tail.size() - end < 22) return {};
  std::int64_t const length = little_endian(tail, end + 12, 4);
  std::int64_t const start = little_endian(tail, end + 16, 4);
  if (length > max_directory || start + length > size) return {};
  return bytes_at(file, start, length);
}

std::optional<std::string_view> office_type(File const& file, std::int64_t size) {
  std::string const directory = zip_directory(file, size);
  bool types = false, workbook = false, document = false;
  for (std::size_t at = 0; at + 46 <= directory.size();) {
    if (directory.compare(at, 4, "PK\x01\x02") != 0) return {};
    std::size_t const name_size = little_endian(directory, at + 28, 2);
    std::size_t const rest =
        little_endian(directory, at + 30, 2) + little_endian(directory, at + 32, 2);
    if (at + 46 + name_size > directory.size()) return {};
    std::string_view const name = std::string_view{directory}.substr(at + 46, name_size);
    types = types || name == "[Content_Types].xml";
    workbook = workbook || name == "xl/workbook.xml";
    document = document || name == "word/document.xml";
    at += 46 + name_size + rest;
  }
  if (!types || workbook == document) return {};
  return workbook ? xlsx : docx;
}

}  // namespace

std::optional<std::string_view> sniff_media_type(File const& file) {
  auto const size = file.size();
  if (!size) return {};
  std::string const head = bytes_at(file, 0, 16);
  std::string_view const start = head;
  if (start.starts_with("%PDF-")) return pdf;
  if (start.starts_with("\x89PNG\r\n\x1a\n")) return png;
  if (start.starts_with("\xff\xd8\xff")) return jpeg;
  if (start.starts_with("PK\x03\x04")) return office_type(file, *size);
  if (start.starts_with("{") && *size <= max_json &&
      base::parse_json(bytes_at(file, 0, *size), max_json))
    return json_type;
  return {};
}

bool is_accepted(std::string_view media_type, app::Accepts accepts) {
  return (media_type == json_type) == (accepts == app::Accepts::data);
}

}  // namespace linli::storage

#include "edge/telemetry/segment.hpp"

#include <charconv>
#include <cstring>

#include "edge/telemetry/crc32c.hpp"

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::string_view magic = "LLJ1";
constexpr std::string_view suffix = ".journal";
constexpr std::size_t read_ahead = 1U << 20;

template <class T>
void put(std::string& out, T value) {
  out.append(reinterpret_cast<char const*>(&value), sizeof value);
}

template <class T>
T get(std::string_view bytes, std::size_t at) {
  T value{};
  std::memcpy(&value, bytes.data() + at, sizeof value);
  return value;
}

}  // namespace

std::string segment_head(Seq first) {
  std::string number;
  put(number, first);
  std::string out{magic};
  put(out, crc32c(number));
  return out + number;
}

std::optional<Seq> parse_segment_head(std::string_view bytes) {
  if (bytes.size() < segment_head_bytes || bytes.substr(0, 4) != magic) return {};
  if (get<std::uint32_t>(bytes, 4) != crc32c(bytes.substr(8, 8))) return {};
  return get<Seq>(bytes, 8);
}

void append_record(std::string& out, Seq seq, std::string_view bytes) {
  auto const at = out.size();
  put(out, static_cast<std::uint32_t>(bytes.size()));
  put(out, crc32c(bytes));
  put(out, seq);
  put(out, crc32c(std::string_view{out}.substr(at, 16)));
  out += bytes;
}

std::string segment_name(Seq first) {
  auto const number = std::to_string(first);
  return std::string(20 - number.size(), '0') + number + std::string{suffix};
}

std::optional<Seq> parse_segment_name(std::string_view name) {
  if (name.size() != 20 + suffix.size() || !name.ends_with(suffix)) return {};
  Seq out = 0;
  auto const parsed = std::from_chars(name.data(), name.data() + 20, out);
  if (parsed.ec != std::errc{} || parsed.ptr != name.data() + 20) return {};
  return out;
}

Result<SegmentWalker> SegmentWalker::open(std::filesystem::path const& path) {
  auto file = AppendFile::open_to_read(path);
  if (!file) return fail(file.error());
  SegmentWalker out{std::move(*file)};
  auto const head = out.file_.read_at(0, segment_head_bytes);
  if (!head) return fail(head.error());
  auto const first = parse_segment_head(*head);
  if (!first) return fail(Errc::corrupt, "telemetry.segment_head", path.string());
  out.first_ = *first;
  return out;
}

// From the buffer if it holds all of it, else read anew.
Result<std::optional<std::string_view>> SegmentWalker::bytes_at(std::uint64_t offset,
                                                                std::size_t size) {
  auto const inside = [&] {
    return offset >= buffered_from_ && offset + size <= buffered_from_ + buffer_.size();
  };
  if (!inside()) {
    auto read = file_.read_at(offset, std::max(size, read_ahead));
    if (!read) return fail(read.error());
    buffer_ = std::move(*read);
    buffered_from_ = offset;
    if (!inside()) return std::optional<std::string_view>{};
  }
  return std::string_view{buffer_}.substr(offset - buffered_from_, size);
}

std::optional<SegmentWalker::Head> SegmentWalker::head_at(std::uint64_t offset,
                                                          Result<void>& failed) {
  auto const bytes = bytes_at(offset, record_head_bytes);
  if (!bytes) failed = fail(bytes.error());
  if (!bytes || !*bytes) return {};
  if (get<std::uint32_t>(**bytes, 16) != crc32c((*bytes)->substr(0, 16))) return {};
  Head const head{get<std::uint32_t>(**bytes, 0), get<std::uint32_t>(**bytes, 4),
                  get<Seq>(**bytes, 8)};
  bool const later = head.seq >= first_ && head.seq > last_;
  return later && head.length <= record_limit ? std::optional{head} : std::nullopt;
}

Result<std::optional<SegmentWalker::Record>> SegmentWalker::record_at(std::uint64_t offset,
                                                                      Seq through) {
  Result<void> failed;
  auto const head = head_at(offset, failed);
  if (!failed) return fail(failed.error());
  if (!head || head->seq > through) return std::optional<Record>{};
  auto const bytes = bytes_at(offset + record_head_bytes, head->length);
  if (!bytes) return fail(bytes.error());
  if (!*bytes || crc32c(**bytes) != head->check) return std::optional<Record>{};
  return Record{head->seq, **bytes};
}

// The next place where a whole record begins. Behind a good head its length says where to look.
Result<std::optional<std::uint64_t>> SegmentWalker::find_after(std::uint64_t offset) {
  auto const size = file_.size();
  if (!size) return fail(size.error());
  Result<void> failed;
  if (auto const head = head_at(offset, failed))
    offset += record_head_bytes + head->length;
  else
    ++offset;
  for (; failed && offset + record_head_bytes <= *size; ++offset) {
    if (!head_at(offset, failed)) continue;
    auto const record = record_at(offset, ~Seq{0});
    if (!record) return fail(record.error());
    if (*record) return std::optional{offset};
  }
  if (!failed) return fail(failed.error());
  return std::optional<std::uint64_t>{};
}

Result<std::optional<SegmentWalker::Record>> SegmentWalker::next(Seq through) {
  if (last_ >= through) return std::optional<Record>{};
  auto record = record_at(offset_, through);
  if (record && !*record) {
    buffer_.clear();  // it may have been read while the record was being written
    record = record_at(offset_, through);
  }
  if (!record) return record;
  auto at = offset_;
  if (!*record) {
    auto const found = find_after(offset_);
    if (!found) return fail(found.error());
    if (!*found) return record;
    at = **found;
    record = record_at(at, through);
    if (!record || !*record) return record;
    damaged_ += (*record)->seq - std::max(last_ + 1, first_);
  }
  last_ = (*record)->seq;
  offset_ = at + record_head_bytes + (*record)->bytes.size();
  return record;
}

}  // namespace linli::telemetry

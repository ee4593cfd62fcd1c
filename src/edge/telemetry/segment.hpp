#pragma once
// One file of the journal: a head, then records one after the other.
//   file    "LLJ1"  u32 check of the next eight bytes  u64 number of its first record
//   record  u32 length  u32 check of the bytes  u64 number  u32 check of these sixteen  bytes
// The number inside, and a check of the head apart from that of the bytes, tell a tail that was
// being written when the power went from a record that was damaged afterwards.
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "app/telemetry/journal.hpp"
#include "edge/telemetry/append_file.hpp"

namespace linli::telemetry {

inline constexpr std::size_t segment_head_bytes = 16;
inline constexpr std::size_t record_head_bytes = 20;
inline constexpr std::size_t record_limit = 64U << 20;

std::string segment_head(Seq first);
/// Nothing: these are no sixteen bytes of a segment.
std::optional<Seq> parse_segment_head(std::string_view bytes);
void append_record(std::string& out, Seq seq, std::string_view bytes);

/// "0000000000000000001.journal": sorts by number.
std::string segment_name(Seq first);
std::optional<Seq> parse_segment_name(std::string_view name);

/// Goes through the records of a segment. What is damaged is stepped over when more records follow.
class SegmentWalker {
 public:
  /// Errors: unavailable; corrupt "telemetry.segment_head".
  static base::Result<SegmentWalker> open(std::filesystem::path const& path);

  struct Record {
    Seq seq = 0;
    std::string_view bytes;  ///< until the next call
  };
  /// The next whole record numbered `through` at most; nothing: there is none (yet: one that is
  /// written later is found by another call).
  base::Result<std::optional<Record>> next(Seq through);
  Seq first() const { return first_; }
  Seq last() const { return last_; }  ///< number of the last record given; 0: none yet
  /// Where the next record would begin: after the last good one.
  std::uint64_t end() const { return offset_; }
  /// How many records were stepped over.
  std::uint64_t damaged() const { return damaged_; }

 private:
  struct Head {
    std::size_t length = 0;
    std::uint32_t check = 0;
    Seq seq = 0;
  };
  explicit SegmentWalker(AppendFile file) : file_{std::move(file)} {}
  std::optional<Head> head_at(std::uint64_t offset, base::Result<void>& failed);
  base::Result<std::optional<std::string_view>> bytes_at(std::uint64_t offset, std::size_t size);
  base::Result<std::optional<Record>> record_at(std::uint64_t offset, Seq through);
  base::Result<std::optional<std::uint64_t>> find_after(std::uint64_t offset);

  AppendFile file_;
  std::string buffer_;
  std::uint64_t buffered_from_ = 0;
  std::uint64_t offset_ = segment_head_bytes;
  Seq first_ = 0;
  Seq last_ = 0;
  std::uint64_t damaged_ = 0;
};

}  // namespace linli::telemetry

// Any bytes as a segment of the journal: records that are whole, in order, and an end.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>

#include "edge/telemetry/segment.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  using namespace linli::telemetry;
  static std::string const path = "/tmp/linli-segment-fuzz-" + std::to_string(::getpid());
  // A good head, and for every other input a good record before the rest.
  std::string bytes = segment_head(1);
  if (size && data[0] % 2) append_record(bytes, 1, "whole");
  bytes.append(reinterpret_cast<char const*>(data), size);
  std::ofstream{path, std::ios::binary | std::ios::trunc} << bytes;
  auto walker = SegmentWalker::open(path);
  if (!walker) std::abort();
  Seq last = 0;
  for (;;) {
    auto const record = walker->next(~Seq{0});
    if (!record) std::abort();
    if (!*record) break;
    if ((*record)->seq <= last || walker->end() > bytes.size()) std::abort();
    last = (*record)->seq;
  }
  if (size && data[0] % 2 && last < 1) std::abort();
  ::unlink(path.c_str());
  return 0;
}

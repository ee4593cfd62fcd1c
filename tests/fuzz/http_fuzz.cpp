// Any bytes, dealt out in any pieces, must be parsed or refused: no crash, no unbounded growth, and
// the same outcome however they were dealt out.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "edge/net/wire/request_parser.hpp"

namespace {
using namespace linli::net;

struct Outcome {
  int requests = 0;
  int refused = 0;
  std::string trail;
};

/// As a connection does it, with `piece` new bytes at a time.
Outcome feed(std::string_view bytes, std::size_t piece) {
  Outcome outcome;
  wire::RequestParser parser{{.bytes = 1024, .fields = 10, .target = 256}};
  Request request;
  wire::Refusal refusal;
  std::string buffer, body;
  bool in_body = false;
  while (!refusal) {
    std::size_t used = 0;
    if (!in_body) {
      used = parser.parse_head(buffer, request, refusal);
      in_body = used != 0;
    } else if (!parser.complete()) {
      used = parser.parse_body(buffer, body, refusal);
    }
    buffer.erase(0, used);
    if (refusal) break;
    if (in_body && parser.complete()) {
      ++outcome.requests;
      outcome.trail += request.target + "\n" + request.path + "\n" + body + "\n";
      if (request.path.find("..") == 0 || request.path.find('\0') != std::string::npos)
        std::abort();
      body.clear();
      request.headers.clear();
      parser.begin();
      in_body = false;
      continue;
    }
    if (used != 0 && !buffer.empty()) continue;
    if (bytes.empty()) break;
    buffer += bytes.substr(0, piece);
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  outcome.refused = refusal.status;
  return outcome;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size < 1 || size > 64 * 1024) return 0;
  std::string_view const bytes{reinterpret_cast<char const*>(data + 1), size - 1};
  auto const whole = feed(bytes, 4096);
  auto const pieces = feed(bytes, 1 + data[0] % 17);
  if (whole.requests != pieces.requests || whole.trail != pieces.trail) std::abort();
  return 0;
}

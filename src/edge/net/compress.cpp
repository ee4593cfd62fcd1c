#include "edge/net/compress.hpp"

#include <zlib.h>

#include <new>

#include "edge/net/text.hpp"

namespace linli::net {

bool accepts_coding(Request const& request, std::string_view coding) {
  auto rest = request.header("Accept-Encoding").value_or(std::string_view{});
  while (!rest.empty()) {
    auto item = cut(rest, ',');
    auto const name = trim(cut(item, ';'));
    if (!same_ignoring_case(name, coding)) continue;
    auto const weight = trim(item);
    return !weight.starts_with("q=0") || weight.find_first_of("123456789", 3) != weight.npos;
  }
  return false;
}

std::string gzip(std::string_view text) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) !=
      Z_OK)
    throw std::bad_alloc{};
  std::string out(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);  // cannot fall short: the room is the bound
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace linli::net

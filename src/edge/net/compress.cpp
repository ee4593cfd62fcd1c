#include "edge/net/compress.hpp"

#include <zlib.h>

#include <algorithm>
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

base::Result<std::string> gunzip(std::string_view packed, std::size_t most) {
  z_stream stream{};
  constexpr int gzip_window = 15 + 16;
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::bad_alloc{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string out;
  int state = Z_OK;
  while (state == Z_OK && out.size() <= most) {
    auto const before = out.size();
    out.resize(std::min(std::max(before * 2, packed.size() * 4 + 1024), most + 1));
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + before);
    stream.avail_out = static_cast<uInt>(out.size() - before);
    state = inflate(&stream, Z_NO_FLUSH);
    out.resize(out.size() - stream.avail_out);
    if (state == Z_OK && out.size() == before) state = Z_DATA_ERROR;  // it breaks off
  }
  bool const whole = state == Z_STREAM_END && stream.avail_in == 0;
  inflateEnd(&stream);
  if (out.size() > most) return base::fail(base::Errc::too_large, "http.too_large");
  if (!whole) return base::fail(base::Errc::invalid, "http.coding", "Content-Encoding");
  return out;
}

}  // namespace linli::net

#pragma once
// Content codings that a client may ask for.
#include <string>
#include <string_view>

#include "edge/net/http.hpp"

namespace linli::net {

/// Does Accept-Encoding name this coding, with a weight above zero?
bool accepts_coding(Request const& request, std::string_view coding);
/// gzip (RFC 1952), densest; the same bytes for the same text.
std::string gzip(std::string_view text);
/// The inverse. Errors: invalid "http.coding", too_large "http.too_large" (more than `most` bytes).
base::Result<std::string> gunzip(std::string_view packed, std::size_t most);

}  // namespace linli::net

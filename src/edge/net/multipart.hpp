#pragma once
// multipart/form-data bodies that are already in memory (RFC 7578), for forms without JavaScript.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace linli::net {

struct Part {
  std::string name;
  std::optional<std::string> file_name;  ///< last segment only, no control characters
  std::string content_type;              ///< as sent; "text/plain" if absent
  std::string_view data;                 ///< points into the body
};

struct MultipartLimits {
  std::size_t parts = 50;
  std::size_t part_bytes = 10U << 20;
  std::size_t header_bytes = 4096;  ///< of one part
};

/// Errors: invalid "form.not_multipart" | "form.malformed", too_large "form.too_large".
/// The parts live no longer than `body`.
base::Result<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                std::string_view body,
                                                MultipartLimits const& limits = {});

}  // namespace linli::net

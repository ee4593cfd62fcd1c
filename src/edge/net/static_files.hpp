#pragma once
// Files of one folder, with validators and cache rules.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "edge/net/http.hpp"

namespace linli::net {

/// "text/html; charset=utf-8" by the extension; application/octet-stream otherwise.
std::string_view media_type(std::string_view path);

/// Whether If-None-Match of the request names this entity tag (weak comparison) or is "*".
bool etag_matches(Request const& request, std::string_view etag);
/// `full`, or 304 with the same ETag and Cache-Control when the request already has it.
Response with_etag(Request const& request, std::string etag, Response full);

struct StaticFolder {
  std::string folder;
  /// Served for paths without an extension that name no file (deep links of a single-page
  /// application); empty: 404.
  std::string fallback = "index.html";
};

/// For Router::add_prefix: serves parameter("*"). Hidden names, folders and symbolic links are not
/// found. Names with a hash of eight or more characters ("app-3f9ab2c1.js") are immutable for a
/// year, HTML is asked for each time, all else is fresh for five minutes. "x.br" and "x.gz" beside
/// "x" are sent to who accepts them. Threads: safe.
class StaticFiles {
 public:
  /// Errors: not_found "net.folder".
  static base::Result<StaticFiles> open(StaticFolder config);
  Response operator()(Request const& request) const;

 private:
  StaticFiles() = default;
  std::shared_ptr<FileHandle const> folder_;
  std::string fallback_;
};

}  // namespace linli::net

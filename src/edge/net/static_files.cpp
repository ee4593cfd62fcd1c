#include "edge/net/static_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <utility>

#include "edge/net/compress.hpp"
#include "edge/net/text.hpp"

namespace linli::net {

namespace {
constexpr std::array<std::pair<std::string_view, std::string_view>, 22> media_types{{
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"webmanifest", "application/manifest+json"},
    {"yaml", "application/yaml"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"webp", "image/webp"},
    {"gif", "image/gif"},
    {"ico", "image/x-icon"},
    {"woff2", "font/woff2"},
    {"woff", "font/woff"},
    {"pdf", "application/pdf"},
    {"txt", "text/plain; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"xml", "application/xml"},
    {"wasm", "application/wasm"},
}};

struct Opened {
  std::shared_ptr<FileHandle const> handle;
  struct stat facts {};
};

/// Opens below `folder` one name after the other, so that no link on the way is followed.
std::optional<Opened> open_below(FileHandle const& folder, std::string_view path) {
  std::shared_ptr<FileHandle const> here;
  int parent = folder.descriptor();
  for (bool more = true; more;) {
    more = path.find('/') != path.npos;
    std::string const name{cut(path, '/')};
    if (name.empty() || name.front() == '.' || name.find('\0') != name.npos) return {};
    int const flags = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | (more ? O_DIRECTORY : 0);
    int const fd = ::openat(parent, name.c_str(), flags);
    if (fd < 0) return {};
    here = std::make_shared<FileHandle const>(fd);
    parent = fd;
  }
  Opened opened{std::move(here)};
  bool const ok = ::fstat(parent, &opened.facts) == 0 && S_ISREG(opened.facts.st_mode);
  return ok ? std::optional{std::move(opened)} : std::nullopt;
}

std::string_view extension_of(std::string_view path) {
  auto const name = path.substr(path.rfind('/') + 1);
  auto const dot = name.rfind('.');
  return dot == name.npos ? std::string_view{} : name.substr(dot + 1);
}

/// "assets/app-BxY12_ab.js": what the bundler wrote under a name that changes with the content.
bool is_hashed(std::string_view path) {
  if (path.find("assets/") == path.npos) return false;
  auto const name = path.substr(path.rfind('/') + 1);
  auto const stem = name.substr(0, name.find('.', name.find_first_of("-.") + 1));
  auto const dash = stem.find_first_of("-.");
  if (dash == stem.npos) return false;
  // The hash may itself hold dashes and is at least eight long.
  auto const tail = stem.size() - dash - 1 >= 8 ? stem.substr(stem.size() - 8) : std::string_view{};
  return !tail.empty() && std::any_of(tail.begin(), tail.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '_';
  });
}

std::string etag_of(struct stat const& facts, std::string_view coding) {
  auto const stamp = static_cast<std::uint64_t>(facts.st_mtim.tv_sec) * 1'000'000'000U +
                     static_cast<std::uint64_t>(facts.st_mtim.tv_nsec);
  return "\"" + std::to_string(stamp) + "-" + std::to_string(facts.st_size) +
         (coding.empty() ? "" : "-") + std::string{coding} + "\"";
}

std::string_view cache_rule(std::string_view path) {
  if (extension_of(path) == "html") return "no-cache";
  return is_hashed(path) ? "public, max-age=31536000, immutable" : "public, max-age=300";
}

Response not_found() {
  return Response::text(404, "Not Found\n");
}
}  // namespace

std::string_view media_type(std::string_view path) {
  auto const extension = lower_case(extension_of(path));
  auto const found = std::find_if(media_types.begin(), media_types.end(),
                                  [&](auto const& entry) { return entry.first == extension; });
  return found == media_types.end() ? "application/octet-stream" : found->second;
}

bool etag_matches(Request const& request, std::string_view etag) {
  auto const strong = [](std::string_view tag) {
    return tag.starts_with("W/") ? tag.substr(2) : tag;
  };
  auto rest = request.header("If-None-Match").value_or(std::string_view{});
  while (!rest.empty()) {
    auto const tag = trim(cut(rest, ','));
    if (tag == "*" || (!tag.empty() && strong(tag) == strong(etag))) return true;
  }
  return false;
}

Response with_etag(Request const& request, std::string etag, Response full) {
  bool const known = full.status == 200 && etag_matches(request, etag);
  full.headers.set("ETag", std::move(etag));
  if (!known) return full;
  full.status = 304;
  full.body = std::string{};
  full.headers.remove("Content-Type");
  full.headers.remove("Content-Encoding");
  return full;
}

base::Result<StaticFiles> StaticFiles::open(StaticFolder config) {
  int const fd = ::open(config.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return base::fail(base::Errc::not_found, "net.folder", config.folder);
  StaticFiles files;
  files.folder_ = std::make_shared<FileHandle const>(fd);
  files.fallback_ = std::move(config.fallback);
  return files;
}

Response StaticFiles::operator()(Request const& request) const {
  std::string path{request.parameter("*")};
  if (path.empty()) path = fallback_;
  if (path.empty()) return not_found();
  auto plain = open_below(*folder_, path);
  if (!plain) {
    bool const deep_link = extension_of(path).empty() && !fallback_.empty();
    if (!deep_link) return not_found();
    path = fallback_;
    plain = open_below(*folder_, path);
    if (!plain) return not_found();
  }
  Response response;
  response.headers.add("Content-Type", std::string{media_type(path)});
  response.headers.add("Cache-Control", std::string{cache_rule(path)});
  response.headers.add("Vary", "Accept-Encoding");
  std::string_view chosen;
  using Coding = std::pair<std::string_view, std::string_view>;
  for (auto const& [coding, suffix] : {Coding{"br", ".br"}, Coding{"gzip", ".gz"}}) {
    if (!accepts_coding(request, coding)) continue;
    auto packed = open_below(*folder_, path + std::string{suffix});
    if (!packed) continue;
    plain = std::move(packed);
    chosen = coding;
    response.headers.add("Content-Encoding", std::string{coding});
    break;
  }
  response.body =
      FileBody{path, static_cast<std::uint64_t>(plain->facts.st_size), 0, plain->handle};
  return with_etag(request, etag_of(plain->facts, chosen), std::move(response));
}

}  // namespace linli::net

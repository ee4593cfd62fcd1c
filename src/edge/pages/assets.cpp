#include "edge/pages/assets.hpp"

#include "core/trust/sm3.hpp"
#include "edge/net/static_files.hpp"

namespace linli::pages {

Assets::Assets(Files const& files) {
  for (auto const& [name, content] : files) {
    auto const dot = name.rfind('.');
    if (dot == name.npos) continue;
    auto const versioned =
        name.substr(0, dot) + "-" + trust::sm3(content).hex().substr(0, 10) + name.substr(dot);
    urls_[name] = "/site/" + versioned;
    contents_[versioned] = content;
  }
}

std::string Assets::url(std::string const& name) const {
  auto const found = urls_.find(name);
  return found == urls_.end() ? std::string{} : found->second;
}

base::Result<net::Response> Assets::answer(net::Request const& request) const {
  auto const found = contents_.find(request.parameter("file"));
  if (found == contents_.end()) return base::fail(base::Errc::not_found, "http.not_found");
  net::Response response;
  response.headers.set("Content-Type", std::string{net::media_type(found->first)});
  response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.body = found->second;
  return response;
}

}  // namespace linli::pages

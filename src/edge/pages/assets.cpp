#include "edge/pages/assets.hpp"

#include "core/trust/sm3.hpp"
#include "edge/net/static_files.hpp"

namespace linli::pages {

Assets::Assets(Files const& files) {
  std::string styles;
  for (char const* name : {"tokens.css", "public.css"})
    if (auto const found = files.find(name); found != files.end()) styles += found->second;
  add("site.css", std::move(styles));
  for (auto const& [name, content] : files)
    if (!name.ends_with(".css")) add(name, content);
}

void Assets::add(std::string const& name, std::string content) {
  auto const dot = name.rfind('.');
  if (dot == name.npos) return;
  auto const versioned =
      name.substr(0, dot) + "-" + trust::sm3(content).hex().substr(0, 10) + name.substr(dot);
  urls_[name] = "/site/" + versioned;
  net::Response response;
  response.headers.set("Content-Type", std::string{net::media_type(name)});
  response.headers.set("Cache-Control", "public, max-age=31536000, immutable");
  response.headers.set("X-Content-Type-Options", "nosniff");
  response.body = std::move(content);
  contents_[versioned] = make_kept(std::move(response));
}

std::string Assets::url(std::string const& name) const {
  auto const found = urls_.find(name);
  return found == urls_.end() ? std::string{} : found->second;
}

base::Result<net::Response> Assets::answer(net::Request const& request) const {
  auto const found = contents_.find(request.parameter("file"));
  if (found == contents_.end()) return base::fail(base::Errc::not_found, "http.not_found");
  return answer_from(request, *found->second);
}

}  // namespace linli::pages

#include "server/demo/desk.hpp"

#include "edge/net/form.hpp"

namespace linli::server {
namespace json = base::json;

json::value Desk::call(net::Method method, std::string const& path, std::string const& body,
                       std::string const& type) {
  net::Headers headers{{"Accept-Language", "zh"}, {"Origin", url_}};
  if (!cookie_.empty()) headers.add("Cookie", cookie_);
  if (!csrf_.empty()) headers.add("X-CSRF-Token", csrf_);
  if (!body.empty()) headers.add("Content-Type", type);
  auto const answer = client_->request(method, url_ + "/api/v1" + path, headers, body);
  if (!answer) throw DemoFailure{path + ": " + answer.error().id};
  if (answer->status >= 300)
    throw DemoFailure{path + ": " + std::to_string(answer->status) + " " + answer->body};
  for (auto const& [name, value] : answer->headers)
    if (name == "Set-Cookie" || name == "set-cookie") cookie_ = value.substr(0, value.find(';'));
  if (answer->body.empty()) return nullptr;
  auto parsed = base::parse_json(answer->body);
  if (!parsed) throw DemoFailure{path + ": answer is not JSON"};
  return std::move(*parsed);
}

void Desk::sign_in(std::string const& login, std::string const& password) {
  auto const session = post("/session", json::value{{"login", login}, {"password", password}});
  csrf_ = session.at("csrf").as_string();
  person_ = session.at("person").at("id").as_string();
}

json::value Desk::get(std::string const& path) {
  return call(net::Method::get, path, {}, {});
}

json::value Desk::post(std::string const& path, json::value const& body) {
  return call(net::Method::post, path, json::serialize(body), "application/json");
}

json::value Desk::upload(std::string const& name, std::string const& bytes) {
  return call(net::Method::post, "/documents?name=" + net::percent_encode(name), bytes,
              "application/octet-stream");
}

}  // namespace linli::server

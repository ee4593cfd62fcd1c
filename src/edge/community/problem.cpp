#include "edge/community/problem.hpp"

#include "base/json.hpp"
#include "edge/net/problem.hpp"

namespace linli::community {

base::Language language_of(net::Request const& request) {
  if (auto const given = request.query_value("lang")) return base::parse_language(*given);
  return base::parse_language(request.header("Accept-Language").value_or(""));
}

net::Response problem(base::Catalogue const& texts, net::Request const& request, int status,
                      base::Error const& error) {
  auto const language = language_of(request);
  auto const where = net::place_without_folders(error);
  auto facts = error.facts;
  facts.push_back({"where", where});
  facts.push_back({"trace_id", request.trace_id});
  base::json::object out{
      {"type", "about:blank"}, {"title", texts.text(net::title_id(error.code), language)},
      {"status", status},      {"detail", texts.text(error.id, language, facts)},
      {"code", error.id},      {"trace_id", request.trace_id}};
  if (!where.empty()) out["where"] = where;
  if (auto const mend = "mend." + error.id; texts.contains(mend))
    out["mend"] = texts.text(mend, language, facts);
  auto response = net::Response::json(status, base::json::serialize(out));
  response.headers.set("Content-Type", "application/problem+json");
  if (status == 429 || status == 503) response.headers.set("Retry-After", "1");
  if (status == 401) response.headers.set("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace linli::community

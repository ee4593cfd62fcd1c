#include "edge/api/problem.hpp"

#include "edge/net/problem.hpp"

namespace linli::api {

app::view::Problem problem_of(app::Office const& office, base::Error const& given,
                              Language language, std::string const& trace_id) {
  auto error = given;
  error.where = net::place_without_folders(given);
  app::view::Problem out;
  // Refusals are explained by the API itself; for the rest there is nothing more to say.
  out.type = error.article ? "/api/v1/rules/" + error.id : "about:blank";
  out.title = office.texts.text(net::title_id(error.code), language);
  out.status = net::status_of(error.code);
  out.code = error.id;
  if (error.article) out.article = error.article;
  if (!error.reading.empty()) out.reading = error.reading;
  if (!error.where.empty()) out.where = error.where;
  auto shown = error;
  if (!trace_id.empty()) shown.facts.push_back({"trace_id", trace_id});
  out.detail = app::detail_of(office, shown, language);
  if (auto mend = app::mend_of(office, error, language); !mend.empty()) out.mend = std::move(mend);
  for (auto const& fact : error.facts) out.facts[fact.name] = fact.value;
  if (!trace_id.empty()) out.trace_id = trace_id;
  return out;
}

net::Response problem_response(app::Office const& office, base::Error const& error,
                               Language language, std::string const& trace_id, int status) {
  auto problem = problem_of(office, error, language, trace_id);
  problem.status = status;
  auto out = net::Response::json(status, base::to_json(problem));
  out.headers.set("Content-Type", "application/problem+json");
  if (status == 429 || status == 503) out.headers.set("Retry-After", "5");
  return out;
}

}  // namespace linli::api

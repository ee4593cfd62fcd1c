#include "edge/api/problem.hpp"

namespace linli::api {
namespace {

// The one place that names the classes of errors; their HTTP status is net::status_of.
char const* title_id(base::Errc code) {
  using base::Errc;
  switch (code) {
    case Errc::invalid:
      return "title.invalid";
    case Errc::unauthenticated:
      return "title.unauthenticated";
    case Errc::forbidden:
      return "title.forbidden";
    case Errc::not_found:
      return "title.not_found";
    case Errc::conflict:
      return "title.conflict";
    case Errc::refused:
      return "title.refused";
    case Errc::too_large:
      return "title.too_large";
    case Errc::busy:
      return "title.busy";
    case Errc::unavailable:
      return "title.unavailable";
    case Errc::corrupt:
      return "title.corrupt";
  }
  return "title.corrupt";
}

// Where the district keeps its files is nobody's business; the last part still names the object.
std::string without_folders(base::Error const& error) {
  bool const of_the_district =
      error.code == base::Errc::corrupt || error.code == base::Errc::unavailable;
  return of_the_district ? error.where.substr(error.where.rfind('/') + 1) : error.where;
}

}  // namespace

app::view::Problem problem_of(app::Office const& office, base::Error const& given,
                              Language language, std::string const& trace_id) {
  auto error = given;
  error.where = without_folders(given);
  app::view::Problem out;
  // Refusals are explained by the API itself; for the rest there is nothing more to say.
  out.type = error.article ? "/api/v1/rules/" + error.id : "about:blank";
  out.title = office.texts.text(title_id(error.code), language);
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

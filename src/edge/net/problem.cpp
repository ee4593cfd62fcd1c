#include "edge/net/problem.hpp"

namespace linli::net {

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

std::string place_without_folders(base::Error const& error) {
  bool const of_the_program =
      error.code == base::Errc::corrupt || error.code == base::Errc::unavailable;
  return of_the_program ? error.where.substr(error.where.rfind('/') + 1) : error.where;
}

}  // namespace linli::net

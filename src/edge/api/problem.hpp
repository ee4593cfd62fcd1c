#pragma once
// Errors as application/problem+json (RFC 9457).
#include "app/explain.hpp"
#include "edge/api/call.hpp"

namespace linli::api {

/// `trace_id`: of the request; empty: left out.
app::view::Problem problem_of(app::Office const& office, base::Error const& error,
                              Language language, std::string const& trace_id = {});
net::Response problem_response(app::Office const& office, base::Error const& error,
                               Language language, std::string const& trace_id, int status);

}  // namespace linli::api

#include "edge/net/security_headers.hpp"

namespace linli::net {

void add_security_headers(Request const& request, Response& response) {
  auto& h = response.headers;
  if (!h.find("Content-Security-Policy"))
    h.set("Content-Security-Policy",
          "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
          "worker-src 'self' blob:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
          "form-action 'self'; object-src 'none'");
  h.set("X-Content-Type-Options", "nosniff");
  h.set("X-Frame-Options", "DENY");
  if (!h.find("Referrer-Policy")) h.set("Referrer-Policy", "same-origin");
  h.set("Cross-Origin-Opener-Policy", "same-origin");
  h.set("Cross-Origin-Resource-Policy", "same-origin");
  h.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  h.set("X-Trace-Id", request.trace_id);
  if (request.scheme == Scheme::https) h.set("Strict-Transport-Security", "max-age=31536000");
  if (request.path.starts_with("/api/") && !h.find("Cache-Control"))
    h.set("Cache-Control", "no-store");
}

}  // namespace linli::net

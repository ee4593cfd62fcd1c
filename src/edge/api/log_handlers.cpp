#include <charconv>

#include "app/certificate_bundle.hpp"
#include "app/read_log.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {

Answer get_public_log(Call& call) {
  return answer(app::public_log_state(call.office));
}

Answer list_log_entries(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return answer(app::log_entries(call.office, *page));
}

Answer get_log_entry(Call& call) {
  auto const text = call.parameter("index");
  std::uint64_t index = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc{} || end != text.data() + text.size())
    return base::fail(base::Errc::not_found, "log.no_such_entry");
  return answer(app::log_entry(call.office, index));
}

Answer get_certificate_bundle(Call& call) {
  auto const number = call.parameter("number");
  auto bundle = app::certificate_bundle(call.office, number);
  if (!bundle) return base::fail(bundle.error());
  auto out = net::Response::json(200, std::move(*bundle));
  out.headers.set("Content-Disposition", "attachment; filename=\"" + number + ".json\"");
  return out;
}

}  // namespace linli::api

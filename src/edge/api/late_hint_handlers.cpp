// Late hints, for officers.
#include <charconv>

#include "app/late_hints.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

struct HandlingBody {
  std::string note;
};
BOOST_DESCRIBE_STRUCT(HandlingBody, (), (note))

Result<std::int64_t> id_of(Call const& call) {
  auto const text = call.parameter("id");
  std::int64_t id = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size())
    return base::fail(base::Errc::not_found, "late_hint.unknown");
  return id;
}

}  // namespace

Answer list_late_hints(Call& call) {
  auto const state = call.word<app::HintState>("state");
  if (!state) return base::fail(state.error());
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return answer(app::late_hints(call.office, {*state, call.query("q").value_or(""), *page}));
}

Answer get_late_hint(Call& call) {
  auto const id = id_of(call);
  if (!id) return base::fail(id.error());
  return answer(app::read_late_hint(call.office, *id, call.who->person));
}

Answer handle_late_hint(Call& call) {
  auto const id = id_of(call);
  if (!id) return base::fail(id.error());
  auto const body = call.body<HandlingBody>();
  if (!body) return base::fail(body.error());
  return answer(app::handle_late_hint(call.office, *id, body->note, call.who->person));
}

}  // namespace linli::api

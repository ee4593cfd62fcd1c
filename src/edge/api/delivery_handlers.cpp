// What leaves the house: wishes, webhooks, what did not arrive, the calendar feed.
#include <charconv>

#include "app/calendar_feed.hpp"
#include "app/delivery.hpp"
#include "core/trust/sm3.hpp"
#include "edge/api/handlers.hpp"
#include "edge/api/icalendar.hpp"
#include "edge/net/static_files.hpp"

namespace linli::api {
namespace {

struct DeliveryBody {
  std::string email;
  std::string language;
  app::MailWish mail{};
};
BOOST_DESCRIBE_STRUCT(DeliveryBody, (), (email, language, mail))

struct WebhookBody {
  std::string url;
};
BOOST_DESCRIBE_STRUCT(WebhookBody, (), (url))

std::string host_of(std::string const& url) {
  auto const begin = url.find("//");
  auto const host = begin == url.npos ? url : url.substr(begin + 2);
  return host.substr(0, host.find_first_of(":/"));
}

}  // namespace

Answer get_delivery(Call& call) {
  return answer(app::delivery(call.office, call.who->person.id));
}

Answer set_delivery(Call& call) {
  auto const body = call.body<DeliveryBody>();
  if (!body) return base::fail(body.error());
  return answer(app::set_delivery(call.office, call.who->person.id,
                                  {body->email, body->language, body->mail}));
}

Answer list_webhooks(Call& call) {
  return answer(app::webhooks(call.office, call.who->person));
}

Answer add_webhook(Call& call) {
  auto const body = call.body<WebhookBody>();
  if (!body) return base::fail(body.error());
  return answer(app::add_webhook(call.office, body->url, call.who->person), 201);
}

Answer remove_webhook(Call& call) {
  return no_content(app::remove_webhook(call.office, call.parameter("id"), call.who->person));
}

Answer list_dispatches(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  auto const state = call.word<app::DispatchState>("state");
  if (!state) return base::fail(state.error());
  return answer(app::dispatches(call.office, state->value_or(app::DispatchState::dead), *page,
                                call.language));
}

Answer send_dispatch_again(Call& call) {
  auto const text = call.parameter("id");
  std::int64_t id = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size()) return Call::bad("id", text);
  return no_content(call.office.outbox.again(id, call.office.wall()));
}

Answer get_calendar_feed(Call& call) {
  return answer(app::calendar_feed(call.office, call.who->person.id));
}

Answer make_calendar_feed(Call& call) {
  return answer(app::make_calendar_feed(call.office, call.who->person.id), 201);
}

Answer revoke_calendar_feed(Call& call) {
  return no_content(call.office.feeds.revoke(call.who->person.id));
}

// The address is the secret, so the answer is the reader's alone.
Answer read_calendar(Call& call) {
  auto const language = call.query("lang");
  auto const tag = language ? base::parse_language(*language) : call.language;
  auto const entries = app::calendar_entries(call.office, call.parameter("token"), tag);
  if (!entries) return base::fail(entries.error());
  auto const host = host_of(call.office.imprint.public_url);
  auto response = net::Response::text(
      200, icalendar(*entries, call.office.texts.text("calendar.name", tag), host));
  response.headers.set("Content-Type", "text/calendar; charset=utf-8");
  response.headers.set("Cache-Control", "private, no-cache");
  auto const etag =
      '"' + trust::sm3(std::get<std::string>(response.body)).hex().substr(0, 32) + '"';
  return net::with_etag(call.request, etag, std::move(response));
}

}  // namespace linli::api

#include "app/delivery.hpp"

#include "app/people.hpp"
#include "base/text.hpp"

namespace linli::app {
namespace {

constexpr std::size_t most_webhooks = 5;

/// One address as mail servers take it, without names, quotes and comments.
bool is_address(std::string const& text) {
  auto const at = text.find('@');
  if (text.size() > 254 || at == 0 || at == text.npos || at > 64) return false;
  auto const allowed = [](std::string_view part, std::string_view also) {
    return part.find_first_not_of(
               std::string{"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-."} +
               std::string{also}) == part.npos &&
           !part.starts_with('.') && !part.ends_with('.') && part.find("..") == part.npos;
  };
  auto const host = std::string_view{text}.substr(at + 1);
  return allowed(std::string_view{text}.substr(0, at), "_+") && !host.empty() && allowed(host, "");
}

bool is_web_address(std::string const& url) {
  if (url.size() > 500 || !base::is_plain_line(url, 500)) return false;
  if (url.find_first_of(" \"<>\\^`{|}@#") != url.npos) return false;  // no login inside either
  auto const rest = url.starts_with("https://")  ? url.substr(8)
                    : url.starts_with("http://") ? url.substr(7)
                                                 : "";
  return !rest.empty() && rest.front() != '/' && rest.front() != ':';
}

std::string owner_of(Person const& by) {
  return by.role == cases::Role::administrator ? authority_hooks : by.organisation.value_or("");
}

base::Result<void> may_set(Person const& by) {
  if (by.role == cases::Role::administrator || by.organisation_administrator) return {};
  return base::fail(base::Errc::forbidden, "webhook.not_yours_to_set");
}

std::string target_name(Office& office, Dispatch const& dispatch) {
  if (dispatch.channel == Channel::mail) return name_of(office, dispatch.target);
  auto const hook = office.outbox.webhook(dispatch.target);
  return hook ? hook->url : dispatch.target;
}

}  // namespace

base::Result<view::Delivery> delivery(Office& office, PersonId const& person) {
  auto const wish = office.outbox.wish(person);
  if (!wish) return base::fail(wish.error());
  return view::Delivery{wish->email, wish->language, wish->mail, office.notifier.mails()};
}

base::Result<view::Delivery> set_delivery(Office& office, PersonId const& person,
                                          DeliveryWish const& wish) {
  bool const without = wish.email.empty() && wish.mail == MailWish::nothing;
  if (!without && !is_address(wish.email))
    return base::fail(base::Errc::invalid, "delivery.email", "/email");
  if (wish.language != "zh" && wish.language != "en")
    return base::fail(base::Errc::invalid, "delivery.language", "/language");
  if (auto set = office.outbox.set_wish(person, wish); !set) return base::fail(set.error());
  return delivery(office, person);
}

base::Result<std::vector<view::Webhook>> webhooks(Office& office, Person const& by) {
  auto const hooks = office.outbox.webhooks(owner_of(by));
  if (!hooks) return base::fail(hooks.error());
  std::vector<view::Webhook> out;
  for (auto const& hook : *hooks) out.push_back({hook.id, hook.url, {}, hook.created_at});
  return out;
}

base::Result<view::Webhook> add_webhook(Office& office, std::string const& url, Person const& by) {
  if (auto may = may_set(by); !may) return base::fail(may.error());
  if (!office.notifier.calls_webhooks()) return base::fail(base::Errc::invalid, "webhook.off");
  if (!is_web_address(url)) return base::fail(base::Errc::invalid, "webhook.url", "/url");
  auto const owner = owner_of(by);
  auto const others = office.outbox.webhooks(owner);
  if (!others) return base::fail(others.error());
  if (others->size() >= most_webhooks)
    return base::fail(base::Errc::conflict, "webhook.too_many", "/url");
  Webhook const hook{"W-" + office.passwords.token().substr(0, 12),
                     owner,
                     url,
                     office.passwords.token(),
                     by.id,
                     office.wall()};
  if (auto added = office.outbox.add_webhook(hook); !added) return base::fail(added.error());
  return view::Webhook{hook.id, hook.url, hook.secret, hook.created_at};
}

base::Result<void> remove_webhook(Office& office, std::string const& id, Person const& by) {
  if (auto may = may_set(by); !may) return base::fail(may.error());
  auto const hook = office.outbox.webhook(id);
  if (!hook) return base::fail(hook.error());
  if (hook->owner != owner_of(by)) return base::fail(base::Errc::not_found, "webhook.unknown");
  return office.outbox.remove_webhook(id);
}

base::Result<Paged<view::Dispatch>> dispatches(Office& office, DispatchState state, Page page,
                                               Language language) {
  auto const rows = office.outbox.dispatches(state, page);
  if (!rows) return base::fail(rows.error());
  Paged<view::Dispatch> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items)
    out.items.push_back({row.id, row.channel, target_name(office, row),
                         message_text(office, row.subject, row.facts, language).title, row.state,
                         row.attempts, row.at, row.last_error});
  return out;
}

}  // namespace linli::app

#pragma once
// The wishes of people, the webhooks of organisations and of the authority, and what did not
// arrive.
#include "app/inbox.hpp"
#include "app/view/delivery.hpp"

namespace linli::app {

base::Result<view::Delivery> delivery(Office& office, PersonId const& person);
/// Errors: invalid "delivery.email" | "delivery.language".
base::Result<view::Delivery> set_delivery(Office& office, PersonId const& person,
                                          DeliveryWish const& wish);

/// Of the person's organisation; an administrator's are the authority's.
base::Result<std::vector<view::Webhook>> webhooks(Office& office, Person const& by);
/// By who manages the organisation's staff. Errors: forbidden "webhook.not_yours_to_set"; invalid
/// "webhook.url" | "webhook.off"; conflict "webhook.too_many".
base::Result<view::Webhook> add_webhook(Office& office, std::string const& url, Person const& by);
/// Errors: forbidden "webhook.not_yours_to_set"; not_found "webhook.unknown" (also for somebody
/// else's).
base::Result<void> remove_webhook(Office& office, std::string const& id, Person const& by);

base::Result<Paged<view::Dispatch>> dispatches(Office& office, DispatchState state, Page page,
                                               Language language);

}  // namespace linli::app

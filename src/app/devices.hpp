#pragma once
// Sessions of a person, seen and ended by that person or by whoever manages the account.
#include "app/sign_in.hpp"
#include "app/view/account.hpp"

namespace linli::app {

/// "Firefox, Windows"; empty when nothing known is named. No versions: they would mark the device.
std::string kind_of_browser(std::string_view agent);
/// "192.0.2.*", "2001:db8:*": enough to know one's own places.
std::string masked_address(std::string_view address);

base::Result<std::vector<view::Device>> list_devices(Office& office, SignedIn const& who);

/// The session and whoever listens to updates with it. Of no session: nothing happens.
base::Result<void> end_session(Office& office, std::string const& token_hash);
/// `id`: of view::Device. Errors: not_found "session.no_such".
base::Result<void> end_device(Office& office, Person const& person, std::string const& id);
/// All but the one with `kept_hash`; empty: all. How many.
base::Result<int> end_sessions_of(Office& office, PersonId const& person,
                                  std::string const& kept_hash = {});

}  // namespace linli::app

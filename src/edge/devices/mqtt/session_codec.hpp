#pragma once
// Changes of sessions as bytes, for a journal, and a state as the changes that make it.
#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "edge/devices/mqtt/sessions.hpp"

namespace linli::devices::mqtt {

/// Appends one change. The form is fixed for ever: journals of before are read by it.
void write_change(std::string& out, Change const& change);
/// Errors: corrupt "mqtt.sessions_corrupt".
base::Result<Change> read_change(std::string_view bytes);
/// The changes that make `stored` out of nothing, in an order in which record() takes them.
void tell_all(Stored const& stored, std::function<void(Change)> const& tell);

}  // namespace linli::devices::mqtt

#pragma once
// Which addresses a call to the outside may reach. Asked of the address that is about to be
// connected to, not of the name, so that a name that points inward does not help.
#include <sys/socket.h>

namespace linli::net {

/// false: loopback, private, link-local, shared, multicast, reserved; or no internet address.
bool is_public(sockaddr const& address);

}  // namespace linli::net

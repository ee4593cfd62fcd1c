#pragma once
// The seam to whoever knows devices and their credentials: who comes in, and where to.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace linli::devices::mqtt {

struct Visitor {
  std::string client_id;  ///< may be empty: one is assigned
  std::optional<std::string> user_name{};
  std::optional<std::string> password{};
  std::string certificate_subject{};  ///< RFC 2253; empty: no client certificate
  std::string address{};
};

/// Who somebody is and what he may do. Deny by default: what no filter covers is refused.
struct Principal {
  std::string name;                    ///< of the device or service; owner of the session
  std::vector<std::string> publish{};  ///< topic filters; "#" covers topics that begin with '$' too
  std::vector<std::string> subscribe{};  ///< of a shared subscription the filter behind the group
  /// Told to a client of MQTT 5 that asks for it; empty: nothing [3.1.2.11.6].
  std::string response_information{};
};

/// What a device `d` may do: everything below v1/d/, nothing else.
inline Principal device(std::string const& name) {
  return {name, {"v1/" + name + "/#"}, {"v1/" + name + "/#"}};
}

class Doors {
 public:
  using Answer = std::function<void(base::Result<Principal>)>;

  virtual ~Doors() = default;
  /// On the ingress's thread: must not block; `answer` exactly once, from any thread, also from
  /// inside of admit. Errors: unauthenticated -> 0x86, refused -> 0x8A (banned), busy -> 0x89,
  /// unavailable -> 0x88, all others -> 0x87.
  virtual void admit(Visitor const& visitor, Answer answer) = 0;
};

}  // namespace linli::devices::mqtt

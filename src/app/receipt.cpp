#include "app/receipt.hpp"

#include "base/base64.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {

std::string new_receipt(Office& office, char const* mark, std::string const& once) {
  if (once.empty()) return mark + office.passwords.token().substr(0, 20);
  auto const digest = trust::hmac_sm3(once, mark);
  return mark + base::to_base64url(digest.raw()).substr(0, 20);
}

}  // namespace linli::app

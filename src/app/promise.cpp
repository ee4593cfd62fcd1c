#include "app/promise.hpp"

#include "app/lodge_objection.hpp"
#include "app/owner_letters.hpp"
#include "app/read_log.hpp"
#include "core/cases/receipt.hpp"
#include "core/trust/promise.hpp"

namespace linli::app {
namespace {

// When what makes an entry came in.
base::Result<Date> lodged_on(Office& office, std::string const& receipt) {
  auto const none = [] { return base::fail(base::Errc::not_found, "log.no_promise"); };
  auto const letter = letter_state(office, receipt);
  if (letter && letter->state == "tip") return none();
  if (letter) return letter->received_on;
  auto const objection = objection_state(office, receipt);
  if (!objection) return base::fail(objection.error());
  if (objection->state == "late") return none();
  // An objection on paper is dated by its receipt, and enters the log when it is entered.
  auto const entered = office.accounts.objector(cases::receipt_sm3(receipt));
  if (!entered) return base::fail(entered.error());
  return entered->at.date;
}

}  // namespace

base::Result<std::string> receipt_promise(Office& office, std::string const& receipt) {
  if (!office.public_log) return base::fail(base::Errc::unavailable, "log.off");
  auto const day = lodged_on(office, receipt);
  if (!day) return base::fail(day.error());
  trust::Promise const promise{cases::receipt_sm3(receipt), *day, day->plus_days(1)};
  return office.public_log->sign(trust::promise_text(office.public_log->origin(), promise));
}

std::optional<std::uint64_t> letter_in_log(Office const& office, std::string const& receipt) {
  return place_in_log(office, "letter:" + cases::letter_digest(cases::receipt_sm3(receipt)).hex());
}

}  // namespace linli::app

#include "app/sender.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {

std::string new_receipt(Office& office, char const* mark, std::string const& once) {
  if (once.empty()) return mark + office.passwords.token().substr(0, 20);
  auto const digest = trust::hmac_sm3(once, mark);
  return mark + base::to_base64url(digest.raw()).substr(0, 20);
}

base::Result<void> check_written(Written const& written) {
  auto const missing = [](char const* where) {
    return base::fail(base::Errc::invalid, "json.missing", where);
  };
  auto const fits = [](std::string const& text, std::size_t most,
                       char const* where) -> base::Result<void> {
    if (base::characters(text) <= most) return {};
    return base::fail(base::Errc::invalid, "written.too_long", where,
                      {{"limit", std::to_string(most)}});
  };
  auto const& [name, contact, text, text_at, proofs] = written;
  if (auto ok = fits(name, most_sender_name, "/name"); !ok) return ok;
  if (auto ok = fits(contact, most_contact, "/contact"); !ok) return ok;
  if (auto ok = fits(text, most_written, text_at); !ok) return ok;
  if (!base::is_plain_line(name, most_sender_name)) return missing("/name");
  if (base::characters(contact) < least_contact || !base::is_plain_line(contact, most_contact))
    return missing("/contact");
  if (text.empty()) return missing(text_at);
  return check_proofs(proofs);
}

base::Result<void> check_proofs(std::size_t proofs) {
  if (proofs <= most_proof) return {};
  return base::fail(base::Errc::invalid, "objection.proof_count", "/proof",
                    {{"limit", std::to_string(most_proof)}});
}

base::Result<TakenCommand> take_from(Office& office, ObjectorContact const& sender,
                                     cases::Command command, cases::Actor const& by) {
  if (auto kept = office.accounts.keep_objector(sender); !kept) return base::fail(kept.error());
  auto taken = take_command(office, {sender.project, std::move(command), by, {}});
  // What of this does not come about, or cannot be known, drop_refused_objectors makes good.
  if (taken)
    static_cast<void>(office.accounts.settle_objector(sender.receipt_sm3));
  else if (taken.error().code != base::Errc::unavailable)
    static_cast<void>(office.accounts.drop_objector(sender.receipt_sm3));
  return taken;
}

base::Result<void> keep_hint(Office& office, LateHint const& hint) {
  auto kept = office.accounts.keep_late_hint(hint);
  bool const sent_before = !kept && kept.error().id == "objection.receipt_exists";
  return sent_before ? base::Result<void>{} : kept;
}

base::Result<view::Objector> read_sender(Office& office, ProjectId const& project,
                                         std::string const& receipt_sm3, cases::Actor const& by) {
  auto const sender = office.accounts.objector(receipt_sm3);
  if (!sender) return base::fail(sender.error());
  // No document was read: the line names what was sent by the digest of its receipt.
  auto logged = office.accesses.record({receipt_sm3, PersonId{by.id}, objector_purpose,
                                        office.clock.now(), project.value, sender->notice});
  if (!logged) return base::fail(logged.error());
  return view::Objector{sender->name, sender->contact};
}

}  // namespace linli::app

#include "app/lodge_objection.hpp"

#include <algorithm>

#include "app/sign_in.hpp"
#include "app/visible.hpp"
#include "base/text.hpp"

namespace linli::app {
namespace {

constexpr std::size_t most_proof = 10;

base::Result<void> check(ObjectionGiven const& given) {
  auto const missing = [](char const* where) {
    return base::fail(base::Errc::invalid, "json.missing", where);
  };
  if (!base::is_plain_line(given.name, 60)) return missing("/name");
  if (given.contact.size() < 3 || !base::is_plain_line(given.contact, 100))
    return missing("/contact");
  if (given.grounds.empty()) return missing("/grounds");
  if (given.proof.size() > most_proof)
    return base::fail(base::Errc::invalid, "objection.proof_count", "/proof", {{"limit", "10"}});
  return {};
}

std::string new_receipt(Office& office, char const* mark) {
  return mark + office.passwords.token().substr(0, 20);
}

base::Result<view::ObjectionReceipt> keep_hint(Office& office, std::string const& notice,
                                               ObjectionGiven const& given) {
  auto const receipt = new_receipt(office, "H-");
  auto const now = office.clock.now();
  auto kept = office.accounts.keep_late_tip(
      {receipt, notice, given.name, given.contact, given.grounds, given.proof, now});
  if (!kept) return base::fail(kept.error());
  return view::ObjectionReceipt{receipt, notice, now, false, {}};
}

base::Result<TakenCommand> lodge(Office& office, ProjectId const& project, std::string notice,
                                 ObjectionGiven const& given, cases::Actor const& by) {
  auto const receipt = new_receipt(office, "O-");
  auto const at = given.lodged_at.value_or(office.clock.now());
  // First who, then what: a receipt without an objection harms nobody, the reverse would.
  auto kept = office.accounts.keep_objector(
      {receipt, project, std::move(notice), given.name, given.contact, office.clock.now()});
  if (!kept) return base::fail(kept.error());
  return take_command(office,
                      {project,
                       cases::LodgeObjection{receipt, given.form, given.grounds, given.proof, at},
                       by,
                       {}});
}

cases::Objection const* find_objection(cases::Notice const* notice, std::string const& receipt) {
  if (!notice) return nullptr;
  auto const found = std::ranges::find(notice->objections, receipt, &cases::Objection::objector);
  return found == notice->objections.end() ? nullptr : &*found;
}

base::Result<view::ObjectionState> hint_state(Office& office, std::string const& receipt) {
  auto const tip = office.accounts.late_tip(receipt);
  if (!tip) return base::fail(tip.error());
  return view::ObjectionState{receipt, tip->notice, "late", tip->at, !tip->proof.empty(), {}, {}};
}

}  // namespace

cases::Notice const* find_notice(cases::Project const& project, std::string_view number) {
  if (project.filing && project.filing->notice && project.filing->notice->notice == number)
    return &*project.filing->notice;
  for (auto const& filing : project.earlier)
    if (filing.notice && filing.notice->notice == number) return &*filing.notice;
  return nullptr;
}

base::Result<view::ObjectionReceipt> file_objection(Office& office, std::string const& notice,
                                                    ObjectionGiven given,
                                                    std::string const& address) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const rows = office.cases.notices({{}, notice, {}});
  if (!rows) return base::fail(rows.error());
  if (rows->items.empty()) return base::fail(base::Errc::not_found, "notice.unknown");
  if (auto ok = limit_attempts(office, "objection:" + address, 20, "objection.too_many"); !ok)
    return base::fail(ok.error());
  given.lodged_at = office.clock.now();
  ProjectId const project{rows->items.front().project};
  cases::Actor const anyone{"public", cases::Role::anyone, {}};
  // The proof was stored a moment ago by this very request; the log says so.
  for (auto const& proof : given.proof)
    if (auto noted =
            office.accesses.record_upload(proof.sm3, PersonId{anyone.id}, office.clock.now());
        !noted)
      return base::fail(noted.error());
  auto taken = lodge(office, project, notice, given, anyone);
  if (!taken && taken.error().id == "A21-LATE") return keep_hint(office, notice, given);
  if (!taken) return base::fail(taken.error());
  view::ObjectionReceipt out{{}, notice, *given.lodged_at, true, {}};
  for (auto const& recorded : taken->recorded)
    if (auto const* lodged = std::get_if<cases::ObjectionLodged>(&recorded.event)) {
      out.receipt = lodged->objector;
      out.answer_due = lodged->inquiry_due.due;
    }
  return out;
}

base::Result<TakenCommand> lodge_objection(Office& office, ProjectId const& project,
                                           ObjectionGiven given, cases::Actor const& by) {
  if (auto ok = check(given); !ok) return base::fail(ok.error());
  auto const file = visible_file(office, project, by);
  if (!file) return base::fail(file.error());
  auto const& filing = (*file)->project.filing;
  return lodge(office, project, filing && filing->notice ? filing->notice->notice : "", given, by);
}

base::Result<view::ObjectionState> objection_state(Office& office, std::string const& receipt) {
  auto const contact = office.accounts.objector(receipt);
  if (!contact && contact.error().code == base::Errc::not_found) return hint_state(office, receipt);
  if (!contact) return base::fail(contact.error());
  auto const file = office.files.load(contact->project);
  if (!file) return base::fail(file.error());
  auto const* notice = find_notice((*file)->project, contact->notice);
  auto const* objection = find_objection(notice, receipt);
  // A refused objection left its contact behind; its receipt was never given out.
  if (!objection) return base::fail(base::Errc::not_found, "objection.receipt_unknown");
  view::ObjectionState out{receipt,
                           contact->notice,
                           "in_inquiry",
                           objection->lodged_at,
                           objection->proven_at.has_value() || !objection->proof.empty(),
                           {},
                           objection->concluded_on};
  for (auto const& clock : (*file)->project.clocks)
    if (clock.deadline.rule == "22.1" && clock.filing == (*file)->project.filing->filing)
      out.answer_due = clock.deadline.due;
  if (objection->outcome)
    out.state = boost::describe::enum_to_string(*objection->outcome, "?");
  else if (!out.has_proof)
    out.state = "waiting_for_proof";
  return out;
}

}  // namespace linli::app

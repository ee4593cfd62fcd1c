#include "app/retention.hpp"

#include <algorithm>

#include "app/lodge_objection.hpp"

namespace linli::app {
namespace {

constexpr std::int64_t day_ms = 24LL * 3600 * 1000;

DateTime days_before(DateTime now, int days) {
  return DateTime::from_unix_ms(now.unix_ms() - days * day_ms);
}

base::Result<bool> is_referred_to(Office& office, std::string const& sm3) {
  auto const filed = office.cases.documents({sm3});
  if (!filed) return base::fail(filed.error());
  auto const hints = office.accounts.late_hints_with(sm3);
  if (!hints) return base::fail(hints.error());
  auto const law = office.law.now();
  return !filed->empty() || !hints->empty() ||
         std::ranges::any_of(law->authority.standards,
                             [&](auto const& published) { return published.sm3 == sm3; });
}

// An objection to a notice, or an owner's letter about a certificate.
bool names(cases::Project const& project, ObjectorContact const& contact) {
  auto const& sm3 = contact.receipt_sm3;
  auto const among = [&](auto const& all, auto receipt) {
    return std::ranges::find(all, sm3, receipt) != all.end();
  };
  auto const* notice = find_notice(project, contact.notice);
  return (notice && among(notice->objections, &cases::Objection::receipt_sm3)) ||
         among(project.complaints, &cases::Complaint::receipt_sm3);
}

}  // namespace

base::Result<int> drop_unsent_proof(Office& office, int limit) {
  PersonId const anyone{public_person};
  auto const before = days_before(office.clock.now(), unsent_proof_days);
  auto const brought = office.accesses.lone_uploads(anyone, before, limit);
  if (!brought) return base::fail(brought.error());
  int dropped = 0;
  for (auto const& sm3 : *brought) {
    bool gone = false;
    // A proof that was sent lies in a file by now: only the note of its upload goes, which the
    // access log has too.
    auto const forgotten = office.accesses.forget_upload(sm3, anyone, before, [&] {
      auto const referred = is_referred_to(office, sm3);
      if (!referred) return base::Result<void>{base::fail(referred.error())};
      gone = !*referred;
      return gone ? office.objects.remove(sm3) : base::Result<void>{};
    });
    if (!forgotten) return base::fail(forgotten.error());
    if (*forgotten && gone) ++dropped;
  }
  return dropped;
}

base::Result<int> drop_refused_objectors(Office& office, int limit) {
  auto const before = days_before(office.clock.now(), refused_objector_days);
  auto const left = office.accounts.unsettled_objectors(before, limit);
  if (!left) return base::fail(left.error());
  for (auto const& contact : *left) {
    auto const file = office.files.reload(contact.project);
    if (!file && file.error().code != base::Errc::not_found) return base::fail(file.error());
    bool const lodged = file && names((*file)->project, contact);
    auto const done = lodged ? office.accounts.settle_objector(contact.receipt_sm3)
                             : office.accounts.drop_objector(contact.receipt_sm3);
    if (!done) return base::fail(done.error());
  }
  return static_cast<int>(left->size());
}

base::Result<int> forget_ended_dispatches(Office& office, int limit) {
  return office.outbox.forget_ended(days_before(office.wall(), ended_dispatch_days), limit);
}

}  // namespace linli::app

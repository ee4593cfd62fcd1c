#include "app/late_hints.hpp"

#include "app/people.hpp"
#include "base/text.hpp"

namespace linli::app {
namespace {

constexpr std::size_t longest_note = 1000;
constexpr int most_notices = 100;

HintState state_of(LateHint const& hint) {
  return hint.handling ? HintState::handled : HintState::open;
}

/// What a hint is about: a notice, or a certificate (a tip for the checks of Art. 27).
struct About {
  std::string project;
  std::string community;
};

base::Result<About> about(Office& office, std::string const& number) {
  auto const rows = office.cases.notices({{}, number, {}});
  if (!rows) return base::fail(rows.error());
  if (!rows->items.empty())
    return About{rows->items.front().project, rows->items.front().community};
  auto const certificate = office.cases.find_certificate(number);
  if (certificate) return About{certificate->project, certificate->community};
  if (certificate.error().code == base::Errc::not_found) return About{};
  return base::fail(certificate.error());
}

base::Result<view::LateHint> shown(Office& office, LateHint hint) {
  auto const subject = about(office, hint.notice);
  if (!subject) return base::fail(subject.error());
  view::LateHint out{hint.id,
                     hint.notice,
                     subject->project,
                     subject->community,
                     hint.at,
                     state_of(hint),
                     std::move(hint.name),
                     std::move(hint.contact),
                     std::move(hint.grounds),
                     std::move(hint.proof),
                     {}};
  if (hint.handling)
    out.handling = view::HintHandling{name_of(office, hint.handling->by.value), hint.handling->at,
                                      hint.handling->note};
  return out;
}

}  // namespace

base::Result<Paged<view::LateHintRow>> late_hints(Office& office, HintsShown const& shown) {
  LateHintQuery query{shown.state, {}, shown.page};
  if (!shown.text.empty()) {
    NoticeQuery notices;
    notices.text = shown.text;
    notices.page = {1, most_notices};
    auto const rows = office.cases.notices(notices);
    if (!rows) return base::fail(rows.error());
    query.notices.emplace();
    for (auto const& row : rows->items) query.notices->push_back(row.notice);
    RegisterQuery certified{office.clock.today()};
    certified.text = shown.text;
    certified.page = {1, most_notices};
    auto const certificates = office.cases.register_as_of(certified);
    if (!certificates) return base::fail(certificates.error());
    for (auto const& row : certificates->items) query.notices->push_back(row.number);
  }
  auto const hints = office.accounts.late_hints(query);
  if (!hints) return base::fail(hints.error());
  Paged<view::LateHintRow> out{{}, hints->page, hints->total};
  for (auto const& hint : hints->items) {
    auto const subject = about(office, hint.notice);
    if (!subject) return base::fail(subject.error());
    out.items.push_back({hint.id, hint.notice, subject->project, subject->community, hint.at,
                         state_of(hint), static_cast<int>(hint.proof.size())});
  }
  return out;
}

base::Result<view::LateHint> read_late_hint(Office& office, std::int64_t id, Person const& by) {
  auto hint = office.accounts.late_hint(id);
  if (!hint) return base::fail(hint.error());
  auto const subject = about(office, hint->notice);
  if (!subject) return base::fail(subject.error());
  // Nothing was read of the store of documents: the line names the hint by its digest.
  if (auto logged = office.accesses.record({hint->receipt_sm3, by.id, late_hint_purpose,
                                            office.clock.now(), subject->project, hint->notice});
      !logged)
    return base::fail(logged.error());
  return shown(office, std::move(*hint));
}

base::Result<view::LateHint> handle_late_hint(Office& office, std::int64_t id,
                                              std::string const& note, Person const& by) {
  if (!base::is_plain_line(note, longest_note))
    return base::fail(base::Errc::invalid, "late_hint.note", "/note");
  auto const handled = office.accounts.handle_late_hint(id, {by.id, office.clock.now(), note});
  if (!handled) return base::fail(handled.error());
  return read_late_hint(office, id, by);
}

}  // namespace linli::app

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

base::Result<cases::NoticeRow> notice_row(Office& office, std::string const& number) {
  auto rows = office.cases.notices({{}, number, {}});
  if (!rows) return base::fail(rows.error());
  return rows->items.empty() ? cases::NoticeRow{} : std::move(rows->items.front());
}

base::Result<view::LateHint> shown(Office& office, LateHint hint) {
  auto const notice = notice_row(office, hint.notice);
  if (!notice) return base::fail(notice.error());
  view::LateHint out{hint.id,
                     hint.notice,
                     notice->project,
                     notice->community,
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
  }
  auto const hints = office.accounts.late_hints(query);
  if (!hints) return base::fail(hints.error());
  Paged<view::LateHintRow> out{{}, hints->page, hints->total};
  for (auto const& hint : hints->items) {
    auto const notice = notice_row(office, hint.notice);
    if (!notice) return base::fail(notice.error());
    out.items.push_back({hint.id, hint.notice, notice->project, notice->community, hint.at,
                         state_of(hint), static_cast<int>(hint.proof.size())});
  }
  return out;
}

base::Result<view::LateHint> read_late_hint(Office& office, std::int64_t id, Person const& by) {
  auto hint = office.accounts.late_hint(id);
  if (!hint) return base::fail(hint.error());
  auto const notice = notice_row(office, hint->notice);
  if (!notice) return base::fail(notice.error());
  // Nothing was read of the store of documents: the line names the hint by its digest.
  if (auto logged = office.accesses.record({hint->receipt_sm3, by.id, late_hint_purpose,
                                            office.clock.now(), notice->project, hint->notice});
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

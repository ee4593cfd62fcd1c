#include "app/claims.hpp"

#include <algorithm>

#include "app/every_row.hpp"
#include "app/explain.hpp"

namespace linli::app {

base::Result<view::ClaimList> list_claims(Office& office, ClaimQuery query) {
  auto const found = office.cases.claims(query);
  if (!found) return base::fail(found.error());
  auto const counts = office.cases.count_claims(query);
  if (!counts) return base::fail(counts.error());
  view::ClaimList out{found->items, found->page.number, found->page.size, found->total, {}};
  for (auto const& count : *counts) {
    auto sum = std::ranges::find(out.sums, count.state, &view::ClaimSum::state);
    if (sum == out.sums.end()) sum = out.sums.insert(sum, {count.state, 0, {}});
    sum->count += count.count;
    sum->pay = sum->pay + count.pay;
  }
  return out;
}

base::Result<std::string> claims_workbook(Office& office, ClaimQuery query, Language language) {
  auto const word = [&](std::string const& id) {
    return office.texts.text("claims." + id, language);
  };
  auto const law = office.law.now();
  auto const grade = [&](std::optional<cases::Grade> const& g) {
    return g ? law->law().words().text("value." + word_of(*g), language) : std::string{};
  };
  auto const day = [](std::optional<Date> const& d) { return d ? TableCell{*d} : TableCell{}; };
  Table table{word(query.state == cases::ClaimState::to_pay ? "payment_list" : "list"),
              {office.texts.text("claims.as_of", language, {{"day", office.clock.today().iso()}})},
              {},
              {}};
  for (auto const* id :
       {"project", "community", "phase", "claimant", "code", "claim", "part", "state", "claimed_on",
        "accepted_on", "decision_due", "decided_on", "grade", "area", "total", "pay", "paid_on"})
    table.columns.push_back({word(id), 18});
  base::Money sum;
  auto const read = [&](ClaimQuery const& page) { return office.cases.claims(page); };
  auto const done = for_every_row(std::move(query), read, [&](cases::ClaimRow const& row) {
    sum = sum + row.pay;
    table.rows.push_back({row.project, row.community, row.phase.value_or(""), row.claimant_name,
                          row.claimant_code, std::int64_t{row.claim},
                          word("part." + word_of(row.part)), word("state." + word_of(row.state)),
                          row.claimed_on, day(row.accepted_on), day(row.decision_due),
                          day(row.decided_on), grade(row.grade),
                          Figure{row.gross_floor_area.centi(), 2}, Figure{row.total.fen(), 2},
                          Figure{row.pay.fen(), 2}, day(row.paid_on)});
  });
  if (!done) return base::fail(done.error());
  std::vector<TableCell> last(table.columns.size());
  last[0] = word("sum");
  last[15] = Figure{sum.fen(), 2};
  table.rows.push_back(std::move(last));
  return office.workbooks.write({std::move(table)});
}

base::Result<view::RecoveryList> list_recoveries(Office& office, RecoveryQuery query) {
  auto const found = office.cases.recoveries(query);
  if (!found) return base::fail(found.error());
  auto const counts = office.cases.count_recoveries(query);
  if (!counts) return base::fail(counts.error());
  view::RecoveryList out{
      found->items, found->page.number, found->page.size, found->total, 0, {}, {}};
  for (auto const& count : *counts) {
    out.open += count.open;
    out.amount = out.amount + count.amount;
    out.repaid = out.repaid + count.repaid;
  }
  return out;
}

base::Result<std::string> recoveries_workbook(Office& office, RecoveryQuery query,
                                              Language language) {
  auto const word = [&](std::string const& id) { return office.texts.text(id, language); };
  Table table{word("recoveries.list"),
              {office.texts.text("claims.as_of", language, {{"day", office.clock.today().iso()}})},
              {},
              {}};
  for (auto const* id :
       {"claims.project", "claims.community", "claims.phase", "recoveries.payee", "claims.code",
        "recoveries.recovery", "recoveries.article", "recoveries.ordered_on", "recoveries.amount",
        "recoveries.repaid", "recoveries.open"})
    table.columns.push_back({word(id), 18});
  base::Money amount, repaid;
  auto const read = [&](RecoveryQuery const& page) { return office.cases.recoveries(page); };
  auto const done = for_every_row(std::move(query), read, [&](cases::RecoveryRow const& row) {
    amount = amount + row.amount;
    repaid = repaid + row.repaid;
    table.rows.push_back({row.project, row.community, row.phase.value_or(""), row.payee_name,
                          row.payee_code, std::int64_t{row.recovery}, std::int64_t{row.article},
                          row.ordered_on, Figure{row.amount.fen(), 2}, Figure{row.repaid.fen(), 2},
                          Figure{row.open().fen(), 2}});
  });
  if (!done) return base::fail(done.error());
  std::vector<TableCell> last(table.columns.size());
  last[0] = word("claims.sum");
  last[8] = Figure{amount.fen(), 2};
  last[9] = Figure{repaid.fen(), 2};
  last[10] = Figure{(amount - repaid).fen(), 2};
  table.rows.push_back(std::move(last));
  return office.workbooks.write({std::move(table)});
}

}  // namespace linli::app

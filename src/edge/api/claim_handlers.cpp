#include "app/claims.hpp"
#include "app/credit_records.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

/// What both lists of money are cut by.
struct Asked {
  std::optional<app::Date> from, until;
  std::string text;
  app::Page page;
};
Result<Asked> asked(Call const& call) {
  auto const from = call.date("from");
  if (!from) return base::fail(from.error());
  auto const until = call.date("until");
  if (!until) return base::fail(until.error());
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return Asked{*from, *until, call.query("q").value_or(""), *page};
}

Result<app::ClaimQuery> query_of(Call const& call) {
  auto const state = call.word<cases::ClaimState>("state");
  if (!state) return base::fail(state.error());
  auto cut = asked(call);
  if (!cut) return base::fail(cut.error());
  return app::ClaimQuery{*state, cut->from, cut->until, std::move(cut->text), cut->page};
}

Result<app::RecoveryQuery> recoveries_of(Call const& call) {
  auto cut = asked(call);
  if (!cut) return base::fail(cut.error());
  bool const open = call.query("open") == "1";
  return app::RecoveryQuery{open, cut->from, cut->until, std::move(cut->text), cut->page};
}

Result<app::IssuedQuery> records_of(Call const& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return app::IssuedQuery{{}, call.query("q").value_or(""), *page};
}

}  // namespace

Answer list_claims(Call& call) {
  auto query = query_of(call);
  if (!query) return base::fail(query.error());
  return answer(app::list_claims(call.office, std::move(*query)));
}

Answer claims_workbook(Call& call) {
  auto query = query_of(call);
  if (!query) return base::fail(query.error());
  return download(app::claims_workbook(call.office, std::move(*query), call.language),
                  app::xlsx_type, "linli-claims.xlsx");
}

Answer list_recoveries(Call& call) {
  auto query = recoveries_of(call);
  if (!query) return base::fail(query.error());
  return answer(app::list_recoveries(call.office, std::move(*query)));
}

Answer recoveries_workbook(Call& call) {
  auto query = recoveries_of(call);
  if (!query) return base::fail(query.error());
  return download(app::recoveries_workbook(call.office, std::move(*query), call.language),
                  app::xlsx_type, "linli-recoveries.xlsx");
}

Answer list_credit_records(Call& call) {
  auto query = records_of(call);
  if (!query) return base::fail(query.error());
  return answer(app::list_credit_records(call.office, std::move(*query), call.actor()));
}

Answer credit_records_workbook(Call& call) {
  auto query = records_of(call);
  if (!query) return base::fail(query.error());
  return download(
      app::credit_records_workbook(call.office, std::move(*query), call.actor(), call.language),
      app::xlsx_type, "linli-credit-records.xlsx");
}

}  // namespace linli::api

#include "app/claims.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

Result<app::ClaimQuery> query_of(Call const& call) {
  auto const state = call.word<cases::ClaimState>("state");
  if (!state) return base::fail(state.error());
  auto const from = call.date("from");
  if (!from) return base::fail(from.error());
  auto const until = call.date("until");
  if (!until) return base::fail(until.error());
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return app::ClaimQuery{*state, *from, *until, call.query("q").value_or(""), *page};
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

}  // namespace linli::api

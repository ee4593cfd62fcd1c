#include "app/what_if.hpp"

#include "app/what_if_workbook.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {

Answer list_what_ifs(Call& call) {
  return json(call.office.what_if->list());
}

Answer ask_what_if(Call& call) {
  auto question = call.body<app::view::WhatIfQuestion>();
  if (!question) return base::fail(question.error());
  return answer(call.office.what_if->ask(std::move(*question)));
}

Answer get_what_if(Call& call) {
  return answer(call.office.what_if->look(call.parameter("id")));
}

Answer end_what_if(Call& call) {
  return answer(call.office.what_if->cancel(call.parameter("id")));
}

Answer what_if_workbook(Call& call) {
  auto const found = call.office.what_if->look(call.parameter("id"));
  if (!found) return base::fail(found.error());
  return download(app::what_if_workbook(call.office, *found, call.language), app::xlsx_type,
                  "linli-what-if.xlsx");
}

}  // namespace linli::api

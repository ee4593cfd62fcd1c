#include "app/assessment_sheet.hpp"
#include "app/dossier.hpp"
#include "app/library.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {

Answer get_intake(Call& call) {
  return answer(app::intake(call.office, call.parameter("code"), call.actor()));
}

Answer list_library(Call& call) {
  auto const type = call.word<app::PaperType>("type");
  if (!type) return base::fail(type.error());
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  app::LibraryFilter filter{
      call.query("q").value_or(""), *type, call.query("filed_under").value_or(""), {}, *page};
  if (auto const project = call.query("project")) filter.project = app::ProjectId{*project};
  return answer(app::library(call.office, filter, call.actor()));
}

Answer assessment_sheet(Call& call) {
  return download(app::assessment_sheet(call.office, call.project(), call.actor(), call.language),
                  app::xlsx_type, call.parameter("project") + "-self-assessment.xlsx");
}

Answer check_assessment_sheet(Call& call) {
  return answer(app::check_assessment_sheet(call.office, call.project(), call.request.body,
                                            call.actor(), call.language));
}

}  // namespace linli::api

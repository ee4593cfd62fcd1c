#include "app/statistics.hpp"
#include "edge/api/handlers.hpp"

namespace linli::api {
namespace {

Result<app::StatisticsQuestion> question_of(Call const& call) {
  app::StatisticsQuestion out;
  auto const from = call.date("from");
  if (!from) return base::fail(from.error());
  auto const until = call.date("until");
  if (!until) return base::fail(until.error());
  auto const grade = call.word<cases::Grade>("grade");
  if (!grade) return base::fail(grade.error());
  auto const span = call.word<app::Span>("span");
  if (!span) return base::fail(span.error());
  out.limits = {*from, *until, call.query("town").value_or(""), *grade};
  out.span = span->value_or(app::Span::month);
  out.rule = call.query("rule");
  return out;
}

}  // namespace

Answer get_statistics(Call& call) {
  auto const question = question_of(call);
  if (!question) return base::fail(question.error());
  return answer(app::statistics(call.office, *question, call.language));
}

Answer statistics_workbook(Call& call) {
  auto const question = question_of(call);
  if (!question) return base::fail(question.error());
  return download(app::statistics_workbook(call.office, *question, call.language), app::xlsx_type,
                  "linli-statistics.xlsx");
}

}  // namespace linli::api

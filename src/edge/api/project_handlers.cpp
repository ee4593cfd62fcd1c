#include <algorithm>
#include <charconv>

#include "app/assessment.hpp"
#include "app/issue_papers.hpp"
#include "app/lodge_objection.hpp"
#include "app/owner_letters.hpp"
#include "app/owner_status.hpp"
#include "app/sisters.hpp"
#include "app/subsidy.hpp"
#include "app/take_command.hpp"
#include "app/view_project.hpp"
#include "edge/api/commands.hpp"
#include "edge/api/handlers.hpp"
#include "edge/api/problem.hpp"

namespace linli::api {
namespace {

net::Response pdf_response(std::string bytes, std::string const& name) {
  net::Response out;
  out.headers.set("Content-Type", "application/pdf");
  out.headers.set("Content-Disposition", "inline; filename=\"" + name + ".pdf\"");
  out.body = std::move(bytes);
  return out;
}

// "P-000001:opinion,P-000001:notice"
Result<std::vector<app::PaperRequest>> requests_of(std::string const& list) {
  std::vector<app::PaperRequest> out;
  for (std::size_t at = 0; at <= list.size() && out.size() <= 51;) {
    auto const end = std::min(list.find(',', at), list.size());
    auto const one = list.substr(at, end - at);
    auto const colon = one.find(':');
    app::PaperKind kind{};
    if (colon == one.npos ||
        !boost::describe::enum_from_string(one.substr(colon + 1).c_str(), kind))
      return Call::bad("papers", one.substr(0, 60));
    out.push_back({app::ProjectId{one.substr(0, colon)}, kind});
    at = end + 1;
  }
  return out;
}

Answer paper(Call& call, app::PaperKind kind) {
  auto const round = call.word<cases::Round>("round");
  if (!round) return base::fail(round.error());
  auto const filing = call.number("filing");
  if (!filing) return base::fail(filing.error());
  auto const matter = call.word<cases::Matter>("matter");
  if (!matter) return base::fail(matter.error());
  auto const number = call.number("number");
  if (!number) return base::fail(number.error());
  auto bytes =
      app::issue_paper(call.office, {call.project(), kind, *round, *filing, *matter, *number},
                       call.actor(), call.language);
  if (!bytes) return base::fail(bytes.error());
  return pdf_response(std::move(*bytes), call.parameter("project") + "-" + app::word_of(kind));
}

}  // namespace

Answer list_projects(Call& call) {
  app::ProjectFilter filter;
  auto const step = call.word<cases::Step>("step");
  if (!step) return base::fail(step.error());
  auto const grade = call.word<cases::Grade>("grade");
  if (!grade) return base::fail(grade.error());
  auto const order = call.word<app::ProjectOrder>("sort");
  if (!order) return base::fail(order.error());
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  filter.step = *step;
  filter.grade = *grade;
  filter.town = call.query("town").value_or("");
  filter.text = call.query("q").value_or("");
  filter.standard = call.query("standard").value_or("");
  filter.closed = call.query("closed").has_value();
  filter.order = order->value_or(app::ProjectOrder::newest_first);
  filter.page = *page;
  return answer(app::list_projects(call.office, filter, call.actor(), call.language));
}

Answer register_project(Call& call) {
  if (auto may = app::may_give(call.office, "RegisterProject", call.actor()); !may)
    return base::fail(may.error());
  auto body = call.body<cases::RegisterProject>();
  if (!body) return base::fail(body.error());
  auto const taken = app::register_project(call.office, std::move(*body), call.actor());
  if (!taken) return base::fail(taken.error());
  auto out = json(
      app::view::Created{taken->file->id.value, taken->file->version_for(call.actor().role)}, 201);
  out.headers.set("Location", "/api/v1/projects/" + taken->file->id.value);
  return out;
}

Answer get_project(Call& call) {
  auto const view = app::view_project(call.office, call.project(), call.actor(), call.language);
  if (!view) return base::fail(view.error());
  auto out = json(*view);
  out.headers.set("ETag", "\"" + std::to_string(view->version) + "\"");
  return out;
}

Answer list_events(Call& call) {
  auto const page = call.page();
  if (!page) return base::fail(page.error());
  return answer(app::list_events(call.office, call.project(), *page, call.actor()));
}

namespace {

/// A number of the path; 0 for what is none, which names nothing.
int number_of(std::string_view text) {
  int number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size() ? number : 0;
}

}  // namespace

Answer get_objector(Call& call) {
  return answer(app::read_objector(call.office, call.project(),
                                   number_of(call.parameter("objection")), call.actor()));
}

Answer get_letter_writer(Call& call) {
  return answer(app::read_letter_writer(call.office, call.project(),
                                        number_of(call.parameter("complaint")), call.actor()));
}

Answer get_subsidy(Call& call) {
  return answer(app::view_subsidy(call.office, call.project(), call.actor(), call.language));
}

Answer get_supervision(Call& call) {
  return answer(app::view_supervision(call.office, call.project(), call.actor()));
}

Answer list_sisters(Call& call) {
  return answer(app::list_sisters(call.office, call.project(), call.actor(), call.language));
}

Answer list_owner_links(Call& call) {
  return answer(app::list_owner_links(call.office, call.project(), call.actor()));
}

Answer make_owner_link(Call& call) {
  return answer(app::make_owner_link(call.office, call.project(), call.actor()), 201);
}

Answer end_owner_link(Call& call) {
  return no_content(app::end_owner_link(call.office, call.project(),
                                        std::string{call.parameter("id")}, call.actor()));
}

Answer list_draws(Call& call) {
  return answer(app::list_draws(call.office, call.project(), call.actor()));
}

Answer list_commands(Call& call) {
  auto const found = app::possible_commands(call.office, call.project(), call.actor());
  if (!found) return base::fail(found.error());
  std::vector<app::view::CommandPermission> out;
  for (auto const& possibility : *found) {
    app::view::CommandPermission row{
        app::kebab(possibility.command), !possibility.refusal, {}, possibility.from};
    if (possibility.refusal)
      row.refusal = problem_of(call.office, *possibility.refusal, call.language);
    out.push_back(std::move(row));
  }
  return json(out);
}

Answer check_filing(Call& call) {
  auto const found = app::filing_check(call.office, call.project(), call.actor(), call.language);
  if (!found) return base::fail(found.error());
  app::view::FilingCheck out;
  out.ready = found->missing.empty();
  out.complete = out.ready && std::ranges::none_of(found->papers, [](auto const& line) {
                   return line.state == app::view::LineState::missing;
                 });
  out.papers = found->papers;
  out.construction = found->construction;
  out.used = found->used;
  out.limit = found->limit;
  for (auto const& error : found->missing)
    out.missing.push_back(problem_of(call.office, error, call.language));
  for (auto const& warning : found->warnings)
    out.warnings.push_back(app::warning_view(call.office, warning, call.language));
  return json(out);
}

Answer get_assessment(Call& call) {
  auto const round = call.needed("round");
  if (!round) return base::fail(round.error());
  if (*round != "self" && *round != "initial" && *round != "final" && *round != "second")
    return Call::bad("round", *round);
  return answer(app::assessment(call.office, call.project(), *round, call.actor(), call.language));
}

Answer application_paper(Call& call) {
  return paper(call, app::PaperKind::application);
}
Answer assessment_paper(Call& call) {
  return paper(call, app::PaperKind::assessment);
}
Answer final_application_paper(Call& call) {
  return paper(call, app::PaperKind::final_application);
}
Answer declaration_paper(Call& call) {
  return paper(call, app::PaperKind::declaration);
}
Answer dossier_paper(Call& call) {
  return paper(call, app::PaperKind::dossier);
}
Answer receipt_paper(Call& call) {
  return paper(call, app::PaperKind::receipt);
}
Answer feedback_paper(Call& call) {
  return paper(call, app::PaperKind::feedback);
}
Answer opinion_paper(Call& call) {
  return paper(call, app::PaperKind::opinion);
}
Answer result_paper(Call& call) {
  return paper(call, app::PaperKind::result);
}
Answer claim_form_paper(Call& call) {
  return paper(call, app::PaperKind::claim_form);
}
Answer claim_decision_paper(Call& call) {
  return paper(call, app::PaperKind::claim_decision);
}
Answer act_notice_paper(Call& call) {
  return paper(call, app::PaperKind::act_notice);
}
Answer act_decision_paper(Call& call) {
  return paper(call, app::PaperKind::act_decision);
}
Answer batch_papers(Call& call) {
  auto const list = call.needed("papers");
  if (!list) return base::fail(list.error());
  auto const requests = requests_of(*list);
  if (!requests) return base::fail(requests.error());
  auto batch = app::issue_batch(call.office, *requests, call.actor(), call.language);
  if (!batch) return base::fail(batch.error());
  auto out = pdf_response(std::move(batch->pdf), "papers");
  std::string missing;
  for (auto const& paper : batch->missing)
    missing += (missing.empty() ? "" : ",") + paper.project + ":" + app::word_of(paper.kind);
  if (!missing.empty()) out.headers.set("Linli-Missing-Papers", missing);
  return out;
}
Answer notice_paper(Call& call) {
  return paper(call, app::PaperKind::notice);
}
Answer certificate_paper(Call& call) {
  return paper(call, app::PaperKind::certificate);
}
Answer certificate_draft_paper(Call& call) {
  return paper(call, app::PaperKind::certificate_draft);
}

}  // namespace linli::api

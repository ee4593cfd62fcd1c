// The objection form (Art. 21): shown, looked at once more, sent, shown again with what is wrong.
#include "app/lodge_objection.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/objection_state.hpp"
#include "edge/pages/show.hpp"
#include "edge/pages/written_form.hpp"

namespace linli::pages {
namespace {

/// `name`: the form itself, or its last look.
net::Response show_form(Visit& visit, app::view::PublicNotice const& notice,
                        WrittenFields const& fields, Documents const& documents,
                        base::Error const* refused, char const* name = "objection_form") {
  auto& page = visit.page();
  show_notice(visit, page, notice);
  auto const token = form_token(visit);
  show_written(visit, fields, documents, refused, token);
  page.SetValue("ACTION", visit.link("/notices/" + notice.notice + "/objection"));
  page.SetValue("MEASURE_21", visit.link("/measures/21"));
  auto response = visit.answer(name, visit.text("objection.heading"), "/notices",
                               status_of_written(fields, refused));
  make_private(visit, response, token);
  return response;
}

}  // namespace

net::Response take_objection(Visit& visit, std::string_view body) {
  std::string const number{visit.request().parameter("notice")};
  auto const notice = app::notice(visit.office(), number);
  if (!notice) return visit.problem(notice.error());
  WrittenForm form;
  form.show = [&](auto const& typed, auto const& documents, base::Error const* refused) {
    return show_form(visit, *notice, typed, documents, refused);
  };
  form.preview = [&](auto const& typed, auto const& documents) {
    return show_form(visit, *notice, typed, documents, nullptr, "objection_preview");
  };
  form.send = [&](auto const& typed, auto const& documents, std::string once) {
    auto const receipt = app::file_objection(visit.office(), number,
                                             {typed.name,
                                              typed.contact,
                                              cases::ObjectionForm::electronic,
                                              typed.grounds,
                                              documents,
                                              {},
                                              std::move(once)},
                                             visit.site().address(visit.request()));
    if (!receipt) return show_form(visit, *notice, typed, documents, &receipt.error());
    if (!receipt->in_time)
      return show_objection(visit, receipt->receipt, JustDone::sent, nullptr, 422);
    return net::Response::redirect(visit.link("/objections/" + receipt->receipt, {{"sent", "1"}}));
  };
  return take_written(visit,
                      read_objection(visit.request().header("Content-Type").value_or(""), body),
                      number, form);
}

net::Response objection_form(Visit& visit) {
  auto const notice = app::notice(visit.office(), std::string{visit.request().parameter("notice")});
  if (!notice) return visit.problem(notice.error());
  return show_form(visit, *notice, {}, {}, nullptr);
}

}  // namespace linli::pages

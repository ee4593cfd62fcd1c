// Notices of results (Art. 21): the list, and one of them.
#include "app/explain.hpp"
#include "app/legal_questions.hpp"
#include "app/lodge_objection.hpp"
#include "core/measures/rules.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {

net::Response notice_list(Visit& visit) {
  auto& page = visit.page();
  auto const number = visit.page_number();
  if (number == 1) {
    auto const open = app::notices(visit.office(), app::NoticesShown::open, {1, 50});
    if (!open) return visit.problem(open.error());
    page.ShowSection("FIRST_PAGE");
    for (auto const& notice : open->items)
      show_notice(visit, *page.AddSectionDictionary("OPEN_ROW"), notice);
    if (open->items.empty()) page.ShowSection("NONE_OPEN");
  }
  auto const all = app::notices(visit.office(), app::NoticesShown::all, {number, 20});
  if (!all) return visit.problem(all.error());
  bool any = false;
  for (auto const& notice : all->items) {
    if (notice.open) continue;  // stands above, on the first page
    show_notice(visit, *page.AddSectionDictionary("CLOSED_ROW"), notice);
    any = true;
  }
  if (!any) page.ShowSection("NONE_CLOSED");
  page.SetValue("ASK", "/objections");
  visit.set_pager("/notices", {}, all->page, all->total);
  return visit.answer("notices", visit.text("menu.notices"), "/notices");
}

namespace {

cases::Filing const* filing_of(cases::Project const& project, std::string const& notice) {
  auto const has = [&](cases::Filing const& f) { return f.notice && f.notice->notice == notice; };
  if (project.filing && has(*project.filing)) return &*project.filing;
  for (auto const& filing : project.earlier)
    if (has(filing)) return &filing;
  return nullptr;
}

void show_opinion(Visit& visit, cases::Filing const& filing) {
  auto const* round = filing.round(filing.closing_round());
  if (!round || !round->opinion) return;
  visit.page().SetValueAndShowSection("TOTAL", round->opinion->total, "HAS_TOTAL");
  // The panel wrote it for the authority; nobody looked for personal data then (Art. 13).
  auto const law = visit.office().law.now();
  if (measures::art13_1_public_text_has_no_personal_data(law->law(), round->opinion->text))
    visit.set_if(visit.page(), "OPINION", round->opinion->text);
}

void show_second_rating(Visit& visit, cases::Filing const& filing) {
  if (!filing.second_rating) return;
  auto* second = visit.page().AddSectionDictionary("SECOND_RATING");
  auto const result = filing.result_of(cases::Round::second);
  second->SetValue("SECOND_TEXT",
                   filing.second_rating->published_on && result
                       ? visit.text("notice.second_result",
                                    {{"grade", visit.word(app::word_of(*result))},
                                     {"day", visit.day(*filing.second_rating->published_on)}})
                       : visit.text("notice.second_open",
                                    {{"day", visit.day(filing.second_rating->opened_on)}}));
}

}  // namespace

net::Response notice_page(Visit& visit) {
  std::string const number{visit.request().parameter("notice")};
  auto const notice = app::notice(visit.office(), number);
  if (!notice) return visit.problem(notice.error());
  auto const rows = visit.office().cases.notices({{}, number, {}});
  if (!rows) return visit.problem(rows.error());
  auto const file = visit.office().files.load(base::ProjectId{rows->items.front().project});
  if (!file) return visit.problem(file.error());

  auto& page = visit.page();
  show_notice(visit, page, *notice);
  page.SetValue("NOTICE_TEXT", notice->text);
  page.SetValue("NOTICES", visit.link("/notices"));
  page.SetValue("OBJECT_HREF", visit.link("/notices/" + number + "/objection"));
  page.SetValue("MEASURE_21", visit.link("/measures/21"));
  page.SetValue("OBJECTIONS",
                visit.text("notice.objections", {{"n", std::to_string(notice->objections)}}));
  if (auto const* filing = filing_of((*file)->project, number)) {
    auto const law = visit.office().law.now();
    visit.set_why(page, app::why_deadline(law->law(), filing->notice->last_day, visit.language()));
    show_opinion(visit, *filing);
    show_second_rating(visit, *filing);
  }
  return visit.answer("notice", full_name(notice->community, notice->phase), "/notices");
}

}  // namespace linli::pages

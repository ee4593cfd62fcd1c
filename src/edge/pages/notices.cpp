// Notices of results (Art. 21): the list, one of them, and its paper.
#include "app/explain.hpp"
#include "app/issue_papers.hpp"
#include "app/notice_story.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

app::NoticesShown shown(std::string const& state) {
  return state == "open"     ? app::NoticesShown::open
         : state == "closed" ? app::NoticesShown::closed
                             : app::NoticesShown::all;
}

// All, open, closed: as links, each with what was searched for.
void show_states(Visit& visit, std::string const& state, std::string const& words) {
  for (char const* each : {"", "open", "closed"}) {
    auto* tab = visit.page().AddSectionDictionary("STATE_TAB");
    std::string const name{each};
    tab->SetValue("HREF", visit.link("/notices", {{"q", words}, {"state", name}}));
    tab->SetValue("LABEL", visit.text(name.empty() ? "notices.all" : "notices." + name));
    if (name == state) tab->ShowSection("CURRENT");
  }
}

}  // namespace

net::Response notice_list(Visit& visit) {
  auto& page = visit.page();
  auto state = visit.asked("state", 10);
  if (state != "open" && state != "closed") state.clear();
  auto const words = visit.asked("q");
  auto const found = app::notices(visit.office(), shown(state), {visit.page_number(), 20}, words);
  if (!found) return visit.problem(found.error());
  Query const again{{"q", words}, {"state", state}};
  if (auto last = visit.to_last_page("/notices", again, found->page, found->total)) return *last;
  for (auto const& notice : found->items)
    show_notice(visit, *page.AddSectionDictionary("NOTICE_ROW"), notice);
  if (found->items.empty()) page.ShowSection("NO_NOTICES");
  page.SetValue("FOUND", visit.text("notices.found", {{"n", std::to_string(found->total)}}));
  show_states(visit, state, words);
  page.SetValue("ACTION", "/notices");
  page.SetValue("Q", words);
  visit.set_if(page, "STATE", state);
  page.SetValue("ASK", "/objections");
  visit.set_pager("/notices", again, found->page, found->total);
  visit.describe(visit.text("notices.intro"));
  return visit.answer("notices", visit.text("menu.notices"), "/notices");
}

namespace {

void show_step(Visit const& visit, Dict& dict, app::view::NoticeStep const& step) {
  visit.set_day(dict, "STEP_DAY", step.on);
  dict.SetValue("STEP_WHAT",
                visit.text("notice.step." + step.what, {{"n", std::to_string(step.count)}}));
  dict.SetValue("STEP_KIND", step.what);
  if (step.what == "certified")
    dict.AddSectionDictionary("STEP_CERTIFICATE")
        ->SetValue("HREF", visit.link("/certificates/" + step.text));
  visit.set_if(dict, "STEP_TEXT", step.text);
}

void show_second(Visit& visit, app::view::SecondRating const& rating) {
  auto* second = visit.page().AddSectionDictionary("SECOND_RATING");
  second->SetValue(
      "SECOND_TEXT",
      rating.published_on && rating.grade
          ? visit.text("notice.second_result", {{"grade", visit.word(app::word_of(*rating.grade))},
                                                {"day", visit.day(*rating.published_on)}})
          : visit.text("notice.second_open", {{"day", visit.day(rating.opened_on)}}));
  visit.set_if(*second, "SECOND_NOTE", rating.text.value_or(""));
}

}  // namespace

net::Response notice_page(Visit& visit) {
  std::string const number{visit.request().parameter("notice")};
  auto const notice = app::notice(visit.office(), number);
  if (!notice) return visit.problem(notice.error());
  auto const story = app::notice_story(visit.office(), number, visit.language());
  if (!story) return visit.problem(story.error());
  auto& page = visit.page();
  show_notice(visit, page, *notice);
  page.SetValue("NOTICE_TEXT", notice->text);
  if (visit.language() == Language::en) page.ShowSection("ORIGINAL");
  page.SetValue("NOTICES", visit.link("/notices"));
  page.SetValue("PAPER", visit.link("/notices/" + number + "/notice.pdf"));
  page.SetValue("OBJECT_HREF", visit.link("/notices/" + number + "/objection"));
  page.SetValue("MEASURE_21", visit.link("/measures/21"));
  page.SetValue("MEASURE_22", visit.link("/measures/22"));
  page.SetValue("OBJECTIONS",
                visit.text("notice.objections", {{"n", std::to_string(notice->objections)}}));
  visit.set_log_entry(page, notice->log_entry);
  visit.set_why(page, story->why);
  if (story->total) visit.set_if(page, "TOTAL", score_text(visit, *story->total, story->scale));
  visit.set_if(page, "OPINION", story->opinion.value_or(""));
  if (story->second) show_second(visit, *story->second);
  for (auto const& step : story->steps) show_step(visit, *page.AddSectionDictionary("STEP"), step);
  auto const name = full_name(notice->community, notice->phase);
  visit.describe(visit.text("notice.about", {{"name", name},
                                             {"grade", visit.word(app::word_of(notice->grade))},
                                             {"first", visit.day(notice->published_on)},
                                             {"last", visit.day(notice->last_day)}}));
  return visit.answer("notice", name, "/notices");
}

net::Response notice_pdf(Visit& visit) {
  std::string const number{visit.request().parameter("notice")};
  auto paper = app::notice_paper(visit.office(), number);
  if (!paper) return visit.problem(paper.error());
  return visit.file(std::move(*paper), "application/pdf", number + ".pdf");
}

}  // namespace linli::pages

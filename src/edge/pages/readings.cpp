// The register of readings: what can be read in more than one way, and what would follow (Art. 34).
#include "edge/pages/readings.hpp"

#include <algorithm>

#include "app/legal_questions.hpp"
#include "edge/pages/calculator.hpp"
#include "edge/pages/handlers.hpp"

namespace linli::pages {
namespace {

// A ruling given at the desk has no document beside its text.
std::string told_of(Visit const& visit, measures::Ruling const& ruling) {
  return visit.text(ruling.document.empty() ? "readings.ruled_here" : "readings.ruled",
                    {{"document", ruling.document}, {"day", visit.day(ruling.from)}});
}

}  // namespace

void show_reading(Visit const& visit, Dict& dict, app::view::Reading const& reading) {
  auto const law = visit.office().law.now();
  dict.SetValue("READING", reading.id);
  dict.SetValue("READING_HREF", visit.link("/readings/" + reading.id));
  dict.SetValue("QUESTION", reading.question);
  dict.SetValue("CURRENT_OPTION", reading.current_text);
  dict.SetValue("REASON", reading.reason);
  if (auto const* ruling = law->law().ruling(reading.id, visit.today()))
    dict.AddSectionDictionary("RULED")->SetValue("RULING", told_of(visit, *ruling));
  else
    dict.ShowSection("DEFAULT");
}

void show_options(Dict& dict, app::view::Reading const& reading) {
  for (auto const& option : reading.options) {
    auto* row = dict.AddSectionDictionary("OPTION_ROW");
    row->SetValue("OPTION", option.text);
    if (option.id == reading.current) row->ShowSection("CHOSEN");
  }
}

namespace {

/// The limit of the article from that day, had the authority ruled for this option.
std::string due_under(Visit const& visit, int article, Date from, std::string const& reading,
                      std::string const& option) {
  auto const law = visit.office().law.now();
  // From that very day: the latest ruling of a day wins, also over one that began on it.
  auto const ruled = law->law().with_ruling({reading, option, from, {}, {}});
  if (!ruled) return {};
  auto const due = app::legal_deadline(*ruled, article, from);
  return due ? visit.day(due->due) : std::string{};
}

void show_example(Visit& visit, app::view::Reading const& reading) {
  auto const article = std::ranges::find_if(reading.articles, can_calculate);
  if (article == reading.articles.end() || reading.options.size() < 2) return;
  auto const from = Date::parse(visit.asked("from", 20)).value_or(visit.today());
  auto const n = std::to_string(*article);
  auto* example = visit.page().AddSectionDictionary("EXAMPLE");
  auto const law = visit.office().law.now();
  example->SetValue("EXAMPLE_TEXT", visit.text("readings.example.text"));
  example->SetValue("EXAMPLE_HREF", visit.link("/measures/" + n, {{"from", from.iso()}}));
  example->SetValue("EXAMPLE_ARTICLE", law->law().words().text("article." + n, visit.language()));
  example->SetValue("EXAMPLE_ACTION", "/readings/" + reading.id);
  example->SetValue("EXAMPLE_LABEL", visit.text("calculate.from." + n));
  example->SetValue("EXAMPLE_DUE", visit.text("calculate.due." + n));
  example->SetValue("EXAMPLE_FROM", from.iso());
  for (auto const& option : reading.options) {
    auto* row = example->AddSectionDictionary("EXAMPLE_ROW");
    row->SetValue("EXAMPLE_OPTION", option.text);
    row->SetValue("EXAMPLE_RESULT", due_under(visit, *article, from, reading.id, option.id));
    if (option.id == reading.current) row->ShowSection("EXAMPLE_CHOSEN");
  }
}

}  // namespace

net::Response readings_page(Visit& visit) {
  auto& page = visit.page();
  for (auto const& reading : app::readings(visit.office(), visit.today(), visit.language())) {
    auto* row = page.AddSectionDictionary("READING_ROW");
    show_reading(visit, *row, reading);
    if (reading.ask_for_ruling) row->ShowSection("ASKS");
  }
  page.SetValue("MEASURES", visit.link("/measures"));
  return visit.answer("readings", visit.text("menu.readings"), "/readings");
}

net::Response reading_page(Visit& visit) {
  auto const id = visit.request().parameter("reading");
  for (auto const& reading : app::readings(visit.office(), visit.today(), visit.language())) {
    if (reading.id != id) continue;
    auto& page = visit.page();
    show_reading(visit, page, reading);
    if (reading.ask_for_ruling) page.ShowSection("ASKS");
    show_options(page, reading);
    show_example(visit, reading);
    auto const law = visit.office().law.now();
    for (int article : reading.articles) {
      auto* row = page.AddSectionDictionary("ARTICLE_ROW");
      auto const n = std::to_string(article);
      row->SetValue("ARTICLE", law->law().words().text("article." + n, visit.language()));
      row->SetValue("HREF", visit.link("/measures/" + n));
    }
    Dict* list = nullptr;
    auto const rulings = [&]() -> Dict& {
      if (!list) list = page.AddSectionDictionary("RULINGS");
      return *list;
    };
    for (auto const& ruling : law->law().rulings()) {
      if (ruling.reading != id) continue;
      auto* row = rulings().AddSectionDictionary("RULING_ROW");
      row->SetValue("RULING", told_of(visit, ruling));
      row->SetValue("RULING_TEXT", ruling.reason);
      for (auto const& option : reading.options)
        if (option.id == ruling.option) row->SetValue("RULING_OPTION", option.text);
    }
    page.SetValue("READINGS", visit.link("/readings"));
    return visit.answer("reading", std::string{id}, "/readings");
  }
  return visit.problem({base::Errc::not_found,
                        "law.unknown_reading",
                        0,
                        {},
                        {},
                        {{"id", std::string{id}}, {"reading", std::string{id}}}});
}

}  // namespace linli::pages

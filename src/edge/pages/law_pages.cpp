// The Measures in our own words: all articles, one article, the register of readings.
#include <charconv>

#include "edge/pages/calculator.hpp"
#include "edge/pages/handlers.hpp"

namespace linli::pages {

net::Response measures_page(Visit& visit) {
  auto const law = visit.office().law.now();
  auto& page = visit.page();
  std::string chapter;
  Dict* shown = nullptr;
  for (auto const& article : law->law().articles()) {
    if (auto const& name = article.chapter.in(visit.language()); !shown || name != chapter) {
      chapter = name;
      shown = page.AddSectionDictionary("CHAPTER");
      shown->SetValue("CHAPTER_NAME", name);
    }
    auto* row = shown->AddSectionDictionary("ARTICLE_ROW");
    auto const n = std::to_string(article.article);
    row->SetValue("ARTICLE", law->law().words().text("article." + n, visit.language()));
    row->SetValue("HREF", visit.link("/measures/" + n));
    row->SetValue("ARTICLE_TITLE", article.title.in(visit.language()));
    row->SetValue("SUMMARY", article.summary.in(visit.language()));
    if (can_calculate(article.article)) row->ShowSection("CALCULATES");
  }
  auto const& intervals = law->law().in_force();
  page.SetValue("IN_FORCE", intervals.empty()
                                ? visit.text("measures.not_set")
                                : visit.text("measures.in_force",
                                             {{"from", visit.day(intervals.front().from)},
                                              {"until", visit.day(intervals.back().last_day)}}));
  page.SetValue("READINGS", visit.link("/readings"));
  return visit.answer("measures", visit.text("menu.measures"), "/measures");
}

namespace {

std::optional<int> article_number(std::string_view text) {
  int n = 0;
  auto const parsed = std::from_chars(text.data(), text.data() + text.size(), n);
  if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size() || text[0] == '0')
    return {};
  return n;
}

void show_reading(Visit const& visit, Dict& dict, app::view::Reading const& reading) {
  auto const law = visit.office().law.now();
  dict.SetValue("READING", reading.id);
  dict.SetValue("READING_HREF", visit.link("/readings/" + reading.id));
  dict.SetValue("QUESTION", reading.question);
  dict.SetValue("CURRENT_OPTION", reading.current_text);
  dict.SetValue("REASON", reading.reason);
  if (auto const* ruling = law->law().ruling(reading.id, visit.today()))
    dict.AddSectionDictionary("RULED")->SetValue(
        "RULING", visit.text("readings.ruled",
                             {{"document", ruling->document}, {"day", visit.day(ruling->from)}}));
  else
    dict.ShowSection("DEFAULT");
}

void show_rule(Visit const& visit, Dict& dict, app::view::Rule const& rule,
               std::vector<app::view::Reading> const& readings) {
  dict.SetValue("RULE", rule.id);
  dict.SetValue("RULE_TITLE", rule.title);
  dict.SetValue("SENTENCE", rule.sentence);
  if (rule.state == "pending") dict.ShowSection("IS_PENDING");
  if (rule.state == "no_machine_duty") dict.ShowSection("IS_HUMAN");
  visit.set_if(dict, "NOTE", rule.note.value_or(""));
  for (auto const& id : rule.readings)
    for (auto const& reading : readings)
      if (reading.id == id) show_reading(visit, *dict.AddSectionDictionary("READING_ROW"), reading);
}

void show_neighbours(Visit& visit, std::vector<measures::Article> const& articles,
                     measures::Article const* article) {
  auto const at = article - articles.data();
  auto const to = [&](char const* section, measures::Article const& other) {
    auto* shown = visit.page().AddSectionDictionary(section);
    shown->SetValue("HREF", visit.link("/measures/" + std::to_string(other.article)));
    shown->SetValue("ARTICLE_TITLE", other.title.in(visit.language()));
  };
  if (at > 0) to("ARTICLE_BEFORE", articles[static_cast<std::size_t>(at - 1)]);
  if (at + 1 < std::ssize(articles))
    to("ARTICLE_AFTER", articles[static_cast<std::size_t>(at + 1)]);
}

}  // namespace

net::Response article_page(Visit& visit) {
  auto const law = visit.office().law.now();
  auto const number = article_number(visit.request().parameter("article"));
  measures::Article const* article = nullptr;
  for (auto const& candidate : law->law().articles())
    if (number && candidate.article == *number) article = &candidate;
  if (!article)
    return visit.problem({base::Errc::not_found,
                          "law.unknown_rule",
                          0,
                          {},
                          {},
                          {{"id", std::string{visit.request().parameter("article")}}}});
  auto& page = visit.page();
  auto const name = law->law().words().text("article." + std::to_string(*number), visit.language());
  page.SetValue("ARTICLE", name);
  page.SetValue("ARTICLE_NAME", article->title.in(visit.language()));
  page.SetValue("CHAPTER_NAME", article->chapter.in(visit.language()));
  page.SetValue("SUMMARY", article->summary.in(visit.language()));
  page.SetValue("MEASURES", visit.link("/measures"));
  auto const readings = app::readings(visit.office(), visit.today(), visit.language());
  for (auto const& rule : app::rules(visit.office(), *number, visit.language()))
    show_rule(visit, *page.AddSectionDictionary("RULE_ROW"), rule, readings);
  show_neighbours(visit, law->law().articles(), article);
  auto const status = show_calculator(visit, *number);
  return visit.answer("article", name + " " + article->title.in(visit.language()), "/measures",
                      status);
}

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
    for (auto const& option : reading.options) {
      auto* row = page.AddSectionDictionary("OPTION_ROW");
      row->SetValue("OPTION", option.text);
      if (option.id == reading.current) row->ShowSection("CHOSEN");
    }
    auto const law = visit.office().law.now();
    for (int article : reading.articles) {
      auto* row = page.AddSectionDictionary("ARTICLE_ROW");
      auto const n = std::to_string(article);
      row->SetValue("ARTICLE", law->law().words().text("article." + n, visit.language()));
      row->SetValue("HREF", visit.link("/measures/" + n));
    }
    for (auto const& ruling : law->law().rulings()) {
      if (ruling.reading != id) continue;
      page.AddSectionDictionary("RULING_ROW")
          ->SetValue("RULING", visit.text("readings.ruled", {{"document", ruling.document},
                                                             {"day", visit.day(ruling.from)}}));
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

// The Measures in our own words: all articles, and one of them with all that is known about it.
#include <algorithm>
#include <charconv>

#include "edge/pages/calculator.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/readings.hpp"

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

// Facts are not known here: "{on} 没有…" becomes "… 没有…".
std::string in_general(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const open = text.find('{');
    out += text.substr(0, open);
    if (open == text.npos) break;
    auto const close = text.find('}', open);
    if (close == text.npos) break;
    out += "…";
    text.remove_prefix(close + 1);
  }
  return out;
}

std::string grouped(std::int64_t value) {
  auto digits = std::to_string(value);
  for (auto at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<std::size_t>(at), ",");
  return digits;
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

void show_limits(Visit& visit, int article) {
  auto const law = visit.office().law.now();
  auto const limits = law->law().parameters_of(article);
  if (limits.empty()) return;
  auto* section = visit.page().AddSectionDictionary("LIMITS");
  for (auto const& limit : limits) {
    auto* row = section->AddSectionDictionary("LIMIT_ROW");
    auto const value = law->law().parameter(limit.id, visit.today());
    row->SetValue("LIMIT_TITLE", limit.title.in(visit.language()));
    row->SetValue("LIMIT_VALUE", visit.text("unit." + limit.unit, {{"n", grouped(value)}}));
    row->SetValue("LIMIT_ORIGIN", visit.text(limit.soft ? "article.own" : "article.law"));
  }
}

// All that can be read in more than one way, each with its alternatives.
void show_open_points(Visit& visit, int article, std::vector<app::view::Reading> const& readings) {
  Dict* section = nullptr;
  for (auto const& reading : readings) {
    if (std::ranges::find(reading.articles, article) == reading.articles.end()) continue;
    if (!section) section = visit.page().AddSectionDictionary("OPEN_POINTS");
    auto* row = section->AddSectionDictionary("OPEN_POINT");
    show_reading(visit, *row, reading);
    show_options(*row, reading);
  }
}

void show_refusals(Visit& visit, int article) {
  auto const law = visit.office().law.now();
  auto const ids = law->law().refusals_of(article);
  if (ids.empty()) return;
  auto* section = visit.page().AddSectionDictionary("REFUSALS");
  for (auto const& id : ids) {
    auto* row = section->AddSectionDictionary("REFUSAL_ROW");
    row->SetValue("CODE", id);
    row->SetValue("REFUSAL", in_general(law->law().refusals().text(id, visit.language())));
    row->SetValue("MEND", in_general(law->law().mends().text(id, visit.language())));
  }
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
  show_limits(visit, *number);
  show_open_points(visit, *number, readings);
  show_refusals(visit, *number);
  show_neighbours(visit, law->law().articles(), article);
  visit.describe(article->summary.in(visit.language()));
  auto const status = show_calculator(visit, *number);
  return visit.answer("article", name + " " + article->title.in(visit.language()), "/measures",
                      status);
}

}  // namespace linli::pages

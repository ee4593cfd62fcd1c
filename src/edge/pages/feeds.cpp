// For programs: Atom feeds (RFC 4287), the map of the site, what robots shall leave alone.
#include <algorithm>

#include "app/explain.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

constexpr int most_entries = 50;
constexpr int most_pages = 20;  ///< of a hundred, in the map

struct Entry {
  std::string id, link, title, summary;
  Date on;
};

std::string element(char const* name, std::string const& text) {
  return std::string{"<"} + name + ">" + escaped(text) + "</" + name + ">\n";
}

std::string moment(Date day) {
  return day.iso() + "T00:00:00+08:00";
}

std::string feed(Visit const& visit, char const* self, std::string const& title,
                 std::string const& page, std::vector<Entry> const& entries) {
  auto const language = visit.language() == Language::zh ? "zh-CN" : "en";
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  out +=
      std::string{"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\""} + language + "\">\n";
  out += element("id", visit.absolute(self)) + element("title", title);
  // Without an entry nothing was ever updated; the day of today would say otherwise every day.
  out += element("updated", entries.empty() ? "1970-01-01T00:00:00Z" : moment(entries.front().on));
  out += "<author>" + element("name", visit.office().imprint.authority) + "</author>\n";
  out += "<link rel=\"self\" type=\"application/atom+xml\" href=\"" +
         escaped(visit.absolute(self)) +
         "\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"" + escaped(page) + "\"/>\n";
  for (auto const& entry : entries)
    out += "<entry>\n" + element("id", entry.id) + element("title", entry.title) +
           element("updated", moment(entry.on)) + element("published", moment(entry.on)) +
           "<link rel=\"alternate\" type=\"text/html\" href=\"" + escaped(entry.link) + "\"/>\n" +
           element("summary", entry.summary) + "</entry>\n";
  return out + "</feed>\n";
}

constexpr char const* atom = "application/atom+xml; charset=utf-8";

}  // namespace

net::Response notice_feed(Visit& visit) {
  auto const found = app::notices(visit.office(), app::NoticesShown::all, {1, most_entries});
  if (!found) return visit.problem(found.error());
  std::vector<Entry> entries;
  for (auto const& notice : found->items) {
    auto const path = "/notices/" + notice.notice;
    Facts const facts{{"name", full_name(notice.community, notice.phase)},
                      {"grade", visit.word(app::word_of(notice.grade))},
                      {"first", visit.day(notice.published_on)},
                      {"last", visit.day(notice.last_day)}};
    entries.push_back({visit.absolute(path, Language::zh), visit.absolute(path),
                       visit.text("feed.notice", facts), visit.text("notice.about", facts),
                       notice.published_on});
  }
  return visit.file(
      feed(visit, "/notices.atom", visit.text("feed.notices"), visit.absolute("/notices"), entries),
      atom);
}

net::Response certified_feed(Visit& visit) {
  app::RegisterQuery query{visit.today(), {}, {}, {}, {1, 100}};
  std::vector<Entry> entries;
  for (bool more = true; more; ++query.page.number) {
    auto const found = app::certified(visit.office(), query);
    if (!found) return visit.problem(found.error());
    for (auto const& row : found->items) {
      auto const path = "/certificates/" + row.number;
      Facts const facts{{"name", full_name(row.community, row.phase)},
                        {"grade", visit.word(app::word_of(row.grade))},
                        {"number", row.number},
                        {"last", visit.day(row.last_day)}};
      entries.push_back({visit.absolute(path, Language::zh), visit.absolute(path),
                         visit.text("feed.certificate", facts),
                         visit.text("feed.certificate.text", facts), row.issued_on});
    }
    more = std::int64_t{query.page.number} * 100 < found->total && query.page.number < most_pages;
  }
  std::ranges::stable_sort(entries, std::greater{}, &Entry::on);
  if (entries.size() > most_entries) entries.resize(most_entries);
  return visit.file(feed(visit, "/register.atom", visit.text("feed.certificates"),
                         visit.absolute("/register"), entries),
                    atom);
}

net::Response site_map(Visit& visit) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
  auto const add = [&](std::string const& path) {
    auto const chinese = escaped(visit.absolute(path, Language::zh));
    out += "<url><loc>" + chinese + "</loc>";
    out += "<xhtml:link rel=\"alternate\" hreflang=\"zh-CN\" href=\"" + chinese + "\"/>";
    out += "<xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"" +
           escaped(visit.absolute(path, Language::en)) + "\"/></url>\n";
  };
  for (char const* path : {"/", "/notices", "/register", "/check", "/overdue", "/checks", "/log",
                           "/measures", "/readings"})
    add(path);
  auto const law = visit.office().law.now();
  for (auto const& article : law->law().articles())
    add("/measures/" + std::to_string(article.article));
  for (auto const& reading : law->law().readings()) add("/readings/" + reading.id);
  for (int number = 1; number <= most_pages; ++number) {
    auto const found = app::notices(visit.office(), app::NoticesShown::all, {number, 100});
    if (!found) return visit.problem(found.error());
    for (auto const& notice : found->items) add("/notices/" + notice.notice);
    if (found->total <= number * 100) break;
  }
  for (int number = 1; number <= most_pages; ++number) {
    auto const found = app::certified(visit.office(), {visit.today(), {}, {}, {}, {number, 100}});
    if (!found) return visit.problem(found.error());
    for (auto const& row : found->items) add("/communities/" + row.project);
    if (found->total <= number * 100) break;
  }
  return visit.file(out + "</urlset>\n", "application/xml; charset=utf-8");
}

net::Response robots(Visit& visit) {
  return visit.file(
      "User-agent: *\nDisallow: /objections\nDisallow: /api/\nDisallow: /work/\n"
      "Disallow: /notices/*/objection\n\nSitemap: " +
          visit.office().imprint.public_url + "/sitemap.xml\n",
      "text/plain; charset=utf-8");
}

}  // namespace linli::pages

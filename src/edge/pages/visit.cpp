#include "edge/pages/visit.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "edge/net/form.hpp"

namespace linli::pages {
namespace {

// What a page here may do: show itself and send its own forms.
constexpr char const* policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'";

struct MenuEntry {
  char const* path;
  char const* text;
};
constexpr MenuEntry menu[] = {{"/", "menu.home"},
                              {"/notices", "menu.notices"},
                              {"/register", "menu.register"},
                              {"/check", "menu.check"},
                              {"/overdue", "menu.overdue"},
                              {"/measures", "menu.measures"},
                              {"/readings", "menu.readings"}};

std::string cut_at_character(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string{text};
  while (longest > 0 && (static_cast<unsigned char>(text[longest]) & 0xC0) == 0x80) --longest;
  return std::string{text.substr(0, longest)};
}

}  // namespace

std::string encoded_path(std::string_view path) {
  std::string out;
  while (true) {
    auto const slash = path.find('/');
    out += net::percent_encode(path.substr(0, slash));
    if (slash == path.npos) return out;
    out += '/';
    path.remove_prefix(slash + 1);
  }
}

Visit::Visit(Site& site, net::Request const& request)
    : site_{site},
      request_{request},
      language_{request.query_value("lang").value_or("") == "en" ? Language::en : Language::zh},
      clock_{app::clock_state(site.office)} {}

std::string Visit::text(std::string_view id, Facts const& facts) const {
  return site_.texts.text(id, language_, facts);
}

std::string Visit::word(std::string_view value) const {
  auto const law = office().law.now();
  auto const id = "value." + std::string{value};
  return law->law().words().contains(id) ? law->law().words().text(id, language_)
                                         : std::string{value};
}

std::string Visit::day(Date date) const {
  return text("format.day", {{"y", std::to_string(date.year())},
                             {"m", std::to_string(date.month())},
                             {"d", std::to_string(date.day())},
                             {"iso", date.iso()}});
}

std::string Visit::area(base::Area area) const {
  return text("format.area", {{"area", area.text()}});
}

namespace {

std::string link_in(Language language, std::string_view path, Query const& query) {
  auto out = encoded_path(path);
  char mark = '?';
  auto const add = [&](std::string_view name, std::string_view value) {
    out += mark;
    mark = '&';
    out += net::percent_encode(name) + "=" + net::percent_encode(value);
  };
  for (auto const& [name, value] : query)
    if (!value.empty()) add(name, value);
  if (language == Language::en) add("lang", "en");
  return out;
}

}  // namespace

std::string Visit::link(std::string_view path, Query const& query) const {
  return link_in(language_, path, query);
}

std::string Visit::absolute(std::string_view path, Language language, Query const& query) const {
  return office().imprint.public_url + link_in(language, path, query);
}

std::string Visit::asked(std::string_view name, std::size_t longest) const {
  auto value = request_.query_value(name).value_or("");
  auto const first = value.find_first_not_of(" \t\r\n");
  if (first == value.npos) return {};
  value = value.substr(first, value.find_last_not_of(" \t\r\n") - first + 1);
  return cut_at_character(value, longest);
}

int Visit::page_number() const {
  auto const text = asked("page", 9);
  int number = 1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return std::clamp(number, 1, 100'000);
}

void Visit::set_day(Dict& dict, std::string const& name, Date date) const {
  dict.SetValue(name, day(date));
  dict.SetValue(name + "_ISO", date.iso());
}

void Visit::set_if(Dict& dict, std::string const& name, std::string const& value) const {
  dict.SetValueAndShowSection(name, value, "HAS_" + name);
}

void Visit::set_why(Dict& dict, std::vector<std::string> const& lines) const {
  if (lines.empty()) return;
  auto* why = dict.AddSectionDictionary("WHY");
  for (auto const& line : lines) why->AddSectionDictionary("WHY_LINE")->SetValue("LINE", line);
}

namespace {

std::int64_t pages_of(app::Page page, std::int64_t total) {
  return std::max<std::int64_t>(1, (total + page.size - 1) / page.size);
}

}  // namespace

void Visit::set_pager(std::string_view path, Query query, app::Page page, std::int64_t total) {
  auto const pages = pages_of(page, total);
  if (pages <= 1) return;
  auto* pager = page_.AddSectionDictionary("PAGER");
  pager->SetValue("PAGE_OF", text("pager.place", {{"page", std::to_string(page.number)},
                                                  {"pages", std::to_string(pages)},
                                                  {"total", std::to_string(total)}}));
  query.emplace_back("page", "");
  auto const to = [&](char const* section, std::int64_t number) {
    query.back().second = number == 1 ? "" : std::to_string(number);
    pager->AddSectionDictionary(section)->SetValue("HREF", link(path, query));
  };
  if (page.number > 1) to("PAGE_BEFORE", std::min<std::int64_t>(page.number - 1, pages));
  if (page.number < pages) to("PAGE_AFTER", page.number + 1);
}

std::optional<net::Response> Visit::to_last_page(std::string_view path, Query query, app::Page page,
                                                 std::int64_t total) const {
  auto const pages = pages_of(page, total);
  if (page.number <= pages) return {};
  if (pages > 1) query.emplace_back("page", std::to_string(pages));
  return net::Response::redirect(link(path, query));
}

void Visit::set_problem(Dict& dict, base::Error const& error) const {
  auto* out = dict.AddSectionDictionary("PROBLEM");
  out->SetValue("DETAIL", app::detail_of(office(), error, language_));
  set_if(*out, "MEND", app::mend_of(office(), error, language_));
  set_if(*out, "PROBLEM_CODE", error.code == base::Errc::refused ? error.id : "");
  auto const law = office().law.now();
  if (error.article > 0) {
    auto* article = out->AddSectionDictionary("PROBLEM_ARTICLE");
    auto const n = std::to_string(error.article);
    article->SetValue("ARTICLE", law->law().words().text("article." + n, language_));
    article->SetValue("HREF", link("/measures/" + n));
  }
  if (auto const* reading = law->law().find_reading(error.reading)) {
    auto* shown = out->AddSectionDictionary("PROBLEM_READING");
    shown->SetValue("READING", reading->id);
    shown->SetValue("QUESTION", reading->question.in(language_));
    shown->SetValue("HREF", link("/readings/" + reading->id));
  }
}

void Visit::set_log_entry(Dict& dict, std::optional<std::int64_t> entry) const {
  if (!office().public_log) return;
  if (!entry) return dict.ShowSection("LOG_WAITS");
  auto* shown = dict.AddSectionDictionary("IN_LOG");
  shown->SetValue("LOG_ENTRY", text("log.in", {{"index", std::to_string(*entry)}}));
  shown->SetValue("LOG_PROOF", "/api/v1/log/entries/" + std::to_string(*entry));
}

void Visit::set_promise(Dict& dict, std::string const& receipt,
                        std::optional<std::int64_t> entry) const {
  if (!office().public_log) return;
  auto* promised = dict.AddSectionDictionary("PROMISED");
  promised->SetValue("PROMISE_HREF", encoded_path("/api/v1/receipts/" + receipt + "/promise"));
  set_log_entry(*promised, entry);
}

void Visit::set_layout(std::string const& title, std::string_view section) {
  page_.SetValue("TITLE", title);
  page_.SetValue("DESCRIPTION", description_.empty() ? text("site.about") : description_);
  page_.SetValue("STYLE", site_.assets.url("site.css"));
  page_.SetValue("FEED", link("/notices.atom"));
  page_.SetValue("LOG_HREF", link("/log"));
  page_.SetValue("ICON", site_.assets.url("icon.svg"));
  page_.SetValue("HOME", link("/"));
  page_.SetValue("WORK", "/work/");
  page_.SetValue("AUTHORITY", office().imprint.authority);
  set_if(page_, "CONTACT", office().imprint.contact);
  for (auto const& entry : menu) {
    auto* shown = page_.AddSectionDictionary("MENU");
    shown->SetValue("HREF", link(entry.path));
    shown->SetValue("LABEL", text(entry.text));
    if (section == entry.path) shown->ShowSection("CURRENT");
  }
  set_languages();
  if (language_ == Language::en) page_.ShowSection("ENGLISH");
  if (clock_.simulated) page_.ShowSection("SIMULATED");
  if (clock_.rehearsal)
    page_.AddSectionDictionary("REHEARSAL")
        ->SetValue("NOW", text("banner.rehearsal", {{"day", day(clock_.today)}}));
}

void Visit::set_languages() {
  Query query;
  for (auto const& [name, value] : request_.query)
    if (name != "lang" && value.size() <= 500) query.emplace_back(name, value);
  auto const path = request_.path.empty() ? "/" : request_.path;
  auto const other = language_ == Language::zh ? Language::en : Language::zh;
  page_.SetValue("OTHER_LANGUAGE", link_in(other, path, query));
  // A printed page says where it came from.
  page_.SetValue("HERE", absolute(path, language_, query));
  page_.SetValue("IN_CHINESE", absolute(path, Language::zh, query));
  page_.SetValue("IN_ENGLISH", absolute(path, Language::en, query));
}

net::Response Visit::answer(std::string const& name, std::string const& title,
                            std::string_view section, int status) {
  set_layout(title, section);
  auto html = site_.templates.render(name, language_, page_);
  // Only a fault of this room; the transport shows what it shows for every such fault.
  if (!html) throw std::runtime_error("template " + name);
  auto response = net::Response::html(status, std::move(*html));
  response.headers.set("Cache-Control", "no-cache");
  response.headers.set("Content-Language", language_ == Language::zh ? "zh-CN" : "en");
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

net::Response Visit::problem(base::Error const& error, std::optional<int> status) {
  set_problem(page_, error);
  auto const title = [&] {
    char const* const names[] = {"invalid",     "unauthenticated", "forbidden", "not_found",
                                 "conflict",    "refused",         "too_large", "busy",
                                 "unavailable", "corrupt"};
    return office().texts.text(std::string{"title."} + names[static_cast<int>(error.code)],
                               language_);
  }();
  page_.SetValue("HEADING", title);
  set_if(page_, "TRACE", request_.trace_id);
  page_.ShowSection("NO_INDEX");
  return answer("problem", title, {}, status.value_or(net::status_of(error.code)));
}

net::Response Visit::file(std::string bytes, char const* media_type,
                          std::string const& name) const {
  net::Response out;
  out.headers.set("Content-Type", media_type);
  out.headers.set("Cache-Control", "public, max-age=60");
  out.headers.set("X-Content-Type-Options", "nosniff");
  if (!name.empty())
    out.headers.set("Content-Disposition", "inline; filename*=UTF-8''" + net::percent_encode(name));
  out.body = std::move(bytes);
  return out;
}

}  // namespace linli::pages

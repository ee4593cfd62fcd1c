#include "edge/pages/pages.hpp"

#include "edge/net/form.hpp"
#include "edge/pages/form.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/written_fields.hpp"

namespace linli::pages {
namespace {

using SitePtr = std::shared_ptr<Site>;

base::Result<SitePtr> open_site(PagesContext const& context) {
  auto const templates = read_folder(context.folder / "templates");
  if (!templates) return base::fail(templates.error());
  auto const assets = read_folder(context.folder / "assets");
  if (!assets) return base::fail(assets.error());
  auto const json = read_text(context.texts);
  if (!json) return base::fail(json.error());
  auto texts = base::Catalogue::parse(*json);
  if (!texts) return base::fail(texts.error());
  auto loaded = Templates::load(*templates, *texts);
  if (!loaded) return base::fail(loaded.error());
  auto address = context.address;
  if (!address) address = [](net::Request const& request) { return request.peer; };
  return SitePtr{new Site{context.office, std::move(*texts), std::move(*loaded), Assets{*assets},
                          std::move(address), context.office.passwords.token()}};
}

/// May the answer be given to others who ask the same?
enum class Kept { yes, no };

struct Page {
  char const* pattern;
  net::Response (*make)(Visit&);
  Kept kept = Kept::yes;
  /// What may be asked behind the address, besides the language; of a page that is kept.
  std::vector<std::string_view> asks{};
};
std::vector<std::string_view> const register_asks{"q", "town", "grade", "as_of", "page"};

Page const pages[] = {
    {"/", home},
    {"/notices", notice_list, Kept::yes, {"state", "q", "page"}},
    {"/notices.atom", notice_feed},
    {"/notices/{notice}", notice_page},
    {"/notices/{notice}/notice.pdf", notice_pdf},
    {"/notices/{notice}/objection", objection_form, Kept::no},
    {"/objections", objection_question, Kept::no},
    {"/objections/{receipt}", objection_page, Kept::no},
    {"/objections/{receipt}/answer.pdf", objection_pdf, Kept::no},
    {"/register", certified_list, Kept::yes, register_asks},
    {"/register.csv", certified_csv, Kept::yes, register_asks},
    {"/register.atom", certified_feed},
    {"/communities/{project}", community_page},
    {"/certificates/{number}", certificate_page, Kept::yes, {"as_of", "code"}},
    {"/certificates/{number}/letter", letter_form, Kept::no},
    {"/letters/{receipt}", letter_page, Kept::no},
    {"/results/{letter}", result_page, Kept::no},
    {"/owners/{token}", owner_page, Kept::no},
    {"/overdue", overdue_page, Kept::yes, {"page"}},
    {"/checks", checks_page, Kept::yes, {"year"}},
    {"/log", log_page},
    {"/check", check_form, Kept::yes, {"number", "code"}},
    {"/measures", measures_page},
    {"/measures/{article}", article_page, Kept::yes, {"from", "grade", "area", "part", "paid"}},
    {"/readings", readings_page},
    {"/readings/{reading}", reading_page, Kept::yes, {"from"}},
    {"/sitemap.xml", site_map},
    {"/robots.txt", robots}};

struct Form {
  char const* pattern;
  net::Response (*take)(Visit&, std::string_view body);
  std::size_t bytes;
  FormLimit limit;
};
constexpr Form forms[] = {
    {"/notices/{notice}/objection", take_objection, form_bytes, {"objection-form", 30}},
    {"/certificates/{number}/letter", take_letter, form_bytes, {"letter-form", 30}},
    {"/objections/{receipt}/proof", take_proof, form_bytes, {"objection-form", 30}},
    {"/check", take_certificate_file, certificate_form_bytes, {"certificate-file", 30}}};

constexpr std::size_t longest_key = 600;

/// The request with what the page knows to ask alone. A page is made from this and kept by this:
/// with anything else behind the address nobody gets another one, or has it made again.
net::Request known_part(Page const& page, net::Request const& request) {
  auto known = request;
  known.query.clear();
  auto const add = [&](std::string_view name) {
    if (auto const value = request.query_value(name); value && !value->empty())
      known.query.push_back({std::string{name}, std::string{*value}});
  };
  for (auto const name : page.asks) add(name);
  add("lang");
  return known;
}

std::string key_of(net::Request const& known) {
  auto out = encoded_path(known.path);
  char mark = '?';
  for (auto const& [name, value] : known.query) {
    out += mark + net::percent_encode(name) + '=' + net::percent_encode(value);
    mark = '&';
  }
  return out;
}

// Answers are kept by what was asked for: never two pages by one key.
net::Response visited(Site& site, Page const& page, net::Request const& request) {
  auto const make = [&](net::Request const& asked) {
    Visit visit{site, asked};
    return page.make(visit);
  };
  if (page.kept == Kept::no) return make(request);
  auto const known = known_part(page, request);
  auto const key = key_of(known);
  if (key.size() > longest_key) return make(known);
  auto const version = app::data_version(site.office);
  if (auto const kept = site.cache.find(key, version)) return answer_from(request, *kept);
  auto made = make(known);
  if (made.status != 200 || !std::holds_alternative<std::string>(made.body)) return made;
  auto const kept = make_kept(std::move(made));
  site.cache.keep(key, version, kept);
  return answer_from(request, *kept);
}

}  // namespace

base::Result<net::ErrorPage> add_pages(net::Router& router, PagesContext const& context) {
  auto const opened = open_site(context);
  if (!opened) return base::fail(opened.error());
  SitePtr const site = *opened;
  for (auto const& page : pages)
    router.add(net::Method::get, page.pattern, [site, &page](net::Request const& request) {
      return visited(*site, page, request);
    });
  for (auto const& form : forms)
    router.add_upload(net::Method::post, form.pattern,
                      [site, &form](net::Request const& request) {
                        return open_form(*site, request, form.limit, form.take);
                      },
                      {form.bytes, net::Runs::on_workers, std::chrono::seconds{120}});
  router.add(net::Method::get, "/site/{file}", [site](net::Request const& request) {
    auto answer = site->assets.answer(request);
    if (answer) return std::move(*answer);
    Visit visit{*site, request};
    return visit.problem(answer.error());
  });
  return net::ErrorPage{[site](net::Request const& request, int status, base::Error const& error) {
    Visit visit{*site, request};
    return visit.problem(error, status);
  }};
}

}  // namespace linli::pages

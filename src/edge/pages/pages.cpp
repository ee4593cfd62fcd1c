#include "edge/pages/pages.hpp"

#include "edge/pages/handlers.hpp"
#include "edge/pages/objection_fields.hpp"

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
                          std::move(address)}};
}

struct Page {
  char const* pattern;
  net::Response (*make)(Visit&);
};
constexpr Page pages[] = {{"/", home},
                          {"/notices", notice_list},
                          {"/notices/{notice}", notice_page},
                          {"/notices/{notice}/objection", objection_form},
                          {"/objections", objection_question},
                          {"/objections/{receipt}", objection_page},
                          {"/register", certified_list},
                          {"/certificates/{number}", certificate_page},
                          {"/check", check_form},
                          {"/measures", measures_page},
                          {"/measures/{article}", article_page},
                          {"/readings", readings_page},
                          {"/readings/{reading}", reading_page}};

}  // namespace

base::Result<net::ErrorPage> add_pages(net::Router& router, PagesContext const& context) {
  auto const opened = open_site(context);
  if (!opened) return base::fail(opened.error());
  SitePtr const site = *opened;
  for (auto const& page : pages)
    router.add(net::Method::get, page.pattern,
               [site, make = page.make](net::Request const& request) {
                 Visit visit{*site, request};
                 return make(visit);
               });
  router.add_upload(net::Method::post, "/notices/{notice}/objection",
                    [site](net::Request const& request) { return open_objection(*site, request); },
                    {form_bytes, net::Runs::on_workers, std::chrono::seconds{120}});
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

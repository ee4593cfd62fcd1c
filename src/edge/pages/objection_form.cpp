// The objection form (Art. 21): shown, sent, shown again with what is wrong.
#include <algorithm>

#include "app/lodge_objection.hpp"
#include "app/sign_in.hpp"
#include "edge/pages/handlers.hpp"
#include "edge/pages/objection_fields.hpp"
#include "edge/pages/objection_state.hpp"
#include "edge/pages/show.hpp"

namespace linli::pages {
namespace {

constexpr char const* cookie_name = "linli_form";
constexpr int attempts = 30;  ///< per address in 15 minutes, wrong ones included

bool is_token(std::string_view text) {
  return text.size() == 43 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  c == '-' || c == '_';
         });
}

/// Sent from a page of this site? Browsers say so in Origin; where it is withheld ("null" under
/// some referrer policies) Sec-Fetch-Site says it, which no page can forge.
bool from_this_site(net::Request const& request, std::string const& public_url) {
  auto const origin = request.header("Origin");
  if (!origin) return true;  // an old browser: the token decides
  if (*origin == "null") return request.header("Sec-Fetch-Site").value_or("") == "same-origin";
  auto const scheme = origin->find("://");
  auto const host = scheme == origin->npos ? std::string_view{} : origin->substr(scheme + 3);
  return *origin == public_url || (!host.empty() && host == request.header("Host").value_or(""));
}

net::Response show_form(Visit& visit, app::view::PublicNotice const& notice,
                        ObjectionFields const& fields, base::Error const* refused) {
  auto& page = visit.page();
  show_notice(visit, page, notice);
  auto const sent = visit.request().cookie(cookie_name).value_or("");
  auto const token = is_token(sent) ? std::string{sent} : visit.office().passwords.token();
  page.SetValue("TOKEN", token);
  page.SetValue("ACTION", visit.link("/notices/" + notice.notice + "/objection"));
  page.SetValue("VISITOR", fields.name);
  page.SetValue("VISITOR_CONTACT", fields.contact);
  page.SetValue("GROUNDS", fields.grounds);
  page.SetValue("MEASURE_21", visit.link("/measures/21"));
  for (auto const& [field, id] : fields.errors) {
    auto name = field;
    for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
    page.AddSectionDictionary(name + "_ERROR")->SetValue("TEXT", visit.text(id));
    auto* row = page.AddSectionDictionary("ERROR_ROW");
    row->SetValue("HREF", "#" + field);
    row->SetValue("TEXT", visit.text(id));
  }
  if (!fields.errors.empty()) page.ShowSection("ERRORS");
  if (refused) visit.set_problem(page, *refused);
  auto const status = refused ? net::status_of(refused->code) : fields.errors.empty() ? 200 : 400;
  auto response =
      visit.answer("objection_form", visit.text("objection.heading"), "/notices", status);
  response.headers.set("Cache-Control", "no-store");
  net::SetCookie cookie{cookie_name, token};
  cookie.path = "/notices/";
  cookie.reach = net::SetCookie::Reach::this_site_strict;
  cookie.only_over = visit.request().scheme;
  net::add_cookie(response, cookie);
  return response;
}

base::Result<std::vector<cases::DocumentRef>> store(app::Office& office,
                                                    std::vector<ProofFile> const& files) {
  std::vector<cases::DocumentRef> out;
  for (auto const& file : files) {
    auto stored = office.objects.put(file.data);
    if (!stored) return base::fail(stored.error());
    out.push_back({stored->sm3, file.name, stored->media_type, stored->size});
  }
  return out;
}

net::Response take(Visit& visit, std::string_view body) {
  std::string const number{visit.request().parameter("notice")};
  auto const notice = app::notice(visit.office(), number);
  if (!notice) return visit.problem(notice.error());
  auto fields = read_objection(visit.request().header("Content-Type").value_or(""), body);
  if (!fields) return visit.problem(fields.error());
  auto const cookie = visit.request().cookie(cookie_name).value_or("");
  if (!is_token(cookie) || cookie != fields->token) fields->errors["token"] = "error.token";
  if (!fields->errors.empty()) return show_form(visit, *notice, *fields, nullptr);
  auto proof = store(visit.office(), fields->files);
  if (!proof) return show_form(visit, *notice, *fields, &proof.error());
  auto const receipt = app::file_objection(visit.office(), number,
                                           {fields->name,
                                            fields->contact,
                                            cases::ObjectionForm::electronic,
                                            fields->grounds,
                                            std::move(*proof),
                                            {}},
                                           visit.site().address(visit.request()));
  if (!receipt) return show_form(visit, *notice, *fields, &receipt.error());
  if (!receipt->in_time) return show_objection(visit, receipt->receipt, JustSent::yes, 422);
  return net::Response::redirect(visit.link("/objections/" + receipt->receipt, {{"sent", "1"}}));
}

/// Holds the body until it is whole. What lies in memory over all visitors is bounded, so that
/// many large forms at once slow nobody else down.
class FormBody final : public net::BodySink {
 public:
  FormBody(Site& site, net::Request const& request) : site_{site}, request_{request} {}
  ~FormBody() override { site_.uploads.give_back(taken_); }

  base::Result<void> write(std::span<char const> piece) override {
    if (!site_.uploads.take(piece.size())) return base::fail(base::Errc::busy, "http.busy");
    taken_ += piece.size();
    body_.append(piece.data(), piece.size());
    return {};
  }
  net::Response finish() override {
    Visit visit{site_, request_};
    return take(visit, body_);
  }

 private:
  Site& site_;
  net::Request const& request_;
  std::string body_;
  std::size_t taken_ = 0;
};

}  // namespace

net::Response objection_form(Visit& visit) {
  auto const notice = app::notice(visit.office(), std::string{visit.request().parameter("notice")});
  if (!notice) return visit.problem(notice.error());
  return show_form(visit, *notice, {}, nullptr);
}

base::Result<std::unique_ptr<net::BodySink>> open_objection(Site& site,
                                                            net::Request const& request) {
  if (!from_this_site(request, site.office.imprint.public_url))
    return base::fail(base::Errc::forbidden, "session.origin");
  if (auto ok = app::limit_attempts(site.office, "objection-form:" + site.address(request),
                                    attempts, "objection.too_many");
      !ok)
    return base::fail(ok.error());
  return std::make_unique<FormBody>(site, request);
}

}  // namespace linli::pages

#include "edge/pages/form.hpp"

#include <algorithm>

#include "app/sign_in.hpp"

namespace linli::pages {
namespace {

constexpr char const* cookie_name = "linli_form";

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

/// Holds the body until it is whole. What lies in memory over all visitors is bounded, so that
/// many large forms at once slow nobody else down.
class FormBody final : public net::BodySink {
 public:
  FormBody(Site& site, net::Request const& request, net::Response (*take)(Visit&, std::string_view))
      : site_{site}, request_{request}, take_{take} {}
  ~FormBody() override { site_.uploads.give_back(taken_); }

  base::Result<void> write(std::span<char const> piece) override {
    if (!site_.uploads.take(piece.size())) return base::fail(base::Errc::busy, "http.busy");
    taken_ += piece.size();
    body_.append(piece.data(), piece.size());
    return {};
  }
  net::Response finish() override {
    Visit visit{site_, request_};
    return take_(visit, body_);
  }

 private:
  Site& site_;
  net::Request const& request_;
  net::Response (*take_)(Visit&, std::string_view);
  std::string body_;
  std::size_t taken_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<net::BodySink>> open_form(Site& site, net::Request const& request,
                                                       FormLimit limit,
                                                       net::Response (*take)(Visit&,
                                                                             std::string_view)) {
  if (!from_this_site(request, site.office.imprint.public_url))
    return base::fail(base::Errc::forbidden, "session.origin");
  if (auto ok =
          app::limit_attempts(site.office, std::string{limit.name} + ":" + site.address(request),
                              limit.attempts, "objection.too_many");
      !ok)
    return base::fail(ok.error());
  return std::make_unique<FormBody>(site, request, take);
}

std::string form_token(Visit const& visit) {
  auto const sent = visit.request().cookie(cookie_name).value_or("");
  return is_token(sent) ? std::string{sent} : visit.office().passwords.token();
}

bool is_own_form(Visit const& visit, std::string_view sent) {
  auto const cookie = visit.request().cookie(cookie_name).value_or("");
  return is_token(cookie) && cookie == sent;
}

void make_private(Visit const& visit, net::Response& response, std::string const& token) {
  response.headers.set("Cache-Control", "no-store");
  net::SetCookie cookie{cookie_name, token};
  cookie.path = "/";
  cookie.reach = net::SetCookie::Reach::this_site_strict;
  cookie.only_over = visit.request().scheme;
  net::add_cookie(response, cookie);
}

}  // namespace linli::pages

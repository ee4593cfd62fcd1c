#include "edge/identity/fetch.hpp"

#include <curl/curl.h>

#include <memory>
#include <new>

namespace linli::identity {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t most_bytes = 256 * 1024;

struct Free {
  void operator()(CURL* c) const { curl_easy_cleanup(c); }
  void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURL, Free>;

Handle handle() {
  static bool const started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  Handle out{started ? curl_easy_init() : nullptr};
  if (!out) throw std::bad_alloc{};
  return out;
}

// Called by the library: more than the limit stops the transfer.
std::size_t take(char* bytes, std::size_t, std::size_t size, void* into) {
  auto& text = *static_cast<std::string*>(into);
  if (text.size() + size > most_bytes) return 0;
  text.append(bytes, size);
  return size;
}

tl::unexpected<base::Error> unreachable(std::string reason) {
  return fail(Errc::unavailable, "sign_on.unreachable", {}, {{"reason", std::move(reason)}});
}

Result<std::string> perform(CURL* curl, Peer const& peer, std::string const& url) {
  if (!may_fetch(url)) return unreachable("url");
  std::string body;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https,http");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 5L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "linli");
  if (!peer.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, peer.ca_file.c_str());
  auto const code = curl_easy_perform(curl);
  if (code != CURLE_OK) return unreachable(curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) return unreachable("status " + std::to_string(status));
  return body;
}

}  // namespace

bool may_fetch(std::string const& url) {
  if (url.starts_with("https://")) return true;
  for (auto const* self : {"http://127.0.0.1", "http://localhost", "http://[::1]"}) {
    std::string_view const rest{url};
    std::string_view const host{self};
    if (rest.starts_with(host) &&
        (rest.size() == host.size() || rest[host.size()] == ':' || rest[host.size()] == '/'))
      return rest.find('@') == rest.npos;
  }
  return false;
}

std::string escaped(std::string const& text) {
  auto const curl = handle();
  std::unique_ptr<char, Free> const out{
      curl_easy_escape(curl.get(), text.data(), static_cast<int>(text.size()))};
  if (!out) throw std::bad_alloc{};
  return out.get();
}

Result<std::string> fetch(Peer const& peer, std::string const& url) {
  return perform(handle().get(), peer, url);
}

Result<std::string> post_form(Peer const& peer, std::string const& url, Form const& form,
                              std::string const& user, std::string const& password) {
  auto const curl = handle();
  std::string body;
  for (auto const& [name, value] : form)
    body += (body.empty() ? "" : "&") + escaped(name) + "=" + escaped(value);
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(curl.get(), CURLOPT_COPYPOSTFIELDS, body.c_str());
  if (!user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, password.c_str());
  }
  return perform(curl.get(), peer, url);
}

}  // namespace linli::identity

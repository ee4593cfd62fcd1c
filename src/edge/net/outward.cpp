// One libcurl handle per call: a few a minute, and no state between them.
#include "edge/net/outward.hpp"

#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <new>

#include "edge/net/reachable.hpp"

namespace linli::net {
namespace {

constexpr long connect_seconds = 8;
constexpr int mail_seconds = 30;

struct Free {
  void operator()(CURL* c) const { curl_easy_cleanup(c); }
  void operator()(char* text) const { curl_free(text); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Lines = std::unique_ptr<curl_slist, Free>;

Lines lines_of(std::vector<std::string> const& all) {
  Lines out;
  for (auto const& line : all) {
    auto* longer = curl_slist_append(out.get(), line.c_str());
    if (!longer) throw std::bad_alloc{};
    static_cast<void>(out.release());
    out.reset(longer);
  }
  return out;
}

std::unique_ptr<CURL, Free> new_handle() {
  static bool const started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  std::unique_ptr<CURL, Free> out{started ? curl_easy_init() : nullptr};
  if (!out) throw std::bad_alloc{};
  return out;
}

/// One call, with what its callbacks share.
class Transfer {
 public:
  Transfer(Reach reach, int seconds, std::size_t most_bytes)
      : reach_{reach}, most_bytes_{most_bytes} {
    set(CURLOPT_ERRORBUFFER, cause_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, "");
    set(CURLOPT_CONNECTTIMEOUT, std::min<long>(connect_seconds, seconds));
    set(CURLOPT_TIMEOUT, static_cast<long>(seconds));
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_WRITEFUNCTION, &Transfer::take);
    set(CURLOPT_WRITEDATA, this);
    set(CURLOPT_OPENSOCKETFUNCTION, &Transfer::open_socket);
    set(CURLOPT_OPENSOCKETDATA, this);
  }
  Transfer(Transfer const&) = delete;
  Transfer& operator=(Transfer const&) = delete;

  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(handle_.get(), option, value);
  }
  void set(CURLoption option, std::string const& value) { set(option, value.c_str()); }
  void authorities(std::string const& ca_file) {
    if (!ca_file.empty()) set(CURLOPT_CAINFO, ca_file);
  }
  void login(std::string const& user, std::string const& password) {
    if (user.empty()) return;
    set(CURLOPT_USERNAME, user);
    set(CURLOPT_PASSWORD, password);
  }
  void mail(std::string const& text) {
    mail_ = true;
    out_ = text;
    set(CURLOPT_UPLOAD, 1L);
    set(CURLOPT_READFUNCTION, &Transfer::give);
    set(CURLOPT_READDATA, this);
  }

  Called<HttpAnswer> run() {
    auto const done = curl_easy_perform(handle_.get());
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &answer_.status);
    using enum CallFailure::Kind;
    if (turned_away_) return tl::unexpected{CallFailure{not_allowed, "private"}};
    if (done == CURLE_OK || (done == CURLE_WRITE_ERROR && answer_.cut)) return std::move(answer_);
    std::string cause = cause_.data();
    if (cause.empty()) cause = curl_easy_strerror(done);
    // 5yz of SMTP is for good; of HTTP it may pass.
    bool const for_good = (mail_ && answer_.status >= 500 && done != CURLE_LOGIN_DENIED) ||
                          done == CURLE_URL_MALFORMAT || done == CURLE_UNSUPPORTED_PROTOCOL;
    return tl::unexpected{CallFailure{for_good ? refused : unreachable, std::move(cause)}};
  }

 private:
  static std::size_t give(char* to, std::size_t size, std::size_t count, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    auto const n = std::min(size * count, t.out_.size() - t.given_);
    std::memcpy(to, t.out_.data() + t.given_, n);
    t.given_ += n;
    return n;
  }
  // An endless answer ends the call.
  static std::size_t take(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& t = *static_cast<Transfer*>(user);
    auto const n = size * count;
    t.answer_.cut = t.answer_.body.size() + n > t.most_bytes_;
    if (t.answer_.cut) return 0;
    t.answer_.body.append(bytes, n);
    return n;
  }
  static curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
    auto& t = *static_cast<Transfer*>(user);
    if (t.reach_ == Reach::public_only && !is_public(address->addr)) {
      t.turned_away_ = true;
      return CURL_SOCKET_BAD;
    }
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  }

  std::unique_ptr<CURL, Free> handle_ = new_handle();
  Reach reach_;
  std::size_t most_bytes_;
  std::string out_;
  std::size_t given_ = 0;
  HttpAnswer answer_;
  bool turned_away_ = false;
  bool mail_ = false;  ///< speaks SMTP, not HTTP
  std::array<char, CURL_ERROR_SIZE> cause_{};
};

}  // namespace

Called<HttpAnswer> call(HttpCall const& asked) {
  Transfer transfer{asked.reach, asked.seconds, asked.most_bytes};
  auto const headers = lines_of(asked.headers);
  transfer.set(CURLOPT_URL, asked.url);
  transfer.set(CURLOPT_PROTOCOLS_STR, "http,https");
  transfer.set(CURLOPT_USERAGENT, asked.agent);
  transfer.authorities(asked.ca_file);
  if (headers) transfer.set(CURLOPT_HTTPHEADER, headers.get());
  if (!asked.user.empty()) transfer.set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
  transfer.login(asked.user, asked.password);
  if (asked.post) {
    transfer.set(CURLOPT_POSTFIELDS, *asked.post);
    transfer.set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asked.post->size()));
  }
  return transfer.run();
}

Called<void> send(MailCall const& mail) {
  Transfer transfer{Reach::anywhere, mail_seconds, 64 * 1024};
  auto const to = lines_of({"<" + mail.to + ">"});
  transfer.set(CURLOPT_URL, mail.server);
  transfer.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  transfer.set(CURLOPT_USE_SSL,
               static_cast<long>(mail.tls_required ? CURLUSESSL_ALL : CURLUSESSL_NONE));
  transfer.authorities(mail.ca_file);
  transfer.login(mail.user, mail.password);
  transfer.set(CURLOPT_MAIL_FROM, "<" + mail.from + ">");
  transfer.set(CURLOPT_MAIL_RCPT, to.get());
  transfer.mail(mail.text);
  auto const done = transfer.run();
  if (!done) return tl::unexpected{done.error()};
  return {};
}

std::string escaped(std::string const& text) {
  auto const curl = new_handle();
  std::unique_ptr<char, Free> const out{
      curl_easy_escape(curl.get(), text.data(), static_cast<int>(text.size()))};
  if (!out) throw std::bad_alloc{};
  return out.get();
}

}  // namespace linli::net

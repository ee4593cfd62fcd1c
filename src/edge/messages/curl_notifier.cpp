// One libcurl handle per sending: a few a minute, and no state between them.
#include <curl/curl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "edge/messages/mail_text.hpp"
#include "edge/messages/notifier.hpp"
#include "edge/messages/reachable.hpp"
#include "edge/messages/signature.hpp"

namespace linli::messages {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr long connect_seconds = 8;
constexpr long all_seconds = 30;
constexpr std::size_t most_answer = 64 * 1024;

struct Slist {
  curl_slist* list = nullptr;
  ~Slist() { curl_slist_free_all(list); }
  void add(std::string const& line) { list = curl_slist_append(list, line.c_str()); }
};

/// What the callbacks of one sending share.
struct Transfer {
  std::string out;        ///< to be read by curl
  std::size_t taken = 0;  ///< of it
  std::size_t answered = 0;
  bool turned_away = false;
  Reach reach = Reach::anywhere;
};

std::size_t read_out(char* to, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  auto const n = std::min(size * count, transfer.out.size() - transfer.taken);
  std::memcpy(to, transfer.out.data() + transfer.taken, n);
  transfer.taken += n;
  return n;
}

// The answer's body is nobody's business; an endless one ends the call.
std::size_t drop_answer(char*, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.answered += size * count;
  return transfer.answered > most_answer ? 0 : size * count;
}

curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.reach == Reach::public_only && !is_public(address->addr)) {
    transfer.turned_away = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

class Sending {
 public:
  explicit Sending(Transfer& transfer) : handle_{curl_easy_init()}, transfer_{transfer} {
    set(CURLOPT_ERRORBUFFER, cause_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROXY, "");  // the address that is checked must be the one that is reached
    set(CURLOPT_CONNECTTIMEOUT, connect_seconds);
    set(CURLOPT_TIMEOUT, all_seconds);
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_WRITEFUNCTION, &drop_answer);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
    set(CURLOPT_OPENSOCKETDATA, &transfer);
  }
  ~Sending() { curl_easy_cleanup(handle_); }
  Sending(Sending const&) = delete;
  Sending& operator=(Sending const&) = delete;

  template <class T>
  void set(CURLoption option, T value) {
    curl_easy_setopt(handle_, option, value);
  }

  /// The server's status; errors as the port says.
  Result<long> run() {
    auto const done = curl_easy_perform(handle_);
    long status = 0;
    curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
    if (transfer_.turned_away)
      return fail(Errc::invalid, "notify.address_not_allowed", {}, {{"reason", "private"}});
    if (done == CURLE_OK || done == CURLE_WRITE_ERROR) return status;
    std::string cause = cause_.data();
    if (cause.empty()) cause = curl_easy_strerror(done);
    if (status >= 500 && done != CURLE_LOGIN_DENIED)
      return fail(Errc::invalid, "notify.refused", {}, {{"reason", cause}});
    if (done == CURLE_URL_MALFORMAT || done == CURLE_UNSUPPORTED_PROTOCOL)
      return fail(Errc::invalid, "notify.refused", {}, {{"reason", cause}});
    return fail(Errc::unavailable, "notify.unreachable", {}, {{"reason", cause}});
  }

 private:
  CURL* handle_;
  Transfer& transfer_;
  std::array<char, CURL_ERROR_SIZE> cause_{};
};

class CurlNotifier final : public app::Notifier {
 public:
  CurlNotifier(MailSettings mail, WebhookSettings webhooks)
      : mail_{std::move(mail)}, webhooks_{std::move(webhooks)} {
    static auto const once = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)once;
  }

  bool mails() const override { return !mail_.server.empty(); }
  bool calls_webhooks() const override { return webhooks_.on; }

  Result<void> send(app::Mail const& mail) override {
    if (!mails()) return fail(Errc::unavailable, "notify.unreachable", {}, {{"reason", "off"}});
    Transfer transfer{mail_text(mail, mail_.from, std::time(nullptr)), 0, 0, false,
                      Reach::anywhere};
    Sending sending{transfer};
    Slist to;
    to.add("<" + mail.to + ">");
    auto const from = "<" + mail_.from + ">";
    sending.set(CURLOPT_URL, mail_.server.c_str());
    sending.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    sending.set(
        CURLOPT_USE_SSL,
        static_cast<long>(mail_.tls == MailTls::required ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    if (!mail_.ca_file.empty()) sending.set(CURLOPT_CAINFO, mail_.ca_file.c_str());
    if (!mail_.user.empty()) {
      sending.set(CURLOPT_USERNAME, mail_.user.c_str());
      sending.set(CURLOPT_PASSWORD, mail_.password.c_str());
    }
    sending.set(CURLOPT_MAIL_FROM, from.c_str());
    sending.set(CURLOPT_MAIL_RCPT, to.list);
    sending.set(CURLOPT_UPLOAD, 1L);
    sending.set(CURLOPT_READFUNCTION, &read_out);
    sending.set(CURLOPT_READDATA, &transfer);
    return sending.run().map([](long) {});
  }

  Result<void> call(app::HookCall const& call) override {
    if (!webhooks_.on)
      return fail(Errc::unavailable, "notify.unreachable", {}, {{"reason", "off"}});
    Transfer transfer{{}, 0, 0, false, webhooks_.reach};
    Sending sending{transfer};
    Slist headers;
    headers.add("Content-Type: application/cloudevents+json; charset=utf-8");
    headers.add("Linli-Id: " + call.id);
    headers.add("Linli-Timestamp: " + std::to_string(call.at));
    headers.add("Linli-Signature: " + signature_of(call));
    headers.add("Expect:");
    sending.set(CURLOPT_URL, call.url.c_str());
    sending.set(CURLOPT_PROTOCOLS_STR, "http,https");
    sending.set(CURLOPT_USERAGENT, "linli-webhook/1");
    if (!webhooks_.ca_file.empty()) sending.set(CURLOPT_CAINFO, webhooks_.ca_file.c_str());
    sending.set(CURLOPT_HTTPHEADER, headers.list);
    sending.set(CURLOPT_POSTFIELDS, call.body.c_str());
    sending.set(CURLOPT_POSTFIELDSIZE, static_cast<long>(call.body.size()));
    auto const status = sending.run();
    if (!status) return fail(status.error());
    if (*status >= 200 && *status < 300) return {};
    std::vector<base::Fact> const reason{{"reason", "HTTP " + std::to_string(*status)}};
    bool const later = *status >= 500 || *status == 408 || *status == 425 || *status == 429;
    if (later) return fail(Errc::unavailable, "notify.later", {}, reason);
    return fail(Errc::invalid, "notify.refused", {}, reason);
  }

 private:
  MailSettings mail_;
  WebhookSettings webhooks_;
};

}  // namespace

std::unique_ptr<app::Notifier> open_notifier(MailSettings mail, WebhookSettings webhooks) {
  return std::make_unique<CurlNotifier>(std::move(mail), std::move(webhooks));
}

}  // namespace linli::messages

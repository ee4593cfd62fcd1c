#include "edge/messages/notifier.hpp"

#include <ctime>

#include "edge/messages/mail_text.hpp"
#include "edge/messages/signature.hpp"

namespace linli::messages {

using base::Errc;
using base::fail;
using base::Result;

namespace {

tl::unexpected<base::Error> off() {
  return fail(Errc::unavailable, "notify.unreachable", {}, {{"reason", "off"}});
}

// What the port says for it.
tl::unexpected<base::Error> failed(net::CallFailure const& failure) {
  using enum net::CallFailure::Kind;
  std::vector<base::Fact> reason{{"reason", failure.reason}};
  if (failure.kind == not_allowed)
    return fail(Errc::invalid, "notify.address_not_allowed", {}, std::move(reason));
  if (failure.kind == refused) return fail(Errc::invalid, "notify.refused", {}, std::move(reason));
  return fail(Errc::unavailable, "notify.unreachable", {}, std::move(reason));
}

class NetNotifier final : public app::Notifier {
 public:
  NetNotifier(MailSettings mail, WebhookSettings webhooks)
      : mail_{std::move(mail)}, webhooks_{std::move(webhooks)} {}

  bool mails() const override { return !mail_.server.empty(); }
  bool calls_webhooks() const override { return webhooks_.on; }

  Result<void> send(app::Mail const& mail) override {
    if (!mails()) return off();
    auto const sent = net::send({mail_.server, mail_.tls == MailTls::required, mail_.ca_file,
                                 mail_.user, mail_.password, mail_.from, mail.to,
                                 mail_text(mail, mail_.from, std::time(nullptr))});
    if (!sent) return failed(sent.error());
    return {};
  }

  Result<void> call(app::HookCall const& call) override {
    if (!webhooks_.on) return off();
    net::HttpCall asked{call.url, webhooks_.reach, webhooks_.ca_file};
    asked.headers = {"Content-Type: application/cloudevents+json; charset=utf-8",
                     "Linli-Id: " + call.id, "Linli-Timestamp: " + std::to_string(call.at),
                     "Linli-Signature: " + signature_of(call), "Expect:"};
    asked.agent = "linli-webhook/1";
    asked.post = call.body;
    // The answer's body is nobody's business, nor that a longer one was cut.
    auto const answer = net::call(asked);
    if (!answer) return failed(answer.error());
    auto const status = answer->status;
    if (status >= 200 && status < 300) return {};
    std::vector<base::Fact> const reason{{"reason", "HTTP " + std::to_string(status)}};
    bool const later = status >= 500 || status == 408 || status == 425 || status == 429;
    if (later) return fail(Errc::unavailable, "notify.later", {}, reason);
    return fail(Errc::invalid, "notify.refused", {}, reason);
  }

 private:
  MailSettings mail_;
  WebhookSettings webhooks_;
};

}  // namespace

std::unique_ptr<app::Notifier> open_notifier(MailSettings mail, WebhookSettings webhooks) {
  return std::make_unique<NetNotifier>(std::move(mail), std::move(webhooks));
}

}  // namespace linli::messages

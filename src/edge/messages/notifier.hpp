#pragma once
// Mail and webhooks over the network.
#include <memory>
#include <string>

#include "app/notifier.hpp"
#include "edge/net/outward.hpp"

namespace linli::messages {

enum class MailTls {
  required,  ///< STARTTLS, or smtps:// from the start; a server without it gets nothing
  off        ///< on the same machine only
};

/// Empty `server`: no mail.
struct MailSettings {
  std::string server;  ///< "smtp://mail.example:587" or "smtps://mail.example:465"
  std::string from;    ///< address alone
  std::string user;    ///< empty: no login
  std::string password;
  MailTls tls = MailTls::required;
  std::string ca_file;  ///< PEM of a private authority; empty: those of the system
};

struct WebhookSettings {
  bool on = false;
  net::Reach reach = net::Reach::public_only;
  std::string ca_file;
};

/// Threads: the notifier is safe to call concurrently. A call takes 30 s at most.
std::unique_ptr<app::Notifier> open_notifier(MailSettings mail, WebhookSettings webhooks);

}  // namespace linli::messages

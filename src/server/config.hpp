#pragma once
// The typed configuration of a district: file, then environment, then flags. What is not known is
// refused; what is secret is never printed.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "server/setting.hpp"

namespace linli::server {

enum class ClockKind { system, rehearsal };
BOOST_DESCRIBE_ENUM(ClockKind, system, rehearsal)
enum class MailTls { required, off };
BOOST_DESCRIBE_ENUM(MailTls, required, off)
enum class Pace { frozen, running };
BOOST_DESCRIBE_ENUM(Pace, frozen, running)

struct HttpSection {
  std::string address = "127.0.0.1";
  int port = 8080;  ///< 0: any free one
  int io_threads = 2;
  int worker_threads = 16;
  int max_connections = 4096;
  std::string certificate_chain;  ///< PEM; with private_key: TLS ends here
  std::string private_key;
  bool cookies_over_tls_only = false;  ///< on when TLS ends at a proxy in front
  std::vector<std::string> trusted_proxies;
};
BOOST_DESCRIBE_STRUCT(HttpSection, (),
                      (address, port, io_threads, worker_threads, max_connections,
                       certificate_chain, private_key, cookies_over_tls_only, trusted_proxies))

struct ClockSection {
  ClockKind kind = ClockKind::system;
  std::optional<base::DateTime> start;  ///< of a rehearsal
  Pace pace = Pace::running;
};
BOOST_DESCRIBE_STRUCT(ClockSection, (), (kind, start, pace))

/// When the Measures are in force (Art. 33): no default, because their text does not say it.
struct InForceSection {
  std::optional<base::Date> from;
  std::optional<base::Date> until;
  bool simulated = false;  ///< the data of this installation is made up; shown everywhere
};
BOOST_DESCRIBE_STRUCT(InForceSection, (), (from, until, simulated))

struct ImprintSection {
  std::string authority = "深圳市深汕特别合作区智慧小区主管部门";
  std::string contact;
  std::string public_url;  ///< of links and QR codes; empty: http://<address>:<port>
};
BOOST_DESCRIBE_STRUCT(ImprintSection, (), (authority, contact, public_url))

struct LogSection {
  std::string level = "info";  ///< debug, info, warning, error
};
BOOST_DESCRIBE_STRUCT(LogSection, (), (level))

/// What one guess at a password costs; the defaults are for production.
struct PasswordSection {
  int memory_kib = 65536;
  int passes = 3;
};
BOOST_DESCRIBE_STRUCT(PasswordSection, (), (memory_kib, passes))

struct PrivacySection {
  /// Keys of the personal fields, mode 0600; empty: <state>/records.key. A backup does not hold it.
  std::string key_file;
};
BOOST_DESCRIBE_STRUCT(PrivacySection, (), (key_file))

struct PublicLogSection {
  /// The name of the log in its checkpoints, for ever; empty: imprint.public_url without its
  /// scheme, with "/log". Looked at once, when the log is made.
  std::string origin;
  /// Its keys, mode 0600; empty: <state>/log.key. A backup does not hold it.
  std::string key_file;
};
BOOST_DESCRIBE_STRUCT(PublicLogSection, (), (origin, key_file))

/// A unified sign-on by OpenID Connect; without an issuer there is none.
struct SignOnSection {
  std::string issuer;  ///< "https://id.example.gov.cn"; http only for this machine itself
  std::string client_id;
  std::string client_secret_file;  ///< empty: a public client, PKCE alone
  std::string label = "统一身份认证 / Unified sign-on";
  std::string ca_file;             ///< PEM of a private authority; empty: those of the system
  bool private_addresses = false;  ///< may it lie in the own network?
};
BOOST_DESCRIBE_STRUCT(SignOnSection, (),
                      (issuer, client_id, client_secret_file, label, ca_file, private_addresses))

/// The way out by mail; off while `server` is empty.
struct MailSection {
  std::string server;  ///< "smtp://mail.example:587", "smtps://mail.example:465"
  std::string from;
  std::string user;
  std::string password;
  MailTls tls = MailTls::required;
  std::string ca_file;  ///< PEM of a private authority
};
BOOST_DESCRIBE_STRUCT(MailSection, (), (server, from, user, password, tls, ca_file))

/// Calls to addresses that organisations and the authority enter; off by default.
struct WebhookSection {
  bool on = false;
  bool private_addresses = false;  ///< may they lie in the own network?
  std::string ca_file;
};
BOOST_DESCRIBE_STRUCT(WebhookSection, (), (on, private_addresses, ca_file))

struct DemoSection {
  /// Made at the first start of a rehearsal, with a password of its own in
  /// <state>/demo-admin.txt. Empty: none.
  std::string administrator;
};
BOOST_DESCRIBE_STRUCT(DemoSection, (), (administrator))

struct Config {
  std::string home;                    ///< where law/, api/ and web/dist lie; empty: found
  std::string state = "var/district";  ///< databases and documents
  HttpSection http;
  ClockSection clock;
  InForceSection in_force;
  ImprintSection imprint;
  LogSection log;
  PasswordSection passwords;
  PrivacySection privacy;
  PublicLogSection public_log;
  SignOnSection sign_on;
  MailSection mail;
  WebhookSection webhooks;
  DemoSection demo;
};
BOOST_DESCRIBE_STRUCT(Config, (),
                      (home, state, http, clock, in_force, imprint, log, passwords, privacy,
                       public_log, sign_on, mail, webhooks, demo))

/// `file`: empty for none. Environment: LINLI_HOME, LINLI_STATE, LINLI_HTTP_PORT and so on.
/// Errors: invalid "config.syntax" | "config.unknown_key" | "config.bad_value", where = file or
/// variable; not_found "config.unreadable".
base::Result<Config> load_config(std::filesystem::path const& file,
                                 std::vector<Setting> const& flags = {});
/// For the log: every value, secrets masked.
base::json::value printable(Config const& config);

}  // namespace linli::server

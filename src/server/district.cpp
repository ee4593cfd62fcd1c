#include "server/district.hpp"

#include <condition_variable>
#include <fstream>
#include <mutex>

#include "app/authority.hpp"
#include "app/courier.hpp"
#include "app/people.hpp"
#include "app/retention.hpp"
#include "app/send_outbox.hpp"
#include "edge/net/static_files.hpp"
#include "server/article_cases/library.hpp"
#include "server/article_cases/yaml.hpp"
#include "server/log.hpp"
#include "server/public_pages.hpp"
#include "server/serving.hpp"

namespace linli::server {
namespace fs = std::filesystem;
using base::fail;

base::Result<std::unique_ptr<District>> District::open(Config config) {
  std::unique_ptr<District> out{new District{std::move(config)}};
  auto home = find_home(out->config_.home);
  if (!home) return fail(home.error());
  out->home_ = std::move(*home);
  if (auto done = out->open_stores(); !done) return fail(done.error());
  if (auto done = out->open_public_log(); !done) return fail(done.error());
  if (auto done = out->open_clock(); !done) return fail(done.error());
  if (auto done = out->open_office(); !done) return fail(done.error());
  if (auto done = out->make_demo_administrator(); !done) return fail(done.error());
  auto router = out->make_router();
  if (!router) return fail(router.error());
  out->server_ = std::make_unique<net::Server>(out->server_config(), std::move(*router));
  return out;
}

District::~District() {
  stop();
}

base::Result<void> District::open_stores() {
  std::error_code ec;
  layout_.root = fs::absolute(config_.state, ec);
  fs::create_directories(layout_.root, ec);
  fs::permissions(layout_.root, fs::perms::owner_all, ec);
  auto records = storage::open_records(layout_.records(), config_.privacy.key_file);
  if (!records) return fail(records.error());
  records_ = std::move(*records);
  auto cases = storage::open_cases(layout_.cases());
  if (!cases) return fail(cases.error());
  cases_ = std::move(*cases);
  auto objects = storage::ObjectFiles::open(layout_.objects());
  if (!objects) return fail(objects.error());
  objects_ = std::move(*objects);
  accounts_ = storage::accounts_in(records_);
  staff_ = storage::staff_in(records_);
  accesses_ = storage::access_log_in(records_);
  messages_ = storage::messages_in(records_);
  outbox_ = storage::outbox_in(records_);
  feeds_ = storage::feeds_in(records_);
  owner_links_ = storage::owner_links_in(records_);
  return {};
}

base::Result<void> District::open_clock() {
  if (config_.clock.kind == ClockKind::system) {
    clock_ = std::make_unique<storage::SystemClock>();
    return {};
  }
  auto const first = config_.clock.start.value_or(storage::SystemClock{}.now());
  auto clock = storage::RehearsalClock::open(records_, first,
                                             config_.clock.pace == Pace::frozen
                                                 ? storage::RehearsalPace::frozen
                                                 : storage::RehearsalPace::running);
  if (!clock) return fail(clock.error());
  clock_ = std::move(*clock);
  return {};
}

base::Result<void> District::open_sign_on() {
  auto const& given = config_.sign_on;
  if (given.issuer.empty()) return {};
  std::string secret;
  if (!given.client_secret_file.empty()) {
    auto text = read_text_file(given.client_secret_file);
    if (!text) return fail(text.error());
    secret = text->substr(0, text->find_first_of("\r\n"));
  }
  sign_on_ = std::make_unique<identity::OpenIdSignOn>(
      identity::OpenIdSettings{
          given.issuer, given.client_id, std::move(secret), given.label,
          config_.imprint.public_url + "/api/v1/sign-on/callback", given.ca_file,
          given.private_addresses ? net::Reach::anywhere : net::Reach::public_only},
      *vault_);
  return {};
}

base::Result<void> District::open_office() {
  auto shipped = read_law(home_, config_.in_force);
  if (!shipped) return fail(shipped.error());
  auto texts = read_texts(home_);
  if (!texts) return fail(texts.error());
  texts_ = std::move(*texts);
  auto const labels =
      read_text_file(home_ / "law" / "papers.json").and_then([](std::string const& t) {
        return base::Catalogue::parse(t);
      });
  if (!labels) return fail(labels.error());
  auto papers = documents::PdfPapers::create(*labels, home_ / "build" / "fonts");
  if (!papers) return fail(papers.error());
  papers_ = std::move(*papers);
  vault_ = std::make_unique<storage::Vault>(
      storage::VaultCost{static_cast<std::uint32_t>(config_.passwords.memory_kib),
                         static_cast<std::uint32_t>(config_.passwords.passes)});
  if (auto done = open_sign_on(); !done) return done;
  auto const& mail = config_.mail;
  auto const& hooks = config_.webhooks;
  notifier_ = messages::open_notifier(
      {mail.server, mail.from, mail.user, mail.password,
       mail.tls == MailTls::off ? messages::MailTls::off : messages::MailTls::required,
       mail.ca_file},
      {hooks.on, hooks.private_addresses ? net::Reach::anywhere : net::Reach::public_only,
       hooks.ca_file});
  auto law = app::LawService::open(std::move(*shipped), *cases_, *objects_);
  if (!law) return fail(law.error());
  law_ = std::move(*law);
  files_ = std::make_unique<app::ProjectFiles>(*cases_);
  app::Imprint const imprint{
      config_.imprint.authority, config_.imprint.contact, config_.imprint.public_url,
      config_.in_force.simulated ? app::PaperMark::simulated : app::PaperMark::official};
  office_.reset(new app::Office{*cases_,
                                *accounts_,
                                *objects_,
                                *accesses_,
                                *clock_,
                                *vault_,
                                *vault_,
                                *papers_,
                                workbooks_,
                                updates_,
                                *messages_,
                                *outbox_,
                                *feeds_,
                                *notifier_,
                                *law_,
                                *files_,
                                texts_,
                                imprint,
                                [] { return storage::SystemClock{}.now(); },
                                *staff_,
                                sign_on_.get(),
                                log_.get()});
  return open_what_if();
}

base::Result<void> District::open_what_if() {
  auto invented =
      read_text_file(home_ / "law" / "population.json").and_then([](std::string const& t) {
        return whatif::read_invented(t);
      });
  if (!invented) return fail(invented.error());
  // Half of the machine: the desks go on working beside it.
  int const threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2);
  what_if_ = std::make_unique<app::WhatIfDesk>(*office_, std::move(*invented), threads);
  office_->what_if = what_if_.get();
  office_->packer = &packer_;
  office_->owner_links = owner_links_.get();
  return {};
}

base::Result<void> District::make_demo_administrator() {
  auto const& login = config_.demo.administrator;
  bool const rehearsal = clock_->mode() == app::ClockMode::rehearsal;
  if (login.empty() || !rehearsal || !config_.in_force.simulated) return {};
  if (accounts_->person_by_login(login)) return {};
  auto const password = vault_->token().substr(0, 20);
  auto const made =
      app::create_account(*office_, {login, password, login, "", cases::Role::administrator});
  if (!made) return fail(made.error());
  auto const file = layout_.root / "demo-admin.txt";
  std::ofstream out{file};
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  out << password << "\n";
  return {};
}

base::Result<net::Router> District::make_router() {
  net::Router router;
  api_ = std::make_unique<api::Api>(*office_, updates_,
                                    api::ApiSettings{config_.http.cookies_over_tls_only
                                                         ? api::ApiSettings::Cookies::tls_only
                                                         : api::ApiSettings::Cookies::any_transport,
                                                     config_.http.trusted_proxies});
  api_->add_to(router);
  auto const contract = read_text_file(home_ / "api" / "openapi.yaml").and_then(parse_yaml);
  if (!contract) return fail(contract.error());
  add_operations(router, base::json::serialize(*contract));
  if (auto done = add_log_files(router); !done) return fail(done.error());
  auto pages = add_public_pages(router, *office_, home_, config_.http.trusted_proxies);
  if (!pages) return fail(pages.error());
  page_errors_ = std::move(*pages);
  // The desk may not be built yet: the API and the pages work without it.
  if (auto desk = net::StaticFiles::open({(home_ / "web" / "dist").string(), "work.html"})) {
    router.add(net::Method::get, "/work",
               [](net::Request const&) { return net::Response::redirect("/work/", 308); });
    router.add_prefix("/work/*", std::move(*desk));
  } else {
    log_error("desk_missing", desk.error());
  }
  return router;
}

net::ServerConfig District::server_config() {
  auto out = serving(config_.http);
  out.error_page = [this](net::Request const& request, int status, base::Error const& error) {
    bool const page = page_errors_ && !request.path.starts_with("/api/");
    return page ? page_errors_(request, status, error) : api_->error_page(request, status, error);
  };
  out.observe = [](net::Request const& request, int status, std::chrono::microseconds took) {
    // Whoever holds a receipt or the address of a calendar may read by it: a log must not.
    bool const telling = request.route.find("{receipt}") != std::string::npos ||
                         request.route.find("{token}") != std::string::npos;
    log_request(request, telling ? request.route : request.path, status, took);
  };
  return out;
}

base::Result<void> District::start() {
  if (auto begun = app::Courier{*office_}.begin(); !begun) return begun;
  if (auto rows = app::refresh_rows(*office_); !rows) return fail(rows.error());
  if (auto started = server_->start(); !started) return started;
  refresher_ = std::jthread{[this](std::stop_token stop) { keep_rows_fresh(stop); }};
  logger_ = std::jthread{[this](std::stop_token stop) { follow_events(stop); }};
  courier_ = std::jthread{[this](std::stop_token stop) { carry_messages(stop); }};
  if (notifier_->mails() || notifier_->calls_webhooks())
    sender_ = std::jthread{[this](std::stop_token stop) { send_messages(stop); }};
  return {};
}

void District::keep_rows_fresh(std::stop_token stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock{mutex};
  while (!wake.wait_for(lock, stop, std::chrono::seconds{30}, [] { return false; }) &&
         !stop.stop_requested()) {
    // After a long stop, or a clock moved by months, there are more than one call takes.
    for (int rows = 1; rows > 0 && !stop.stop_requested();) {
      auto const fresh = app::refresh_rows(*office_);
      if (!fresh) log_error("refresh", fresh.error());
      rows = fresh.value_or(0);
    }
    if (auto done = app::drop_unsent_proof(*office_); !done) log_error("retention", done.error());
    if (auto done = app::drop_refused_objectors(*office_); !done)
      log_error("retention", done.error());
    auto const dropped = accounts_->drop_expired_sessions(office_->wall());
    if (!dropped) {
      log_error("sessions", dropped.error());
      continue;
    }
    for (auto const& hash : *dropped) updates_.session_ended(hash);
  }
}

namespace {

// `step` says how much it did: without a pause again, as long as there is something to do. It asks
// the store instead of being woken, so that nothing that was written can be missed.
void repeat(std::stop_token const& stop, char const* what, std::chrono::milliseconds pause,
            std::function<base::Result<int>()> const& step) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock{mutex};
  while (!stop.stop_requested()) {
    auto const done = step();
    if (!done) log_error(what, done.error());
    if (done && *done > 0) continue;
    wake.wait_for(lock, stop, done ? pause : std::chrono::seconds{5}, [] { return false; });
  }
}

}  // namespace

void District::carry_messages(std::stop_token const& stop) {
  app::Courier courier{*office_};
  repeat(stop, "messages", std::chrono::milliseconds{300}, [&] { return courier.step(); });
}

// Twice a second: what is decided stands in the public log within seconds.
void District::follow_events(std::stop_token const& stop) {
  repeat(stop, "public_log", std::chrono::milliseconds{500}, [&] { return follower_->step(); });
}

void District::send_messages(std::stop_token const& stop) {
  repeat(stop, "outbox", std::chrono::milliseconds{1000},
         [&] { return app::send_outbox(*office_); });
}

void District::stop() {
  for (auto* thread : {&courier_, &sender_, &logger_}) {
    if (!thread->joinable()) continue;
    thread->request_stop();
    thread->join();
  }
  if (refresher_.joinable()) {
    refresher_.request_stop();
    refresher_.join();
  }
  updates_.close();
  if (server_) server_->stop(std::chrono::seconds{10});
}

}  // namespace linli::server

#pragma once
// The district: everything put together in the order in which one part needs the other, and taken
// apart in the reverse order.
#include <memory>
#include <thread>

#include "app/log_follower.hpp"
#include "app/what_if.hpp"
#include "edge/api/api.hpp"
#include "edge/documents/pdf_papers.hpp"
#include "edge/documents/xlsx_workbooks.hpp"
#include "edge/documents/zip_packer.hpp"
#include "edge/identity/open_id.hpp"
#include "edge/messages/notifier.hpp"
#include "edge/net/server.hpp"
#include "edge/storage/cases.hpp"
#include "edge/storage/checks.hpp"
#include "edge/storage/clocks.hpp"
#include "edge/storage/log_files.hpp"
#include "edge/storage/object_files.hpp"
#include "edge/storage/records.hpp"
#include "edge/storage/vault.hpp"
#include "server/home.hpp"

namespace linli::server {

/// Threads: open, start and stop from one thread.
class District {
 public:
  /// Opens the stores and folds the law; does not listen yet. Errors: those of the parts.
  static base::Result<std::unique_ptr<District>> open(Config config);
  ~District();

  /// Errors: unavailable "net.listen" | "net.tls".
  base::Result<void> start();
  std::uint16_t port() const { return server_->port(); }
  /// Takes in no more, lets running requests finish, ends. Nothing acknowledged is lost.
  void stop();

  app::Office& office() { return *office_; }

 private:
  explicit District(Config config) : config_{std::move(config)} {}
  base::Result<void> open_stores();
  base::Result<void> open_clock();
  base::Result<void> open_public_log();
  base::Result<void> open_sign_on();
  base::Result<void> open_office();
  base::Result<void> open_what_if();
  base::Result<net::Router> make_router();
  base::Result<void> make_demo_administrator();
  void add_operations(net::Router& router, std::string openapi);
  base::Result<void> add_log_files(net::Router& router);
  net::ServerConfig server_config();
  void keep_rows_fresh(std::stop_token stop);
  void carry_messages(std::stop_token const& stop);
  void send_messages(std::stop_token const& stop);
  void follow_events(std::stop_token const& stop);

  Config config_;
  std::filesystem::path home_;
  storage::StoreLayout layout_;
  std::shared_ptr<storage::RecordsDatabase> records_;
  std::unique_ptr<app::CaseRepository> cases_;
  std::unique_ptr<storage::ObjectFiles> objects_;
  std::unique_ptr<app::AccountRepository> accounts_;
  std::unique_ptr<app::StaffRepository> staff_;
  std::unique_ptr<app::AccessLog> accesses_;
  std::unique_ptr<app::MessageRepository> messages_;
  std::unique_ptr<app::Outbox> outbox_;
  std::unique_ptr<app::Feeds> feeds_;
  std::unique_ptr<app::OwnerLinks> owner_links_;
  std::unique_ptr<app::Notifier> notifier_;
  std::unique_ptr<app::EventLog> events_;
  std::unique_ptr<storage::LogFiles> log_;
  std::unique_ptr<app::LogFollower> follower_;
  std::unique_ptr<app::Clock> clock_;
  std::unique_ptr<storage::Vault> vault_;
  std::unique_ptr<app::SignOn> sign_on_;
  std::unique_ptr<documents::PdfPapers> papers_;
  documents::XlsxWorkbooks workbooks_;
  documents::ZipPacker packer_;
  base::Catalogue texts_;
  std::unique_ptr<app::LawService> law_;
  std::unique_ptr<app::ProjectFiles> files_;
  api::HubUpdates updates_;
  std::unique_ptr<app::Office> office_;
  std::unique_ptr<app::WhatIfDesk> what_if_;
  std::unique_ptr<api::Api> api_;
  net::ErrorPage page_errors_;  ///< of the public pages
  std::unique_ptr<net::Server> server_;
  std::jthread refresher_;
  std::jthread courier_;
  std::jthread sender_;
  std::jthread logger_;
};

/// `linli district`: runs until SIGTERM or SIGINT. Exit code.
int run_district(Config const& config, base::Language language);

}  // namespace linli::server

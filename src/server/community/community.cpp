#include "server/community/community.hpp"

#include "edge/devices/mqtt/session_file.hpp"
#include "edge/net/static_files.hpp"
#include "server/article_cases/library.hpp"
#include "server/article_cases/yaml.hpp"
#include "server/home.hpp"
#include "server/log.hpp"
#include "server/serving.hpp"

namespace linli::server {

namespace fs = std::filesystem;
using base::fail;
using base::Result;

Result<std::unique_ptr<Community>> Community::open(CommunityConfig config) {
  std::unique_ptr<Community> out{new Community{std::move(config)}};
  auto home = find_home(out->config_.home);
  if (!home) return fail(home.error());
  out->home_ = std::move(*home);
  std::error_code ec;
  out->state_ = fs::absolute(out->config_.state, ec);
  fs::create_directories(out->state_, ec);
  fs::permissions(out->state_, fs::perms::owner_all, ec);
  auto texts = read_texts(out->home_);
  if (!texts) return fail(texts.error());
  out->texts_ = std::move(*texts);
  for (auto step : {&Community::open_devices, &Community::open_operator, &Community::open_engine,
                    &Community::open_journal, &Community::read_journal, &Community::open_mqtt,
                    &Community::open_modbus})
    if (auto done = (out.get()->*step)(); !done) return fail(done.error());
  auto router = out->make_router();
  if (!router) return fail(router.error());
  out->server_ = std::make_unique<net::Server>(out->server_config(), std::move(*router));
  return out;
}

Community::~Community() {
  stop();
}

Result<net::Router> Community::make_router() {
  net::Router router;
  keeping_.reset(new telemetry::Keeping{
      *store_, [this] { return keeping_stats(); },
      [this](telemetry::Seq seq) { return blocks_->settle(seq, std::chrono::seconds{10}); }});
  history_ = std::make_unique<telemetry::History>(*estate_, ingest_->latest(), *keeping_);
  api_ = std::make_unique<community::CommunityApi>(community::Parts{
      *ingest_, *estate_, *history_, *keeping_, texts_, operator_digest_,
      [this] { return vault_->token(); },
      [this] { return modbus_ ? modbus_->buses() : telemetry::FieldBuses{}; },
      config_.http.trusted_proxies,
      config_.http.cookies_over_tls_only ? net::Scheme::https : net::Scheme::http});
  api_->add_to(router);
  auto const contract = read_text_file(home_ / "api" / "community.yaml").and_then(parse_yaml);
  if (!contract) return fail(contract.error());
  add_operations(router, base::json::serialize(*contract));
  // The desk may not be built: devices are taken in without it.
  if (auto desk = net::StaticFiles::open({(home_ / "web" / "dist").string(), "estate.html"})) {
    for (auto const* path : {"/", "/work"})
      router.add(net::Method::get, path,
                 [](net::Request const&) { return net::Response::redirect("/work/", 308); });
    router.add_prefix("/work/*", std::move(*desk));
  } else {
    log_error("desk_missing", desk.error());
  }
  return router;
}

net::ServerConfig Community::server_config() {
  auto out = serving(config_.http);
  out.error_page = [this](net::Request const& request, int status, base::Error const& error) {
    return api_->error_page(request, status, error);
  };
  out.observe = [](net::Request const& request, int status, std::chrono::microseconds took) {
    // Thousands of messages a second are counted, not told one by one.
    if (request.method == net::Method::post && request.route == "/api/v1/telemetry" && status < 300)
      return;
    // A code opens what is behind it: a log must not.
    bool const telling = request.route.find("{code}") != std::string::npos;
    log_request(request, telling ? request.route : request.path, status, took);
  };
  return out;
}

Result<void> Community::open_mqtt() {
  auto const& given = config_.mqtt;
  if (!given.enabled) return {};
  auto sessions = devices::mqtt::FileSessions::open(state_ / "mqtt");
  if (!sessions) return fail(sessions.error());
  sessions_ = std::move(*sessions);
  using Guests = EstateDoors::Guests;
  if (given.guests && !estate_->directory()->devices().empty())
    return fail(base::Errc::invalid, "mqtt.guests", "mqtt.guests");
  doors_ = std::make_unique<EstateDoors>(*estate_, operator_digest_,
                                         given.guests ? Guests::welcome : Guests::refused);
  inlet_ = std::make_unique<IngestInlet>(*ingest_);
  devices::mqtt::ServerConfig out;
  out.limits.keep_alive = static_cast<std::uint16_t>(given.keep_alive);
  out.max_connections = static_cast<std::size_t>(given.max_connections);
  out.listeners = {{given.address, static_cast<std::uint16_t>(given.port)}};
  if (!given.certificate_chain.empty())
    out.listeners.push_back({given.address, static_cast<std::uint16_t>(given.tls_port),
                             devices::mqtt::TlsFiles{given.certificate_chain, given.private_key,
                                                     given.client_authority}});
  mqtt_ = std::make_unique<devices::mqtt::Server>(std::move(out), *doors_, *inlet_, *sessions_);
  return {};
}

Result<void> Community::open_modbus() {
  if (config_.modbus.slaves.empty()) return {};
  auto gate = ModbusGate::open(config_.modbus, home_ / "api" / "modbus", *estate_, *ingest_);
  if (!gate) return fail(gate.error());
  modbus_ = std::move(*gate);
  return {};
}

Result<void> Community::start() {
  if (auto started = server_->start(); !started) return started;
  if (mqtt_)
    if (auto started = mqtt_->start(); !started) return started;
  if (modbus_) modbus_->start();
  engine_reader_ = std::jthread{[this](std::stop_token stop) { read_engine(stop); }};
  watcher_ = std::jthread{[this](std::stop_token stop) { watch(stop); }};
  return {};
}

void Community::stop() {
  for (auto* thread : {&watcher_, &engine_reader_}) {
    if (!thread->joinable()) continue;
    thread->request_stop();
    thread->join();
  }
  if (api_) api_->close();  // streams would keep the server waiting
  if (modbus_) modbus_->stop();
  if (mqtt_) mqtt_->stop(std::chrono::seconds{5});
  if (server_) server_->stop(std::chrono::seconds{10});
  if (journal_) journal_->close();  // whoever still waits is answered, before the parts go
  blocks_.reset();                  // the engine gets the rest
}

}  // namespace linli::server

// The public log: opened, followed, and served as the files that it is.
#include "edge/net/static_files.hpp"
#include "edge/storage/event_log.hpp"
#include "server/district.hpp"
#include "server/log.hpp"

namespace linli::server {
namespace {

std::string origin_of(Config const& config) {
  if (!config.public_log.origin.empty()) return config.public_log.origin;
  auto const& url = config.imprint.public_url;
  auto const scheme = url.find("://");
  return (scheme == url.npos ? url : url.substr(scheme + 3)) + "/log";
}

// A tile never changes once it is written; the checkpoint does all the time.
void set_cache_rules(net::Response& answer, std::string_view path) {
  if (answer.status != 200 && answer.status != 304) return;
  bool const head = path == "checkpoint" || path == "keys";
  answer.headers.set("Cache-Control",
                     head ? "public, max-age=1" : "public, max-age=31536000, immutable");
  if (answer.status == 200)
    answer.headers.set("Content-Type",
                       head ? "text/plain; charset=utf-8" : "application/octet-stream");
  // Facts for everybody: a checker in a page of somebody else may read them too.
  answer.headers.set("Access-Control-Allow-Origin", "*");
}

}  // namespace

base::Result<void> District::open_public_log() {
  auto const& given = config_.public_log.key_file;
  // A log that was published goes on under its own keys or not at all.
  std::error_code ignored;
  auto const missing = std::filesystem::exists(layout_.log() / "checkpoint", ignored)
                           ? storage::LogKeys::Missing::refuse
                           : storage::LogKeys::Missing::make;
  auto keys =
      storage::LogKeys::open(given.empty() ? layout_.log_keys() : std::filesystem::path{given},
                             origin_of(config_), missing);
  if (!keys) return base::fail(keys.error());
  auto log =
      storage::LogFiles::open(layout_.log(), std::move(*keys), storage::LogFiles::Use::write);
  if (!log) return base::fail(log.error());
  log_ = std::move(*log);
  log_event(
      "public_log",
      {{"origin", log_->origin()}, {"size", log_->size()}, {"root", log_->head().root.hex()}});
  auto events = storage::open_event_log(layout_.cases());
  if (!events) return base::fail(events.error());
  events_ = std::move(*events);
  follower_ = std::make_unique<app::LogFollower>(*events_, *log_);
  return follower_->begin();
}

base::Result<void> District::add_log_files(net::Router& router) {
  auto files = net::StaticFiles::open({layout_.log().string(), ""});
  if (!files) return base::fail(files.error());
  router.add_prefix("/log/*", [files = std::move(*files)](net::Request const& request) {
    auto answer = files(request);
    set_cache_rules(answer, request.parameter("*"));
    return answer;
  });
  return {};
}

}  // namespace linli::server

#include "server/log.hpp"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace linli::server {
namespace {

// Lines of other libraries are texts and get wrapped; ours are objects already.
class JsonLines final : public spdlog::formatter {
 public:
  void format(spdlog::details::log_msg const& message, spdlog::memory_buf_t& out) override {
    using namespace std::chrono;
    auto const ms = duration_cast<milliseconds>(message.time.time_since_epoch()).count();
    auto stamp = base::DateTime::from_unix_ms(ms).iso();
    auto const thousandths = std::to_string(1000 + ms % 1000);
    stamp.insert(19, "." + thousandths.substr(1));
    auto const level = spdlog::level::to_string_view(message.level);
    auto const text = std::string_view{message.payload.data(), message.payload.size()};
    auto const put = [&](std::string_view part) {
      out.append(part.data(), part.data() + part.size());
    };
    put(R"({"time":")");
    put(stamp);
    put(R"(","level":")");
    put({level.data(), level.size()});
    if (text.starts_with("{") && text.size() > 2) {
      put("\",");
      put(text.substr(1));
    } else {
      put(R"(","event":"message","text":)");
      put(base::json::serialize(base::json::value(text)));
      put("}");
    }
    put("\n");
  }
  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<JsonLines>();
  }
};

std::string line(std::string_view event, base::json::object&& fields) {
  base::json::object out{{"event", event}};
  for (auto& field : fields) out.emplace(field.key(), std::move(field.value()));
  return base::json::serialize(out);
}

}  // namespace

void start_log(std::string_view level) {
  spdlog::init_thread_pool(16 * 1024, 1);
  // A full queue makes the writer wait: nothing is dropped silently.
  auto logger = std::make_shared<spdlog::async_logger>(
      "linli", std::make_shared<spdlog::sinks::stdout_sink_mt>(), spdlog::thread_pool(),
      spdlog::async_overflow_policy::block);
  logger->set_formatter(std::make_unique<JsonLines>());
  logger->set_level(spdlog::level::from_str(std::string{level}));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(logger);
  spdlog::flush_every(std::chrono::seconds{1});
}

void stop_log() {
  spdlog::shutdown();
}

void log_event(std::string_view event, base::json::object fields) {
  spdlog::info(line(event, std::move(fields)));
}

void log_error(std::string_view event, base::Error const& error) {
  base::json::object facts;
  for (auto const& fact : error.facts) facts[fact.name] = fact.value;
  spdlog::error(line(event, {{"code", error.id}, {"where", error.where}, {"facts", facts}}));
}

}  // namespace linli::server

#include "server/cli/access_options.hpp"

#include <charconv>

namespace linli::server {

void AccessOptions::add_to(CLI::App& command) {
  command.add_option("--url", access.url, "小区服务 / the community, http://host:port");
  command.add_option("--mqtt", mqtt, "小区 MQTT / its MQTT, host:port");
  command.add_option("--token-file", access.token_file, "操作员令牌 / token of the operator");
  command.add_option("--state", access.state,
                     "凭证和进度的文件夹 / folder for credentials and progress");
}

base::Result<CommunityAccess> AccessOptions::read() const {
  auto out = access;
  while (out.url.ends_with('/')) out.url.pop_back();
  auto const colon = mqtt.rfind(':');
  auto const wrong =
      base::fail(base::Errc::invalid, "simulate.address", "--mqtt", {{"text", mqtt}});
  if (colon == std::string::npos || colon == 0) return wrong;
  out.mqtt_host = mqtt.substr(0, colon);
  auto const* const end = mqtt.data() + mqtt.size();
  auto const [stop, error] = std::from_chars(mqtt.data() + colon + 1, end, out.mqtt_port);
  if (error != std::errc{} || stop != end || out.mqtt_port < 1 || out.mqtt_port > 65535)
    return wrong;
  return out;
}

}  // namespace linli::server

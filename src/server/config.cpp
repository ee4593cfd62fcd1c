#include "server/config.hpp"

#include "server/config_reader.hpp"

namespace linli::server {

using base::fail;
using reading::bad;

base::Result<Config> load_config(std::filesystem::path const& file,
                                 std::vector<Setting> const& flags) {
  auto read = reading::read_config<Config>(file, flags, "LINLI_");
  if (!read) return read;
  auto& config = *read;
  if (config.http.port > 65535) return fail(bad("http.port", file.string()).error());
  if (config.imprint.public_url.empty())
    config.imprint.public_url = (config.http.certificate_chain.empty() ? "http://" : "https://") +
                                config.http.address + ":" + std::to_string(config.http.port);
  while (config.imprint.public_url.ends_with('/')) config.imprint.public_url.pop_back();
  return config;
}

base::json::value printable(Config const& config) {
  auto out = base::encode(config);
  for (auto const& [section, member] :
       {std::pair{"http", "private_key"}, std::pair{"mail", "password"}})
    if (auto& secret = out.as_object()[section].as_object()[member]; !secret.as_string().empty())
      secret = "***";
  return out;
}

}  // namespace linli::server

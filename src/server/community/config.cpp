#include "server/community/config.hpp"

#include "server/config_reader.hpp"

namespace linli::server {

base::Result<CommunityConfig> load_community_config(std::filesystem::path const& file,
                                                    std::vector<Setting> const& flags) {
  auto read = reading::read_config<CommunityConfig>(file, flags, "LINLI_COMMUNITY_");
  if (!read) return read;
  auto const& t = read->telemetry;
  auto const wrong = [&](char const* key) {
    return base::fail(reading::bad(key, file.string()).error());
  };
  if (read->http.port > 65535) return wrong("http.port");
  if (t.block_rows < 1 || t.block_rows > 1'000'000) return wrong("telemetry.block_rows");
  if (t.segment_mib < 1) return wrong("telemetry.segment_mib");
  if (t.journal_mib < 2 * t.segment_mib) return wrong("telemetry.journal_mib");
  if (t.waiting_mib < 1 || t.waiting_mib > 4096) return wrong("telemetry.waiting_mib");
  if (read->mqtt.keep_alive < 0 || read->mqtt.keep_alive > 65535) return wrong("mqtt.keep_alive");
  auto const& m = read->modbus;
  if (m.timeout_ms < 10 || m.timeout_ms > 60'000) return wrong("modbus.timeout_ms");
  if (m.retry_ms < 10 || m.retry_ms > 3'600'000) return wrong("modbus.retry_ms");
  if (m.retry_most_ms < m.retry_ms || m.retry_most_ms > 3'600'000)
    return wrong("modbus.retry_most_ms");
  if (m.most_waiting < 1 || m.most_waiting > 1'000'000) return wrong("modbus.most_waiting");
  return read;
}

base::json::value printable(CommunityConfig const& config) {
  auto out = base::encode(config);
  auto& key = out.as_object()["http"].as_object()["private_key"];
  if (!key.as_string().empty()) key = "***";
  return out;
}

}  // namespace linli::server

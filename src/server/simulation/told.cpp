#include "server/simulation/told.hpp"

#include "app/telemetry/import_devices.hpp"
#include "edge/storage/durable_file.hpp"

namespace linli::server {

Told read_told(std::filesystem::path const& file, simulation::Plan const& plan,
               std::string_view operator_token, std::int64_t now) {
  Told const fresh{.seed = static_cast<std::int64_t>(plan.seed),
                   .points = static_cast<std::int64_t>(plan.points),
                   .prefix = plan.prefix,
                   .community = telemetry::credential_digest(operator_token),
                   .begun = now};
  auto const read = storage::read_file(file, 4096)
                        .and_then([](std::string const& text) { return base::parse_json(text); })
                        .and_then([](auto const& v) { return base::decode<Told>(v); });
  bool const same = read && read->seed == fresh.seed && read->points == fresh.points &&
                    read->prefix == fresh.prefix && read->community == fresh.community;
  return same ? *read : fresh;
}

void keep_told(std::filesystem::path const& file, Told const& told) {
  static_cast<void>(storage::write_durably(file, base::to_json(told)));
}

}  // namespace linli::server

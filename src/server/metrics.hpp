#pragma once
// Readings as Prometheus reads them.
#include <cstdint>
#include <string>
#include <string_view>

#include "edge/net/server.hpp"

namespace linli::server {

/// Appends "linli_<name> <value>" with its type: "counter" or "gauge".
void add_metric(std::string& out, std::string_view name, std::string_view kind,
                std::uint64_t value);
/// Those of the transport.
std::string http_metrics(net::Counters const& counters);

}  // namespace linli::server

#pragma once
// One setting as flags give it.
#include <string>

namespace linli::server {

/// "http.port" = "8081" from flags.
struct Setting {
  std::string key;
  std::string value;
};

}  // namespace linli::server

#pragma once
// The demonstration: a few communities at different steps, made by performing the real commands
// over the running district with generated papers; everything is marked 模拟数据.
#include <filesystem>
#include <string>

#include "app/papers.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace linli::server {

struct DemoOrder {
  std::string url;  ///< of the running district, rehearsal clock
  std::string admin_login;
  std::string admin_password;
  std::filesystem::path law;     ///< folder law/: the standard to publish, the material list
  std::filesystem::path logins;  ///< written last: who may sign in, for whoever tries the demo
};

/// Takes about a minute. Errors: unavailable "demo.failed" with the call in the fact `what`; those
/// of reading the law.
base::Result<void> seed_demo(DemoOrder const& order, app::Papers& papers);

}  // namespace linli::server

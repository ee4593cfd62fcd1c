#pragma once
// A person at the desk, over real HTTP: signs in, uploads, gives commands.
#include <memory>
#include <string>

#include "base/json.hpp"
#include "edge/net/client.hpp"

namespace linli::server {

/// The running district refused or failed what the demo asked for; the text says which call and
/// why.
struct DemoFailure {
  std::string what;
};

/// Every call throws DemoFailure when it is not answered as wished: a demo is complete or it is
/// nothing. Threads: one at a time.
class Desk {
 public:
  explicit Desk(std::string url)
      : url_{std::move(url)},
        client_{
            std::make_unique<net::Client>(net::ClientOptions{.timeout = std::chrono::minutes{1}})} {
  }

  void sign_in(std::string const& login, std::string const& password);
  base::json::value get(std::string const& path);
  base::json::value post(std::string const& path, base::json::value const& body);
  /// DocumentRef of the stored file.
  base::json::value upload(std::string const& name, std::string const& bytes);
  std::string const& person() const { return person_; }

 private:
  base::json::value call(net::Method method, std::string const& path, std::string const& body,
                         std::string const& type);
  std::string url_;
  std::unique_ptr<net::Client> client_;
  std::string cookie_;
  std::string csrf_;
  std::string person_;
};

}  // namespace linli::server

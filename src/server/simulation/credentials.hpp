#pragma once
// What outside devices have to show: told once by the import, kept in a file of their own.
#include <filesystem>
#include <map>
#include <span>

#include "core/telemetry/device.hpp"
#include "server/simulation/community_client.hpp"

namespace linli::server {

class Credentials {
 public:
  /// What the file holds; none if there is none. Errors: of the file, "json.*".
  static base::Result<Credentials> open(std::filesystem::path file);

  /// Registers the devices in the order given and keeps what they are given, mode 0600.
  /// Errors: those of CommunityClient and of the file; refused "simulate.import" (a row is wrong).
  base::Result<void> enrol(CommunityClient& community, std::span<telemetry::Device const> devices);
  /// Errors: not_found "simulate.credential": the community knows the device, but its credential
  /// was told to somebody else.
  base::Result<std::string> of(telemetry::DeviceId const& device) const;

 private:
  explicit Credentials(std::filesystem::path file) : file_{std::move(file)} {}
  base::Result<void> keep() const;

  std::filesystem::path file_;
  std::map<std::string, std::string> secrets_;
};

/// The table that the import reads.
std::string import_table(std::span<telemetry::Device const> devices);

}  // namespace linli::server

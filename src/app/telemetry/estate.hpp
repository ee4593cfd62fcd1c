#pragma once
// The devices of the estate as they are now: the register, and the directory made of it.
#include <memory>
#include <mutex>

#include "app/telemetry/register.hpp"
#include "core/telemetry/directory.hpp"

namespace linli::telemetry {

/// Threads: safe to call concurrently. A directory once given stays as it is.
class Estate {
 public:
  /// Gives points to properties that a kind has gained. Errors: those of the register.
  static base::Result<std::unique_ptr<Estate>> open(Register& devices,
                                                    std::vector<ThingModel> models);

  std::shared_ptr<Directory const> directory() const;
  /// Adds or changes devices. Errors: those of the register.
  base::Result<void> enrol(std::span<Enrolment const> enrolments);

 private:
  Estate(Register& devices, std::vector<ThingModel> models)
      : register_{devices}, models_{std::move(models)} {}
  base::Result<void> reload();
  base::Result<void> complete_points();

  Register& register_;
  std::vector<ThingModel> const models_;
  mutable std::mutex mutex_;
  std::shared_ptr<Directory const> directory_;
};

/// The names of its properties; empty: there is no such kind.
std::vector<std::string> properties_of(std::span<ThingModel const> models, std::string_view kind);

}  // namespace linli::telemetry

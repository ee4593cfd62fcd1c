#include "app/telemetry/estate.hpp"

#include <algorithm>

namespace linli::telemetry {

using base::fail;
using base::Result;

std::vector<std::string> properties_of(std::span<ThingModel const> models, std::string_view kind) {
  std::vector<std::string> out;
  auto const found = std::ranges::find(models, kind, &ThingModel::kind);
  if (found == models.end()) return out;
  for (auto const& property : found->properties) out.push_back(property.name);
  return out;
}

Result<std::unique_ptr<Estate>> Estate::open(Register& devices, std::vector<ThingModel> models) {
  std::unique_ptr<Estate> out{new Estate{devices, std::move(models)}};
  if (auto done = out->complete_points(); !done) return fail(done.error());
  if (auto done = out->reload(); !done) return fail(done.error());
  return out;
}

Result<void> Estate::complete_points() {
  auto const all = register_.all();
  if (!all) return fail(all.error());
  std::vector<Enrolment> lacking;
  for (auto const& registered : *all) {
    auto properties = properties_of(models_, registered.device.kind);
    std::erase_if(properties, [&](std::string const& property) {
      return std::ranges::find(registered.points, property, &Registered::Point::property) !=
             registered.points.end();
    });
    if (!properties.empty()) lacking.push_back({registered.device, std::move(properties), {}});
  }
  return lacking.empty() ? Result<void>{} : register_.put(lacking);
}

Result<void> Estate::reload() {
  auto all = register_.all();
  if (!all) return fail(all.error());
  auto made = std::make_shared<Directory const>(std::move(*all), models_);
  std::lock_guard const lock{mutex_};
  directory_ = std::move(made);
  return {};
}

std::shared_ptr<Directory const> Estate::directory() const {
  std::lock_guard const lock{mutex_};
  return directory_;
}

Result<void> Estate::enrol(std::span<Enrolment const> enrolments) {
  if (auto done = register_.put(enrolments); !done) return done;
  return reload();
}

}  // namespace linli::telemetry

#include "core/telemetry/directory.hpp"

#include <algorithm>

namespace linli::telemetry {
namespace {

// A few properties per device: walking is quicker than hashing.
Property const* property_of(ThingModel const* model, std::string_view name) {
  if (!model) return nullptr;
  auto const found = std::ranges::find(model->properties, name, &Property::name);
  return found == model->properties.end() ? nullptr : &*found;
}

}  // namespace

bool is_device_id(std::string_view text) {
  auto const good = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  };
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, good);
}

Directory::Directory(std::vector<Registered> devices, std::vector<ThingModel> models)
    : models_{std::move(models)} {
  std::unordered_map<std::string_view, ThingModel const*> kinds;
  for (auto const& model : models_) kinds[model.kind] = &model;
  entries_.reserve(devices.size());
  for (auto& registered : devices) {
    auto const index = entries_.size();
    auto& entry = entries_.emplace_back(Entry{std::move(registered), {}});
    auto const found = kinds.find(entry.registered.device.kind);
    auto const* model = found == kinds.end() ? nullptr : found->second;
    for (auto const& point : entry.registered.points) {
      auto const* property = property_of(model, point.property);
      if (!property) continue;  // an older version of the model had it: its samples stay
      if (points_.size() <= point.number) points_.resize(point.number + 1);
      points_[point.number] = std::make_unique<Point>(
          Point{point.number, static_cast<std::uint32_t>(index), *property});
      entry.points.push_back(points_[point.number].get());
    }
    by_id_[entry.registered.device.id.value] = index;
    if (!entry.registered.credential.empty()) by_credential_[entry.registered.credential] = index;
  }
}

Directory::Point const* Directory::Entry::find(std::string_view property) const {
  for (auto const* point : points)
    if (point->property.name == property) return point;
  return nullptr;
}

Directory::Entry const* Directory::device(std::string_view id) const {
  auto const found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &entries_[found->second];
}

Directory::Entry const* Directory::by_credential(std::string_view digest) const {
  auto const found = by_credential_.find(digest);
  return found == by_credential_.end() ? nullptr : &entries_[found->second];
}

Directory::Point const* Directory::point(PointNumber number) const {
  return number < points_.size() ? points_[number].get() : nullptr;
}

Directory::Point const* Directory::point(std::string_view name) const {
  auto const colon = name.find(':');
  if (colon == name.npos) return nullptr;
  auto const* entry = device(name.substr(0, colon));
  return entry ? entry->find(name.substr(colon + 1)) : nullptr;
}

std::string Directory::point_name(PointNumber number) const {
  auto const* found = point(number);
  if (!found) return {};
  return entries_[found->device].registered.device.id.value + ":" + found->property.name;
}

}  // namespace linli::telemetry

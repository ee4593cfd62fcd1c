#include "core/telemetry/directory.hpp"

#include <algorithm>

namespace linli::telemetry {
namespace {

std::uint32_t hash_of(std::string_view id) {
  return static_cast<std::uint32_t>(std::hash<std::string_view>{}(id));
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
  PointNumber last = 0;
  for (auto const& device : devices)
    for (auto const& point : device.points) last = std::max(last, point.number);
  points_.resize(last + 1);  // once: pointers into it are given out
  entries_.reserve(devices.size());
  for (auto& registered : devices) {
    auto const found = kinds.find(registered.device.kind);
    add(std::move(registered), found == kinds.end() ? nullptr : found->second);
  }
  make_slots();
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    auto const& gateway = entries_[i].registered.device.gateway;
    auto const* found = gateway ? seat(gateway->value) : nullptr;
    if (found) seats_[i].gateway = found->device;
  }
}

void Directory::add(Registered registered, ThingModel const* model) {
  auto const index = static_cast<std::uint32_t>(entries_.size());
  auto& entry = entries_.emplace_back(Entry{std::move(registered), {}});
  auto const& id = entry.registered.device.id.value;
  seats_.push_back({model, index, none, static_cast<std::uint32_t>(numbers_.size()),
                    static_cast<std::uint32_t>(ids_.size()),
                    static_cast<std::uint32_t>(id.size())});
  ids_ += id;
  if (!entry.registered.credential.empty()) by_credential_[entry.registered.credential] = index;
  if (!model) return;
  auto const& given = entry.registered.points;
  for (auto const& property : model->properties) {
    auto const found = std::ranges::find(given, property.name, &Registered::Point::property);
    numbers_.push_back(found == given.end() ? 0 : found->number);
    if (found == given.end()) continue;
    points_[found->number] = {found->number, index, &property};
    entry.points.push_back(&points_[found->number]);
  }
}

void Directory::make_slots() {
  std::size_t size = 16;
  while (size < 2 * seats_.size()) size *= 2;
  slots_.resize(size);
  for (auto const& seat : seats_) {
    auto const hash = hash_of(id_of(seat));
    auto at = hash & (size - 1);
    while (slots_[at].seat != none) at = (at + 1) & (size - 1);
    slots_[at] = {hash, seat.device};
  }
}

Directory::Seat const* Directory::seat(std::string_view id) const {
  auto const hash = hash_of(id);
  for (auto at = hash & (slots_.size() - 1); slots_[at].seat != none;
       at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].hash != hash) continue;
    auto const& seat = seats_[slots_[at].seat];
    if (id_of(seat) == id) return &seat;
  }
  return nullptr;
}

Directory::Point const* Directory::Entry::find(std::string_view property) const {
  for (auto const* point : points)
    if (point->property->name == property) return point;
  return nullptr;
}

Directory::Entry const* Directory::device(std::string_view id) const {
  auto const* found = seat(id);
  return found ? &entries_[found->device] : nullptr;
}

Directory::Entry const* Directory::by_credential(std::string_view digest) const {
  auto const found = by_credential_.find(digest);
  return found == by_credential_.end() ? nullptr : &entries_[found->second];
}

Directory::Point const* Directory::point(PointNumber number) const {
  return number < points_.size() && points_[number].property ? &points_[number] : nullptr;
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
  return entries_[found->device].registered.device.id.value + ":" + found->property->name;
}

}  // namespace linli::telemetry

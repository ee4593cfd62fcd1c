#pragma once
// Who may say what: devices, their points and their properties, as fast look-ups.
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/telemetry/device.hpp"
#include "core/telemetry/thing_model.hpp"

namespace linli::telemetry {

/// Threads: immutable; a changed register makes a new one.
class Directory {
 public:
  struct Point {
    PointNumber number = 0;
    std::uint32_t device = 0;  ///< index into devices()
    Property property;
  };
  struct Entry {
    Registered registered;
    std::vector<Point const*> points;  ///< in the order of the thing model
    Point const* find(std::string_view property) const;
  };

  Directory(std::vector<Registered> devices, std::vector<ThingModel> models);
  Directory(Directory const&) = delete;

  std::vector<Entry> const& devices() const { return entries_; }
  std::vector<ThingModel> const& models() const { return models_; }
  Entry const* device(std::string_view id) const;
  /// Whose credential has this digest.
  Entry const* by_credential(std::string_view digest) const;
  Point const* point(PointNumber number) const;
  /// "<device>:<property>"
  Point const* point(std::string_view name) const;
  std::string point_name(PointNumber number) const;

 private:
  std::vector<ThingModel> models_;
  std::vector<Entry> entries_;
  std::vector<std::unique_ptr<Point>> points_;  ///< by number; holes where a point is of no model
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::string_view, std::size_t> by_credential_;
};

}  // namespace linli::telemetry

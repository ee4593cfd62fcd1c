#pragma once
// Who may say what: devices, their points and their properties, as fast look-ups.
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
    std::uint32_t device = 0;            ///< index into devices()
    Property const* property = nullptr;  ///< null: of no model any more; its samples stay
  };
  struct Entry {
    Registered registered;
    std::vector<Point const*> points;  ///< in the order of the thing model
    Point const* find(std::string_view property) const;
  };
  /// What every sample asks of its device, close together: there are a hundred thousand of them.
  struct Seat {
    ThingModel const* model = nullptr;  ///< null: no such kind
    std::uint32_t device = 0;           ///< index into devices()
    std::uint32_t gateway = none;       ///< index of the device that may speak for it
    std::uint32_t first_number = 0;     ///< of its points, one per property of the model
    std::uint32_t id_at = 0;
    std::uint32_t id_size = 0;
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;

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

  Seat const* seat(std::string_view id) const;
  Seat const& seat_of(Entry const& entry) const { return seats_[&entry - entries_.data()]; }
  std::string_view id_of(Seat const& seat) const {
    return std::string_view{ids_}.substr(seat.id_at, seat.id_size);
  }
  /// 0: the device has no such point yet.
  PointNumber number_of(Seat const& seat, std::size_t property) const {
    return numbers_[seat.first_number + property];
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t seat = none;
  };
  void add(Registered registered, ThingModel const* model);
  void make_slots();

  std::vector<ThingModel> models_;
  std::vector<Entry> entries_;
  std::vector<Point> points_;  ///< by number
  std::vector<Seat> seats_;    ///< beside entries_
  std::vector<PointNumber> numbers_;
  std::string ids_;
  std::vector<Slot> slots_;  ///< open addressing, a power of two, half empty
  std::unordered_map<std::string_view, std::size_t> by_credential_;
};

}  // namespace linli::telemetry

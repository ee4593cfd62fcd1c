#include "core/telemetry/payload.hpp"

#include <algorithm>
#include <cmath>

#include "core/telemetry/scanner.hpp"

namespace linli::telemetry {
namespace {

using Kind = Scalar::Kind;

struct Value {
  std::string_view name;
  Scalar scalar;
};

struct Message {
  std::optional<Scalar> time;
  std::optional<std::string_view> device;
  std::vector<Value> values;
};

class Reader {
 public:
  Reader(Directory const& directory, Directory::Entry const& sender, Admission const& admission)
      : directory_{directory}, sender_{directory.seat_of(sender)}, admission_{admission} {}

  void read_document(std::string_view text);
  void read_lines(std::string_view text);
  Intake finish() { return std::move(out_); }

 private:
  void forget_message();
  bool read_message(Scanner& scanner);
  bool read_values(Scanner& scanner);
  void take_message();
  std::optional<std::int64_t> time_of(Scalar const& scalar) const;
  void take_value(Directory::Seat const& device, Value const& value, std::int64_t time_ms);
  void reject(Reason reason, std::string_view property = {}, std::string_view value = {},
              std::optional<std::int64_t> time_ms = {});

  Directory const& directory_;
  Directory::Seat const& sender_;
  Admission const& admission_;
  Intake out_;
  Message message_;
  Directory::Seat const* last_ = nullptr;  ///< a gateway often names one device many times
};

std::string_view cut(std::string_view text) {
  return text.substr(0, 64);
}

bool Reader::read_values(Scanner& scanner) {
  if (!scanner.take('{')) return false;
  if (scanner.take('}')) return true;
  do {
    auto& value = message_.values.emplace_back();
    if (!scanner.read_text(value.name) || !scanner.take(':') || !scanner.read_value(value.scalar))
      return false;
  } while (scanner.take(','));
  return scanner.take('}');
}

// Its views are of one document, and of the scanner that reads it.
void Reader::forget_message() {
  message_.time.reset();
  message_.device.reset();
  message_.values.clear();
}

bool Reader::read_message(Scanner& scanner) {
  forget_message();
  if (!scanner.take('{')) return false;
  if (scanner.take('}')) return true;
  do {
    std::string_view name;
    if (!scanner.read_text(name) || !scanner.take(':')) return false;
    if (name == "v") {
      if (!read_values(scanner)) return false;
      continue;
    }
    Scalar scalar;
    if (!scanner.read_value(scalar)) return false;
    if (name == "t") message_.time = scalar;
    if (name == "d") message_.device = scalar.kind == Kind::text ? scalar.text : "";
  } while (scanner.take(','));
  return scanner.take('}');
}

// Nothing of a document that breaks off is taken: the sender sends it again, whole.
void Reader::read_document(std::string_view text) {
  auto const kept = out_.samples.size();
  forget_message();
  Scanner scanner{text};
  bool good = true;
  if (scanner.take('[')) {
    if (!scanner.take(']')) {
      do {
        good = read_message(scanner);
        if (good) take_message();
      } while (good && scanner.take(','));
      good = good && scanner.take(']');
    }
  } else {
    good = read_message(scanner);
    if (good) take_message();
  }
  if (good && scanner.at_end()) return;
  out_.samples.resize(kept);
  reject(Reason::malformed, {}, text);
  ++out_.messages;
}

void Reader::read_lines(std::string_view text) {
  while (!text.empty()) {
    auto const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") != line.npos) read_document(line);
  }
}

std::optional<std::int64_t> Reader::time_of(Scalar const& scalar) const {
  if (scalar.kind != Kind::number || scalar.number != std::floor(scalar.number)) return {};
  if (std::abs(scalar.number) > 9e15) return {};  // beyond it doubles are no whole milliseconds
  return static_cast<std::int64_t>(scalar.number);
}

void Reader::take_message() {
  auto const* device = &sender_;
  if (message_.device && *message_.device != directory_.id_of(sender_)) {
    bool const again = last_ && directory_.id_of(*last_) == *message_.device;
    device = again ? last_ : directory_.seat(*message_.device);
    if (device && device->gateway != sender_.device) device = nullptr;
    last_ = device;
    if (!device) reject(Reason::unknown_device);
  }
  auto const time = message_.time ? time_of(*message_.time) : admission_.arrival_ms;
  if (!time) {
    reject(Reason::no_time, {}, message_.time ? message_.time->text : "");
  } else if (*time > admission_.now_ms + admission_.ahead_ms) {
    reject(Reason::in_the_future, {}, {}, time);
  } else if (*time < admission_.now_ms - admission_.behind_ms) {
    reject(Reason::in_the_past, {}, {}, time);
  } else if (device) {
    for (auto const& value : message_.values) take_value(*device, value, *time);
  }
  ++out_.messages;
}

void Reader::take_value(Directory::Seat const& device, Value const& value, std::int64_t time_ms) {
  auto const no = [&](Reason reason) { reject(reason, value.name, value.scalar.text, time_ms); };
  if (!device.model) return no(Reason::unknown_property);
  // A handful of properties: walking is quicker than hashing.
  auto const& properties = device.model->properties;
  std::size_t place = 0;
  while (place < properties.size() && properties[place].name != value.name) ++place;
  auto const point = place < properties.size() ? directory_.number_of(device, place) : 0;
  if (!point) return no(Reason::unknown_property);
  auto const& property = properties[place];
  auto const& scalar = value.scalar;
  double number = scalar.number;
  bool const state = property.kind == PointClass::state;
  if (scalar.kind == Kind::not_finite) return no(Reason::not_finite);
  if (scalar.kind == Kind::text && state && property.words) {
    auto const found = std::ranges::find(*property.words, scalar.text);
    if (found == property.words->end()) return no(Reason::out_of_range);
    number = static_cast<double>(found - property.words->begin());
  } else if (scalar.kind != Kind::number && !(scalar.kind == Kind::boolean && state)) {
    return no(Reason::wrong_type);
  }
  if ((property.low && number < property.low->value) ||
      (property.high && number > property.high->value))
    return no(Reason::out_of_range);
  if (out_.samples.size() >= admission_.most_samples) return no(Reason::too_many);
  out_.samples.push_back({point, time_ms, number});
}

void Reader::reject(Reason reason, std::string_view property, std::string_view value,
                    std::optional<std::int64_t> time_ms) {
  if (++out_.rejected_count > admission_.most_listed) return;
  std::string device{message_.device.value_or(directory_.id_of(sender_))};
  out_.rejected.push_back({reason, std::string{cut(device)}, std::string{cut(property)},
                           std::string{cut(value)}, time_ms, out_.messages});
}

}  // namespace

Intake read_payload(std::string_view payload, Form form, Directory const& directory,
                    Directory::Entry const& sender, Admission const& admission) {
  Reader reader{directory, sender, admission};
  if (form == Form::ndjson)
    reader.read_lines(payload);
  else
    reader.read_document(payload);
  return reader.finish();
}

}  // namespace linli::telemetry

#pragma once
// The data types of MQTT [1.5] as bytes: integers, variable byte integers, strings.
#include <cstdint>
#include <string>
#include <string_view>

namespace linli::devices::mqtt {

/// Well-formed UTF-8 without U+0000 [MQTT-1.5.4-1, MQTT-1.5.4-2].
bool is_mqtt_text(std::string_view bytes);

constexpr std::uint32_t largest_varint = 268'435'455;

constexpr std::size_t varint_size(std::uint32_t value) {
  return value < 128 ? 1 : value < 16'384 ? 2 : value < 2'097'152 ? 3 : 4;
}

inline void put_u8(std::string& out, unsigned value) {
  out.push_back(static_cast<char>(value));
}
void put_u16(std::string& out, std::uint32_t value);
void put_u32(std::string& out, std::uint32_t value);
void put_varint(std::string& out, std::uint32_t value);
/// Two bytes of length, then the bytes; longer than 65535 is the caller's mistake.
void put_text(std::string& out, std::string_view text);

/// Walks over the body of a packet. What is missing reads as zero or empty and is remembered: ask
/// failed() once at the end.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_{bytes} {}

  std::uint8_t u8();
  std::uint16_t u16();
  std::uint32_t u32();
  /// Four bytes at most, in the shortest form [MQTT-1.5.5-1].
  std::uint32_t varint();
  std::string_view text();
  std::string_view binary();
  std::string_view bytes(std::size_t count);
  std::string_view take_rest();

  std::size_t left() const { return rest_.size(); }
  bool failed() const { return failed_; }
  bool done() const { return rest_.empty() && !failed_; }

 private:
  std::string_view rest_;
  bool failed_ = false;
};

}  // namespace linli::devices::mqtt

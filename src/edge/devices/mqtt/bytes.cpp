#include "edge/devices/mqtt/bytes.hpp"

#include <cstring>

namespace linli::devices::mqtt {

namespace {
constexpr std::uint64_t high_bits = 0x8080808080808080;

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

/// Length of the character at `at`; 0: none begins there.
std::size_t character_at(std::string_view bytes, std::size_t at) {
  auto const first = byte_at(bytes, at);
  std::size_t const length = first < 0xC2   ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  if (length == 0 || bytes.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(bytes, at + i) & 0xC0) != 0x80) return 0;
  }
  auto const second = byte_at(bytes, at + 1);
  if (first == 0xE0 && second < 0xA0) return 0;  // overlong
  if (first == 0xED && second > 0x9F) return 0;  // surrogates
  if (first == 0xF0 && second < 0x90) return 0;  // overlong
  if (first == 0xF4 && second > 0x8F) return 0;  // above U+10FFFF
  return length;
}
}  // namespace

bool is_mqtt_text(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    // Eight plain ASCII bytes at a time: nearly every topic is nothing else.
    while (bytes.size() - at >= 8) {
      std::uint64_t word;
      std::memcpy(&word, bytes.data() + at, 8);
      bool const has_zero = ((word - 0x0101010101010101) & ~word & high_bits) != 0;
      if ((word & high_bits) != 0 || has_zero) break;
      at += 8;
    }
    if (at == bytes.size()) return true;
    auto const first = byte_at(bytes, at);
    if (first == 0) return false;
    auto const length = first < 0x80 ? 1 : character_at(bytes, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

void put_u16(std::string& out, std::uint32_t value) {
  put_u8(out, value >> 8 & 0xFF);
  put_u8(out, value & 0xFF);
}

void put_u32(std::string& out, std::uint32_t value) {
  put_u16(out, value >> 16);
  put_u16(out, value & 0xFFFF);
}

void put_varint(std::string& out, std::uint32_t value) {
  while (value >= 128) {
    put_u8(out, (value & 0x7F) | 0x80);
    value >>= 7;
  }
  put_u8(out, value);
}

void put_text(std::string& out, std::string_view text) {
  put_u16(out, static_cast<std::uint32_t>(text.size()));
  out.append(text);
}

std::string_view Reader::bytes(std::size_t count) {
  if (count > rest_.size()) {
    failed_ = true;
    rest_ = {};
    return {};
  }
  auto const taken = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return taken;
}

std::string_view Reader::take_rest() {
  return bytes(rest_.size());
}

std::uint8_t Reader::u8() {
  auto const b = bytes(1);
  return b.empty() ? 0 : static_cast<std::uint8_t>(b[0]);
}

std::uint16_t Reader::u16() {
  auto const high = u8();
  return static_cast<std::uint16_t>(high << 8 | u8());
}

std::uint32_t Reader::u32() {
  std::uint32_t const high = u16();
  return high << 16 | u16();
}

std::uint32_t Reader::varint() {
  std::uint32_t value = 0;
  for (unsigned shift = 0; shift < 28; shift += 7) {
    std::uint32_t const byte = u8();
    value |= (byte & 0x7F) << shift;
    if ((byte & 0x80) == 0) {
      if (byte == 0 && shift != 0) failed_ = true;  // not the shortest form
      return value;
    }
  }
  failed_ = true;
  return 0;
}

std::string_view Reader::binary() {
  return bytes(u16());
}

std::string_view Reader::text() {
  auto const text = binary();
  if (!is_mqtt_text(text)) failed_ = true;
  return text;
}

}  // namespace linli::devices::mqtt

#include "edge/devices/modbus/pdu.hpp"

#include <charconv>

namespace linli::devices::modbus {

using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t header = 7;  // transaction, protocol, length, unit

unsigned byte_at(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}
std::uint16_t word_at(std::string_view bytes, std::size_t at) {
  return static_cast<std::uint16_t>(byte_at(bytes, at) << 8 | byte_at(bytes, at + 1));
}
void put_byte(std::string& out, std::size_t value) {
  out.push_back(static_cast<char>(value));
}
void put_word(std::string& out, std::size_t value) {
  put_byte(out, value >> 8 & 0xFF);
  put_byte(out, value & 0xFF);
}

bool fits(std::uint16_t address, std::size_t count, std::size_t most) {
  return count >= 1 && count <= most && address + count <= 0x10000;
}

bool allowed(Request const& request) {
  return std::visit(
      base::Overloaded{
          [](Read const& r) {
            return fits(r.address, r.count, static_cast<std::size_t>(most_read(r.table)));
          },
          [](WriteCoils const& w) { return fits(w.address, w.on.size(), most_coils_written); },
          [](WriteRegisters const& w) {
            return fits(w.address, w.values.size(), most_registers_written);
          },
          [](auto const&) { return true; }},
      request);
}

void put_body(std::string& out, Request const& request) {
  std::visit(base::Overloaded{
                 [&](Read const& r) {
                   put_word(out, r.address);
                   put_word(out, r.count);
                 },
                 [&](WriteCoil const& w) {
                   put_word(out, w.address);
                   put_word(out, w.on ? 0xFF00 : 0);
                 },
                 [&](WriteRegister const& w) {
                   put_word(out, w.address);
                   put_word(out, w.value);
                 },
                 [&](WriteCoils const& w) {
                   put_word(out, w.address);
                   put_word(out, w.on.size());
                   std::string packed((w.on.size() + 7) / 8, '\0');
                   for (std::size_t i = 0; i < w.on.size(); ++i)
                     if (w.on[i])
                       packed[i / 8] = static_cast<char>(byte_at(packed, i / 8) | 1U << i % 8);
                   put_byte(out, packed.size());
                   out += packed;
                 },
                 [&](WriteRegisters const& w) {
                   put_word(out, w.address);
                   put_word(out, w.values.size());
                   put_byte(out, 2 * w.values.size());
                   for (auto const value : w.values) put_word(out, value);
                 },
             },
             request);
}

tl::unexpected<base::Error> other_answer() {
  return fail(Errc::invalid, "modbus.answer");
}

Result<std::vector<std::uint16_t>> read_values(Read const& asked, std::string_view body) {
  std::size_t const bytes = is_bits(asked.table) ? (asked.count + 7U) / 8 : 2U * asked.count;
  if (body.size() != 1 + bytes || byte_at(body, 0) != bytes) return other_answer();
  body.remove_prefix(1);
  std::vector<std::uint16_t> out(asked.count);
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = is_bits(asked.table) ? static_cast<std::uint16_t>(byte_at(body, i / 8) >> i % 8 & 1)
                                  : word_at(body, 2 * i);
  return out;
}

}  // namespace

std::uint8_t function_of(Request const& request) {
  return std::visit(base::Overloaded{[](Read const& r) -> std::uint8_t {
                                       switch (r.table) {
                                         case Table::coil:
                                           return 1;
                                         case Table::discrete:
                                           return 2;
                                         case Table::holding:
                                           return 3;
                                         case Table::input:
                                           return 4;
                                       }
                                       return 3;
                                     },
                                     [](WriteCoil const&) -> std::uint8_t { return 5; },
                                     [](WriteRegister const&) -> std::uint8_t { return 6; },
                                     [](WriteCoils const&) -> std::uint8_t { return 15; },
                                     [](WriteRegisters const&) -> std::uint8_t { return 16; }},
                    request);
}

Result<std::string> write_request(std::uint16_t transaction, std::uint8_t unit,
                                  Request const& request) {
  if (!allowed(request)) return fail(Errc::invalid, "modbus.request");
  std::string body;
  put_byte(body, function_of(request));
  put_body(body, request);
  std::string out;
  put_word(out, transaction);
  put_word(out, 0);
  put_word(out, 1 + body.size());
  put_byte(out, unit);
  return out + body;
}

Result<std::optional<Frame>> frame_of(std::string_view bytes) {
  auto const wrong = [] { return fail(Errc::invalid, "modbus.frame"); };
  // As early as it shows: who sends something else may never send seven bytes of it.
  if (bytes.size() >= 4 && word_at(bytes, 2) != 0) return wrong();
  if (bytes.size() < 6) return std::optional<Frame>{};
  std::size_t const length = word_at(bytes, 4);
  if (length < 2 || length > 254) return wrong();
  if (bytes.size() < 6 + length) return std::optional<Frame>{};
  return Frame{word_at(bytes, 0), static_cast<std::uint8_t>(byte_at(bytes, 6)),
               bytes.substr(header, length - 1), 6 + length};
}

Result<std::vector<std::uint16_t>> read_answer(Request const& request, std::string_view pdu) {
  auto const function = function_of(request);
  if (pdu.size() < 2) return other_answer();
  auto const body = pdu.substr(1);
  if (byte_at(pdu, 0) == (function | 0x80U)) {
    if (body.size() != 1 || byte_at(body, 0) == 0) return other_answer();
    return fail(Errc::refused, "modbus.exception", {},
                {{"code", std::to_string(byte_at(body, 0))}});
  }
  if (byte_at(pdu, 0) != function) return other_answer();
  if (auto const* read = std::get_if<Read>(&request)) return read_values(*read, body);
  // A write is confirmed by its own first four bytes: address, then value or count.
  std::string expected;
  put_body(expected, request);
  if (body != std::string_view{expected}.substr(0, 4)) return other_answer();
  return std::vector<std::uint16_t>{};
}

int exception_code(base::Error const& error) {
  if (error.id != "modbus.exception" || error.facts.empty()) return 0;
  int code = 0;
  auto const& text = error.facts.front().value;
  std::from_chars(text.data(), text.data() + text.size(), code);
  return code;
}

}  // namespace linli::devices::modbus

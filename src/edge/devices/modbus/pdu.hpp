#pragma once
// Modbus over TCP as bytes: requests out, answers in. Pure. Source: MODBUS Application Protocol
// V1.1b3 (limits and function codes), MODBUS Messaging on TCP/IP V1.0b (header).
#include <boost/describe.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace linli::devices::modbus {

/// The four tables of a slave: bits and 16-bit registers, to read alone or to write too.
enum class Table { coil, discrete, input, holding };
BOOST_DESCRIBE_ENUM(Table, coil, discrete, input, holding)

constexpr bool is_bits(Table table) {
  return table == Table::coil || table == Table::discrete;
}
/// What one request may ask for.
constexpr int most_read(Table table) {
  return is_bits(table) ? 2000 : 125;
}
constexpr std::size_t most_coils_written = 1968;
constexpr std::size_t most_registers_written = 123;

/// Function 1, 2, 3 or 4.
struct Read {
  Table table = Table::holding;
  std::uint16_t address = 0;
  std::uint16_t count = 1;
  friend bool operator==(Read const&, Read const&) = default;
};
/// Function 5.
struct WriteCoil {
  std::uint16_t address = 0;
  bool on = false;
};
/// Function 6.
struct WriteRegister {
  std::uint16_t address = 0;
  std::uint16_t value = 0;
};
/// Function 15.
struct WriteCoils {
  std::uint16_t address = 0;
  std::vector<bool> on;
};
/// Function 16.
struct WriteRegisters {
  std::uint16_t address = 0;
  std::vector<std::uint16_t> values;
};
using Request = std::variant<Read, WriteCoil, WriteRegister, WriteCoils, WriteRegisters>;

std::uint8_t function_of(Request const& request);

/// A whole frame. Errors: invalid "modbus.request": nothing asked for, more than one request may
/// hold, or beyond address 65535.
base::Result<std::string> write_request(std::uint16_t transaction, std::uint8_t unit,
                                        Request const& request);

struct Frame {
  std::uint16_t transaction = 0;
  std::uint8_t unit = 0;
  std::string_view pdu{};  ///< function code and what follows, 1..253 bytes
  std::size_t size = 0;    ///< of the whole frame
};

/// The first frame of what came. Nothing: more bytes are needed. Errors: invalid "modbus.frame":
/// this is not Modbus, and where the next frame begins is not known.
base::Result<std::optional<Frame>> frame_of(std::string_view bytes);

/// Registers, or bits as 0 and 1, as many as were asked for; none for what was written. Errors:
/// refused "modbus.exception" (fact `code`), invalid "modbus.answer": not the answer to this.
base::Result<std::vector<std::uint16_t>> read_answer(Request const& request, std::string_view pdu);

/// The code of a "modbus.exception"; 0: it is another error.
int exception_code(base::Error const& error);

}  // namespace linli::devices::modbus

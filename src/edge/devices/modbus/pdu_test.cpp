#include "edge/devices/modbus/pdu.hpp"

#include <gmock/gmock.h>

namespace linli::devices::modbus {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

std::string request(Request const& r) {
  return write_request(0x0102, 0x11, r).value_or("refused");
}

TEST(Pdu, RequestsAreTheBytesOfTheStandard) {
  EXPECT_EQ(request(Read{Table::coil, 0x13, 0x25}), "\1\2\0\0\0\6\x11\1\0\x13\0\x25"s);
  EXPECT_EQ(request(Read{Table::discrete, 0xC4, 0x16}), "\1\2\0\0\0\6\x11\2\0\xC4\0\x16"s);
  EXPECT_EQ(request(Read{Table::holding, 0x6B, 3}), "\1\2\0\0\0\6\x11\3\0\x6B\0\3"s);
  EXPECT_EQ(request(Read{Table::input, 8, 1}), "\1\2\0\0\0\6\x11\4\0\x8\0\1"s);
  EXPECT_EQ(request(WriteCoil{0xAC, true}), "\1\2\0\0\0\6\x11\5\0\xAC\xFF\0"s);
  EXPECT_EQ(request(WriteRegister{1, 3}), "\1\2\0\0\0\6\x11\6\0\1\0\3"s);
  EXPECT_EQ(request(WriteCoils{0x13, {1, 0, 1, 1, 0, 0, 1, 1, 1, 0}}),
            "\1\2\0\0\0\x9\x11\xF\0\x13\0\xA\2\xCD\1"s);
  EXPECT_EQ(request(WriteRegisters{1, {0xA, 0x102}}), "\1\2\0\0\0\xB\x11\x10\0\1\0\2\4\0\xA\1\2"s);
}

TEST(Pdu, LimitsOfTheStandard) {
  struct Row {
    Request request;
    bool good;
  };
  for (auto const& row :
       {Row{Read{Table::coil, 0, 2000}, true}, Row{Read{Table::coil, 0, 2001}, false},
        Row{Read{Table::holding, 0, 125}, true}, Row{Read{Table::input, 0, 126}, false},
        Row{Read{Table::input, 0, 0}, false}, Row{Read{Table::input, 65535, 1}, true},
        Row{Read{Table::input, 65535, 2}, false}, Row{WriteCoils{0, std::vector<bool>(1968)}, true},
        Row{WriteCoils{0, std::vector<bool>(1969)}, false}, Row{WriteCoils{}, false},
        Row{WriteRegisters{0, std::vector<std::uint16_t>(123)}, true},
        Row{WriteRegisters{0, std::vector<std::uint16_t>(124)}, false}})
    EXPECT_EQ(write_request(1, 1, row.request).has_value(), row.good);
}

TEST(Pdu, AnswersAreRead) {
  EXPECT_THAT(*read_answer(Read{Table::holding, 0, 2}, "\3\4\1\2\3\4"s), ElementsAre(0x102, 0x304));
  EXPECT_THAT(*read_answer(Read{Table::coil, 0, 10}, "\1\2\xCD\1"s),
              ElementsAre(1, 0, 1, 1, 0, 0, 1, 1, 1, 0));
  EXPECT_THAT(*read_answer(WriteRegister{1, 3}, "\6\0\1\0\3"s), testing::IsEmpty());
  EXPECT_THAT(*read_answer(WriteRegisters{1, {10, 258}}, "\x10\0\1\0\2"s), testing::IsEmpty());
}

TEST(Pdu, AnExceptionHasItsCode) {
  auto const answer = read_answer(Read{Table::holding, 0, 2}, "\x83\2"s);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().id, "modbus.exception");
  EXPECT_EQ(exception_code(answer.error()), 2);
}

TEST(Pdu, WhatIsNotTheAnswerIsRefused) {
  Read const asked{Table::holding, 0, 2};
  for (auto const& pdu : {""s, "\3"s, "\3\2\1\2"s, "\3\4\1\2\3"s, "\3\4\1\2\3\4\5"s,
                          "\4\4\1\2\3\4"s, "\x83"s, "\x83\0"s, "\x84\2"s, "\x83\2\2"s}) {
    auto const answer = read_answer(asked, pdu);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().id, "modbus.answer");
  }
  EXPECT_FALSE(read_answer(WriteRegister{1, 3}, "\6\0\1\0\4"s));
}

TEST(Pdu, FramesComeInPieces) {
  auto const bytes = "\0\7\0\0\0\5\x11\3\2\1\2more"s;
  for (std::size_t n = 0; n < 11; ++n) EXPECT_FALSE(frame_of({bytes.data(), n})->has_value()) << n;
  auto const frame = **frame_of(bytes);
  EXPECT_EQ(frame.transaction, 7);
  EXPECT_EQ(frame.unit, 0x11);
  EXPECT_EQ(frame.pdu, "\3\2\1\2"s);
  EXPECT_EQ(frame.size, 11U);
}

TEST(Pdu, OtherProtocolsAreNoFrames) {
  for (auto const& bytes : {"HTTP/1.1 400"s, "\0\1\0\0\0\1"s, "\0\1\0\0\0\xFF"s, "\0\1\0\1"s})
    EXPECT_EQ(frame_of(bytes).error().id, "modbus.frame");
}

}  // namespace
}  // namespace linli::devices::modbus

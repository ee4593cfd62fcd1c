// Events as earlier versions wrote them still fold.
#include "core/cases/upcast.hpp"

#include <gtest/gtest.h>

#include "core/cases/events.hpp"
#include "core/cases/receipt.hpp"

namespace linli::cases {
namespace {

TEST(Upcast, AnObjectionThatNamedItsReceiptKnowsItsDigest) {
  ObjectionLodged lodged;
  lodged.receipt_sm3 = receipt_sm3("O-abc");
  auto old = base::encode(Event{lodged});
  old.as_object().erase("receipt_sm3");
  old.as_object()["objector"] = "O-abc";
  upcast(old);
  auto const event = base::decode<Event>(old);
  ASSERT_TRUE(event) << event.error().where;
  EXPECT_EQ(base::get<ObjectionLodged>(*event).receipt_sm3, receipt_sm3("O-abc"));
}

TEST(Upcast, OtherEventsStayAsTheyAre) {
  auto const written = base::encode(Event{ObjectionLodged{}});
  auto same = written;
  upcast(same);
  EXPECT_EQ(same, written);
  base::json::value odd = "text";
  upcast(odd);
  EXPECT_EQ(odd, "text");
}

TEST(Receipt, TheDigestIsOfTheReceiptInItsDomain) {
  EXPECT_EQ(receipt_sm3("O-abc").size(), 64U);
  EXPECT_EQ(receipt_sm3("O-abc"), receipt_sm3("O-abc"));
  EXPECT_NE(receipt_sm3("O-abc"), receipt_sm3("O-abd"));
}

}  // namespace
}  // namespace linli::cases

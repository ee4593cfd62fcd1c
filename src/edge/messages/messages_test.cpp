// The text of a mail and the signature of a webhook. Real servers: tests/e2e.
#include <gtest/gtest.h>

#include "edge/messages/mail_text.hpp"
#include "edge/messages/notifier.hpp"
#include "edge/messages/signature.hpp"

namespace linli::messages {
namespace {

TEST(Webhook_Reach, ALoopbackReceiverIsNeverConnectedTo) {
  auto const notifier = open_notifier({}, {true, net::Reach::public_only, {}});
  auto const done = notifier->call({"http://127.0.0.1:9/x", "secret", "id", 1, "{}"});
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().id, "notify.address_not_allowed");
  EXPECT_EQ(notifier->call({"file:///etc/passwd", "s", "id", 1, "{}"}).error().id,
            "notify.refused");
}

// Expected values: openssl dgst -sm3 -hmac secret; -sha256.
TEST(Webhook_Signature, CoversIdTimeAndBody) {
  app::HookCall call{"http://example", "secret", "m1", 1700000000, R"({"a":1})"};
  auto const signature = signature_of(call);
  EXPECT_EQ(signature,
            "sm3=d1ae2ad96890f2ded869dbe0376239cc75bfb7cce64347f58525c06d14e362ae, "
            "sha256=b1f367bfaa1459df3419995cba2f60267ddeee897c7a4b63c0e1994f90d5bc40");
  call.at += 1;
  EXPECT_NE(signature_of(call), signature);
}

TEST(Mail_Text, ALongChineseSubjectIsFoldedBetweenCharacters) {
  app::Mail const mail{"somebody@example.com",
                       "海韵花园（测试）：期限将至——审查资料并反馈（这是一个足够长的标题用来折行）",
                       "正文第一行\n第二行", "e1"};
  auto const text = mail_text(mail, "linli@example.gov", 1'709'514'000);
  std::size_t at = 0;
  for (auto end = text.find("\r\n"); end != text.npos; at = end + 2, end = text.find("\r\n", at))
    EXPECT_LE(end - at, 84U) << text.substr(at, end - at);
  EXPECT_NE(text.find("Date: Mon, 04 Mar 2024 09:00:00 +0800\r\n"), text.npos);
  EXPECT_NE(text.find("Message-ID: <e1@example.gov>\r\n"), text.npos);
  EXPECT_NE(text.find("charset=utf-8"), text.npos);
  for (auto const c : text) EXPECT_LT(static_cast<unsigned char>(c), 0x80U);
}

TEST(Mail_Text, ALineEndInAValueBeginsNoHeader) {
  auto const text =
      mail_text({"a@b.example", "x\r\nBcc: all@example", "t", "i\r\nX: y"}, "l@e.example", 0);
  EXPECT_EQ(text.find("\r\nBcc:"), text.npos);
  EXPECT_EQ(text.find("\r\nX:"), text.npos);
}

}  // namespace
}  // namespace linli::messages

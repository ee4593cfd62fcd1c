#include "core/trust/promise.hpp"

#include <gtest/gtest.h>

namespace linli::trust {
namespace {

TEST(Promise, SaysOfWhichLogItIsFirst) {
  Promise const promise{std::string(64, '1'), {2024, 7, 19}, {2024, 7, 20}};
  EXPECT_EQ(promise_text("log.example", promise),
            "log.example/promise\n{\"receipt_sm3\":\"" + std::string(64, '1') +
                "\",\"lodged_on\":\"2024-07-19\",\"in_log_by\":\"2024-07-20\"}\n");
}

TEST(Promise, ASignedNoteAboutSomethingElseIsNone) {
  std::vector<VerifierKey> const keys{
      VerifierKey::parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
          .value()};
  // The published vector of golang.org/x/mod/sumdb/note.
  auto const note =
      "If you think cryptography is the answer to your problem,\n"
      "then you don't know what your problem is.\n\n"
      "\u2014 PeterNeumann "
      "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp"
      "RZb6KE6RyyBwJnAM=\n";
  auto const opened = open_promise(note, keys);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().id, "log.no_promise");
}

}  // namespace
}  // namespace linli::trust

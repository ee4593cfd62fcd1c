#include "core/trust/hash_chain.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "core/trust/sm3.hpp"

namespace linli::trust {
namespace {

std::vector<ChainedRecord> chain(std::vector<std::string> const& records) {
  std::vector<ChainedRecord> out;
  Digest link = chain_start("test");
  for (auto const& record : records) out.push_back({record, link = next_link(link, record)});
  return out;
}

TEST(HashChain, LinkIsTheDocumentedDigest) {
  Digest const previous = sm3("previous");
  std::string input = "linli/chain/link/1";
  input += previous.raw();
  input += std::string{"\0\0\0\0\0\0\0\3abc", 11};
  EXPECT_EQ(next_link(previous, "abc"), sm3(input));
  EXPECT_NE(chain_start("a"), chain_start("b"));
}

TEST(HashChain, AnEmptyChainIsWhole) {
  EXPECT_EQ(verify_chain(chain_start("test"), {}), std::nullopt);
}

TEST(HashChain, AnotherStartBreaksTheFirst) {
  std::vector<std::string> const records{"a", "b"};
  EXPECT_EQ(verify_chain(chain_start("other"), chain(records)), 0U);
}

RC_GTEST_PROP(HashChainProperty, TheFirstTouchedRecordIsNamed, ()) {
  auto const records = *rc::gen::nonEmpty(
      rc::gen::container<std::vector<std::string>>(rc::gen::arbitrary<std::string>()));
  auto links = chain(records);
  RC_ASSERT(verify_chain(chain_start("test"), links) == std::nullopt);
  auto const at = *rc::gen::inRange<std::size_t>(0, records.size());
  std::string const edited = records[at] + "!";
  links[at].canonical_record = edited;
  RC_ASSERT(verify_chain(chain_start("test"), links) == at);
}

TEST(HashChain, AGapAndASwapAreNamed) {
  std::vector<std::string> const records{"a", "b", "c", "d"};  // the links only look at them
  auto gap = chain(records);
  gap.erase(gap.begin() + 1);
  EXPECT_EQ(verify_chain(chain_start("test"), gap), 1U);
  auto swapped = chain(records);
  std::swap(swapped[2], swapped[3]);
  EXPECT_EQ(verify_chain(chain_start("test"), swapped), 2U);
}

}  // namespace
}  // namespace linli::trust

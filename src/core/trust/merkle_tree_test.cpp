// RFC 6962: the published vectors, and that a proof convinces of the truth and of nothing else.
#include "core/trust/merkle_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/trust/sha256.hpp"

namespace linli::trust {
namespace {

// Leaves and roots of the reference implementation of Certificate Transparency.
std::vector<std::string> const entries{
    std::string{},
    std::string(1, '\0'),
    "\x10",
    "\x20\x21",
    "\x30\x31",
    "\x40\x41\x42\x43",
    "\x50\x51\x52\x53\x54\x55\x56\x57",
    "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f"};
constexpr char const* roots[] = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

MerkleTree tree_of(std::uint64_t leaves) {
  MerkleTree tree;
  for (std::uint64_t i = 0; i < leaves; ++i) tree.append(leaf_hash("entry " + std::to_string(i)));
  return tree;
}

TEST(MerkleTree, PublishedRootsOfEveryAge) {
  MerkleTree tree;
  for (auto const& entry : entries) tree.append(leaf_hash(entry));
  for (std::uint64_t size = 0; size <= entries.size(); ++size)
    EXPECT_EQ(tree.root(size).hex(), roots[size]) << size;
}

TEST(MerkleTree, EveryLeafOfEverySizeIsProvedAtItsPlaceOnly) {
  auto const tree = tree_of(70);
  for (std::uint64_t size = 1; size <= 70; ++size)
    for (std::uint64_t index = 0; index < size; ++index) {
      auto const proof = tree.inclusion(index, size);
      auto const leaf = tree.subtree(0, index);
      ASSERT_TRUE(verify_inclusion(leaf, index, size, proof, tree.root(size)));
      ASSERT_FALSE(verify_inclusion(leaf, index + 1, size, proof, tree.root(size)));
      if (index > 0) {
        ASSERT_FALSE(verify_inclusion(leaf, index - 1, size, proof, tree.root(size)));
      }
      ASSERT_FALSE(verify_inclusion(leaf_hash("another"), index, size, proof, tree.root(size)));
    }
}

TEST(MerkleTree, EveryAgeBeginsEveryLaterOne) {
  auto const tree = tree_of(70);
  for (std::uint64_t newer = 0; newer <= 70; ++newer)
    for (std::uint64_t older = 0; older <= newer; ++older)
      ASSERT_TRUE(verify_consistency(older, tree.root(older), newer, tree.root(newer),
                                     tree.consistency(older, newer)))
          << older << " of " << newer;
}

RC_GTEST_PROP(MerkleTree, AChangedPastIsNotProved, ()) {
  auto const newer = *rc::gen::inRange<std::uint64_t>(2, 200);
  auto const older = *rc::gen::inRange<std::uint64_t>(1, newer);
  auto const changed = *rc::gen::inRange<std::uint64_t>(0, older);
  auto const honest = tree_of(newer);
  MerkleTree forged;
  for (std::uint64_t i = 0; i < newer; ++i)
    forged.append(i == changed ? leaf_hash("forged") : honest.subtree(0, i));
  RC_ASSERT(!verify_consistency(older, honest.root(older), newer, forged.root(newer),
                                forged.consistency(older, newer)));
  auto proof = honest.consistency(older, newer);
  RC_ASSERT(verify_consistency(older, honest.root(older), newer, honest.root(newer), proof));
  auto const at = *rc::gen::inRange<std::size_t>(0, proof.size());
  auto mangled = proof;
  mangled[at] = leaf_hash("x");
  RC_ASSERT(!verify_consistency(older, honest.root(older), newer, honest.root(newer), mangled));
  proof.pop_back();
  RC_ASSERT(!verify_consistency(older, honest.root(older), newer, honest.root(newer), proof));
  mangled.push_back(leaf_hash("x"));
  RC_ASSERT(!verify_consistency(older, honest.root(older), newer, honest.root(newer), mangled));
}

RC_GTEST_PROP(MerkleTree, AMangledProofOfALeafIsRefused, ()) {
  auto const size = *rc::gen::inRange<std::uint64_t>(2, 300);
  auto const index = *rc::gen::inRange<std::uint64_t>(0, size);
  auto const tree = tree_of(size);
  auto const leaf = tree.subtree(0, index);
  auto proof = tree.inclusion(index, size);
  auto longer = proof;
  longer.push_back(leaf);
  RC_ASSERT(!verify_inclusion(leaf, index, size, longer, tree.root()));
  auto const at = *rc::gen::inRange<std::size_t>(0, proof.size());
  proof[at].bytes[*rc::gen::inRange<std::size_t>(0, 32)] ^= std::byte{1};
  RC_ASSERT(!verify_inclusion(leaf, index, size, proof, tree.root()));
}

}  // namespace
}  // namespace linli::trust

// Notes as C2SP signed-note writes them; the vector is that of Go's golang.org/x/mod/sumdb/note.
#include "core/trust/signed_note.hpp"

#include <gtest/gtest.h>

#include "core/trust/checkpoint.hpp"

namespace linli::trust {
namespace {

constexpr char const* key_text =
    "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
std::string const text =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
std::string const line =
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotp"
    "RZb6KE6RyyBwJnAM=\n";

std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

std::vector<VerifierKey> keys() {
  return {VerifierKey::parse(key_text).value()};
}

TEST(SignedNote, APublishedNoteIsOpened) {
  auto const opened = open_note(text + '\n' + line, keys());
  ASSERT_TRUE(opened) << opened.error().id;
  EXPECT_EQ(*opened, text);
  EXPECT_EQ(keys().front().text(), key_text);
  EXPECT_EQ(SignedNote::parse(text + '\n' + line)->bytes(), text + '\n' + line);
}

TEST(SignedNote, AFlippedByteAnywhereIsFound) {
  auto const note = text + '\n' + line;
  for (std::size_t i = 0; i < note.size(); ++i) {
    auto changed = note;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    // The last character of base64 holds bits that say nothing.
    auto const opened = open_note(changed, keys());
    EXPECT_TRUE(!opened || (i + 3 >= note.size() && *opened == text)) << i;
  }
}

TEST(SignedNote, OtherKeysAndOtherNamesHaveNotSigned) {
  auto const note = text + '\n' + line;
  auto other = note;
  other.replace(other.rfind("PeterNeumann"), 12, "PeterNewman_");
  EXPECT_EQ(id_of(open_note(other, keys())), "log.note_unsigned");
  EXPECT_EQ(id_of(open_note(note, {})), "log.key_expected");
}

TEST(SignedNote, WhatIsNoNoteIsRefused) {
  for (std::string const& bytes :
       {std::string{}, std::string{"\n\n"}, text, text + '\n',
        text + '\n' + "- PeterNeumann AAAA\n", text + '\n' + line.substr(0, line.size() - 1),
        "a\tb\n\n" + line, "\xff\n\n" + line, text + '\n' + "\u2014 Peter Neumann AAAAAAAA\n",
        text + '\n' + "\u2014 Peter AAAAAA==\n"})
    EXPECT_EQ(id_of(SignedNote::parse(bytes)), "log.note_malformed") << bytes;
  EXPECT_EQ(id_of(SignedNote::parse(std::string(longest_note + 1, 'a'))), "log.note_too_large");
  std::string many = text + '\n';
  for (std::size_t i = 0; i <= most_note_signatures; ++i) many += line;
  EXPECT_EQ(id_of(SignedNote::parse(many)), "log.note_malformed");
}

TEST(VerifierKey, AKeyThatWasMistypedIsRefused) {
  for (char const* wrong :
       {"", "PeterNeumann", "PeterNeumann+c74f20a3",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBf"
        "sVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "a+00000000+AQ=="})
    EXPECT_EQ(id_of(VerifierKey::parse(wrong)), "log.key_expected") << wrong;
}

TEST(Checkpoint, SaysTheSameThereAndBack) {
  Checkpoint const log{"example.com/behind-the-sofa", 20'852'163, {}};
  EXPECT_EQ(Checkpoint::parse(log.text()).value(), log);
  EXPECT_EQ(Checkpoint::parse(log.text() + "an extension\n").value(), log);
}

TEST(Checkpoint, WhatIsNoneIsRefused) {
  std::string const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
  EXPECT_TRUE(Checkpoint::parse("a\n7\n" + root));
  for (std::string const& wrong :
       {"\n7\n" + root, "a\n07\n" + root, "a\n-7\n" + root, "a\n\n" + root,
        "a\n18446744073709551616\n" + root, "a\n7\nAAAA\n" + root, "a\n7\n" + root.substr(0, 44),
        "a\n7\n" + root + "\n", std::string{}})
    EXPECT_EQ(id_of(Checkpoint::parse(wrong)), "log.checkpoint_malformed") << wrong;
}

}  // namespace
}  // namespace linli::trust

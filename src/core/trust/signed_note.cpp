#include "core/trust/signed_note.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/base64.hpp"
#include "base/text.hpp"
#include "core/trust/sha256.hpp"

namespace linli::trust {
namespace {

using base::Errc;
using base::fail;
using base::Result;

// Type bytes of the format: 1 is Ed25519; types that it does not number begin with 0xff and a name.
constexpr std::string_view ed25519_type{"\x01", 1};
constexpr std::string_view sm2_type{"\xfflinli.sm2-sm3", 14};
constexpr std::string_view before_signature = "\u2014 ";
constexpr std::size_t longest_key_text = 512;

std::string_view chars(std::span<std::byte const> bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t out = 0;
  for (unsigned char const c : bytes.substr(0, 4)) out = out << 8 | c;
  return out;
}

Result<SignedNote::Line> parse_line(std::string_view line) {
  auto const malformed = [] { return fail(Errc::invalid, "log.note_malformed"); };
  if (!line.starts_with(before_signature)) return malformed();
  line.remove_prefix(before_signature.size());
  auto const blank = line.find(' ');
  if (blank == line.npos || !is_key_name(line.substr(0, blank))) return malformed();
  auto const signature = base::from_base64(line.substr(blank + 1));
  if (!signature || signature->size() <= 4) return malformed();
  return SignedNote::Line{std::string{line.substr(0, blank)}, big_endian(*signature),
                          signature->substr(4)};
}

}  // namespace

bool is_key_name(std::string_view name) {
  return base::is_plain_line(name, 200) && name.find_first_of("+ \t") == name.npos &&
         name.find("\u3000") == name.npos && name.find("\u00a0") == name.npos;
}

std::string VerifierKey::encoded() const {
  if (auto const* key = std::get_if<Ed25519Key>(&key_))
    return std::string{ed25519_type} += chars(*key);
  return std::string{sm2_type} += chars(std::get<PublicKey>(key_).point());
}

std::uint32_t VerifierKey::id() const {
  return big_endian(sha256(name_ + '\n' + encoded()).raw());
}

std::string VerifierKey::text() const {
  return fmt::format("{}+{:08x}+{}", name_, id(), base::to_base64(encoded()));
}

char const* VerifierKey::algorithm() const {
  return std::holds_alternative<Ed25519Key>(key_) ? "Ed25519" : "SM2";
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  auto const malformed = [&] { return fail(Errc::invalid, "log.key_expected"); };
  auto const first = text.find('+');
  auto const second = first == text.npos ? text.npos : text.find('+', first + 1);
  if (text.size() > longest_key_text || second == text.npos) return malformed();
  std::string name{text.substr(0, first)};
  auto const bytes = base::from_base64(text.substr(second + 1));
  if (!is_key_name(name) || !bytes) return malformed();
  auto const made = [&]() -> Result<VerifierKey> {
    if (bytes->starts_with(ed25519_type) && bytes->size() == ed25519_type.size() + 32) {
      Ed25519Key key;
      std::memcpy(key.data(), bytes->data() + ed25519_type.size(), key.size());
      return VerifierKey{name, key};
    }
    if (!bytes->starts_with(sm2_type)) return malformed();
    auto const point = std::string_view{*bytes}.substr(sm2_type.size());
    auto const key = PublicKey::parse(to_hex(std::as_bytes(std::span{point.data(), point.size()})));
    if (!key) return malformed();
    return VerifierKey{name, *key};
  }();
  // The id is told beside the key so that a slip of the pen is seen.
  if (!made || made->text() != text) return malformed();
  return made;
}

bool VerifierKey::verify(std::string_view message, std::string_view signature) const {
  if (signature.size() != 64) return false;
  if (auto const* key = std::get_if<Ed25519Key>(&key_))
    return verify_ed25519(*key, message, signature);
  Signature pair;
  std::memcpy(pair.bytes.data(), signature.data(), pair.bytes.size());
  return trust::verify(std::get<PublicKey>(key_), message, pair);
}

Result<SignedNote> SignedNote::parse(std::string_view bytes) {
  auto const malformed = [] { return fail(Errc::invalid, "log.note_malformed"); };
  if (bytes.size() > longest_note) return fail(Errc::too_large, "log.note_too_large");
  bool const controls = std::ranges::any_of(
      bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
  auto const split = bytes.rfind("\n\n");
  if (controls || !base::is_plain_text(bytes) || split == bytes.npos || !bytes.ends_with('\n'))
    return malformed();
  SignedNote out{std::string{bytes.substr(0, split + 1)}, {}};
  for (auto rest = bytes.substr(split + 2); !rest.empty();) {
    auto const end = rest.find('\n');
    if (end == rest.npos || out.lines.size() == most_note_signatures) return malformed();
    auto line = parse_line(rest.substr(0, end));
    if (!line) return fail(line.error());
    out.lines.push_back(std::move(*line));
    rest.remove_prefix(end + 1);
  }
  if (out.lines.empty()) return malformed();
  return out;
}

std::string SignedNote::bytes() const {
  std::string out = text + '\n';
  for (auto const& line : lines) {
    std::string signature;
    for (int shift = 24; shift >= 0; shift -= 8)
      signature += static_cast<char>(line.id >> shift & 0xff);
    signature += line.signature;
    out += fmt::format("{}{} {}\n", before_signature, line.name, base::to_base64(signature));
  }
  return out;
}

Result<std::string> open_note(std::string_view bytes, std::span<VerifierKey const> keys) {
  auto note = SignedNote::parse(bytes);
  if (!note) return fail(note.error());
  for (auto const& key : keys) {
    auto const id = key.id();
    bool found = false;
    for (auto const& line : note->lines) {
      if (line.name != key.name() || line.id != id) continue;
      if (!key.verify(note->text, line.signature))
        return fail(Errc::invalid, "log.note_signature", {}, {{"key", key.text()}});
      found = true;
    }
    if (!found) return fail(Errc::invalid, "log.note_unsigned", {}, {{"key", key.text()}});
  }
  if (keys.empty()) return fail(Errc::invalid, "log.key_expected");
  return std::move(note->text);
}

}  // namespace linli::trust

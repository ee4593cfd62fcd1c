#include "edge/storage/field_seal.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>
#include <sstream>

#include "edge/storage/durable_file.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longest_file = 64 * 1024;
constexpr std::size_t iv_digits = 32, tag_digits = 64, key_digits = 96;

std::shared_ptr<SealKey const> drawn() {
  auto key = std::make_shared<SealKey>();
  randombytes_buf(key->bytes.data(), key->bytes.size());
  return key;
}

// "s1.<key>.<iv><tag><ciphertext>"
std::string mark_of(int number) {
  return fmt::format("s1.{}.", number);
}

}  // namespace

Result<FieldSeal::Keys> FieldSeal::read(fs::path const& file) {
  auto const malformed = [&] {
    return fail(Errc::corrupt, "storage.key_malformed", file.string());
  };
  auto text = read_secret(file, longest_file);
  if (!text) return fail(text.error());
  Keys keys;
  std::istringstream lines{*text};
  int number = 0;
  for (std::string digits; lines >> number >> digits;) {
    auto key = std::make_shared<SealKey>();
    bool const good = number > 0 && digits.size() == key_digits && !keys.contains(number) &&
                      trust::from_hex(digits, key->bytes);
    sodium_memzero(digits.data(), digits.size());
    if (!good) return malformed();
    keys[number] = std::move(key);
  }
  bool const whole = lines.eof();
  sodium_memzero(text->data(), text->size());
  if (keys.empty() || !whole) return malformed();
  return keys;
}

Result<void> FieldSeal::write(fs::path const& file, Keys const& keys) {
  std::string text;
  for (auto const& [number, key] : keys)
    text += fmt::format("{} {}\n", number, trust::to_hex(key->bytes));
  auto const written = write_durably(file, text);
  sodium_memzero(text.data(), text.size());
  return written;
}

Result<std::unique_ptr<FieldSeal>> FieldSeal::open(fs::path file, Missing missing) {
  if (sodium_init() < 0) return fail(Errc::unavailable, "storage.failed", "libsodium");
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    if (missing == Missing::refuse)
      return fail(Errc::unavailable, "storage.key_missing", file.string());
    if (auto made = make_folders(file.parent_path()); !made) return fail(made.error());
    if (auto made = write(file, {{1, drawn()}}); !made) return fail(made.error());
  }
  auto keys = read(file);
  if (!keys) return fail(keys.error());
  return std::unique_ptr<FieldSeal>{new FieldSeal{std::move(file), std::move(*keys)}};
}

std::shared_ptr<FieldSeal::Keys const> FieldSeal::keys() const {
  std::lock_guard const lock{mutex_};
  return keys_;
}

std::string FieldSeal::current_mark() const {
  return mark_of(keys()->rbegin()->first);
}

std::string FieldSeal::seal(std::string_view plain, std::string const& place) const {
  if (plain.empty()) return {};
  auto const keys = this->keys();
  auto const& [number, key] = *keys->rbegin();
  std::array<std::byte, 16> iv;
  randombytes_buf(iv.data(), iv.size());
  auto const sealed =
      storage::seal(*key, iv, std::as_bytes(std::span{plain.data(), plain.size()}), place);
  return mark_of(number) + trust::to_hex(sealed.iv) + sealed.tag.hex() +
         trust::to_hex(sealed.ciphertext);
}

Result<std::string> FieldSeal::open(std::string_view text, std::string const& place) const {
  if (text.empty()) return std::string{};
  auto const corrupt = [&] { return fail(Errc::corrupt, "storage.row_corrupt", place); };
  if (!text.starts_with("s1.")) return corrupt();
  int number = 0;
  auto const parsed = std::from_chars(text.data() + 3, text.data() + text.size(), number);
  auto const rest = text.substr(static_cast<std::size_t>(parsed.ptr - text.data()));
  if (parsed.ec != std::errc{} || rest.size() < 1 + iv_digits + tag_digits || rest[0] != '.' ||
      rest.size() % 2 == 0)
    return corrupt();
  auto const keys = this->keys();
  auto const key = keys->find(number);
  if (key == keys->end())
    return fail(Errc::unavailable, "storage.key_missing", file_.string(),
                {{"number", std::to_string(number)}});
  auto const hex = rest.substr(1 + iv_digits + tag_digits);
  Sealed sealed{{}, std::vector<std::byte>(hex.size() / 2), {}};
  std::string plain(hex.size() / 2, '\0');
  if (!trust::from_hex(rest.substr(1, iv_digits), sealed.iv) ||
      !trust::from_hex(rest.substr(1 + iv_digits, tag_digits), sealed.tag.bytes) ||
      !trust::from_hex(hex, sealed.ciphertext) ||
      !storage::open(*key->second, sealed, place,
                     std::as_writable_bytes(std::span{plain.data(), plain.size()})))
    return corrupt();
  return plain;
}

Result<void> FieldSeal::add_key() {
  std::lock_guard const alone{adding_};
  auto fresh = *keys();
  fresh[fresh.rbegin()->first + 1] = drawn();
  if (auto kept = write(file_, fresh); !kept) return kept;
  std::lock_guard const lock{mutex_};
  keys_ = std::make_shared<Keys const>(std::move(fresh));
  return {};
}

}  // namespace linli::storage

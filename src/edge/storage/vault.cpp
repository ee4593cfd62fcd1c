#include "edge/storage/vault.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <charconv>
#include <optional>
#include <stdexcept>

#include "edge/storage/vault_key.hpp"
#include "edge/storage/vault_seal.hpp"

namespace linli::storage {

namespace {

using base::Errc;
using base::fail;

constexpr std::size_t longest_password = 1024;
constexpr std::string_view wrap_mark = "linli-sm2";
using Salt = std::array<std::byte, crypto_pwhash_argon2id_SALTBYTES>;

// "linli-sm2$1$m=65536,t=3$<salt>$<iv>$<public key>$<ciphertext>$<tag>", all hex.
struct Wrapped {
  std::uint32_t memory_kib = 0;
  std::uint32_t passes = 0;
  Salt salt{};
  trust::PublicKey public_key;
  Sealed sealed;
};

template <std::size_t Size>
std::array<std::byte, Size> random_bytes() {
  std::array<std::byte, Size> out;
  randombytes_buf(out.data(), out.size());
  return out;
}

bool read_number(std::string_view text, std::string_view name, std::uint32_t most,
                 std::uint32_t& out) {
  if (!text.starts_with(name)) return false;
  text.remove_prefix(name.size());
  auto const [end, ec] = std::from_chars(text.data(), text.data() + text.size(), out);
  return ec == std::errc{} && end == text.data() + text.size() && out >= 1 && out <= most;
}

std::string_view next_part(std::string_view& text, char until) {
  auto const end = text.find(until);
  auto const part = text.substr(0, end);
  text = end == text.npos ? std::string_view{} : text.substr(end + 1);
  return part;
}

// The bounds keep an altered record from asking for all the memory there is.
std::optional<Wrapped> parse_wrapped(std::string_view text) {
  if (next_part(text, '$') != wrap_mark || next_part(text, '$') != "1") return std::nullopt;
  std::uint32_t memory_kib = 0, passes = 0;
  if (!read_number(next_part(text, ','), "m=", 1U << 18, memory_kib) || memory_kib < 8 ||
      !read_number(next_part(text, '$'), "t=", 16, passes))
    return std::nullopt;
  Salt salt{};
  Sealed sealed{{}, std::vector<std::byte>(32), {}};
  bool const head = trust::from_hex(next_part(text, '$'), salt) &&
                    trust::from_hex(next_part(text, '$'), sealed.iv);
  auto const key = trust::PublicKey::parse(next_part(text, '$'));
  if (!head || !key || !trust::from_hex(next_part(text, '$'), sealed.ciphertext) ||
      !trust::from_hex(text, sealed.tag.bytes))
    return std::nullopt;
  return Wrapped{memory_kib, passes, salt, *key, std::move(sealed)};
}

std::string text_of(Wrapped const& w) {
  return fmt::format("{}$1$m={},t={}${}${}${}${}${}", wrap_mark, w.memory_kib, w.passes,
                     trust::to_hex(w.salt), trust::to_hex(w.sealed.iv), w.public_key.hex(),
                     trust::to_hex(w.sealed.ciphertext), w.sealed.tag.hex());
}

// A wrapped key moved to another person, or given another public half, does not open.
std::string associated(base::PersonId const& person, trust::PublicKey const& key) {
  return fmt::format("{}$1${}${}", wrap_mark, key.hex(), person.value);
}

void derive(SealKey& out, std::string_view pin, Salt const& salt, std::uint32_t memory_kib,
            std::uint32_t passes) {
  if (crypto_pwhash(reinterpret_cast<unsigned char*>(out.bytes.data()), out.bytes.size(),
                    pin.data(), pin.size(), reinterpret_cast<unsigned char const*>(salt.data()),
                    passes, std::size_t{memory_kib} * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc{};
}

}  // namespace

class Vault::Place {
 public:
  explicit Place(std::counting_semaphore<2>& places) : places_{places} {}
  ~Place() { places_.release(); }
  Place(Place const&) = delete;
  Place& operator=(Place const&) = delete;

 private:
  std::counting_semaphore<2>& places_;
};

std::unique_ptr<Vault::Place> Vault::wait() {
  if (!places_.try_acquire_for(cost_.patience)) return nullptr;
  return std::make_unique<Place>(places_);
}

Vault::Vault(VaultCost cost) : cost_{cost} {
  if (sodium_init() < 0) throw std::runtime_error{"libsodium does not start"};
  auto made = hash(token());
  if (!made) throw std::runtime_error{"the vault cannot hash"};
  nobody_ = *made;
}

base::Result<std::string> Vault::hash(std::string_view password) {
  if (password.size() > longest_password) return fail(Errc::invalid, "password.too_long");
  auto const place = wait();
  if (!place) return fail(Errc::busy, "vault.busy");
  std::string out(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), cost_.passes,
                            std::size_t{cost_.memory_kib} * 1024,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc{};
  out.resize(out.find('\0'));
  return out;
}

base::Result<bool> Vault::verify(std::string const& encoded, std::string_view password) {
  if (password.size() > longest_password) return fail(Errc::invalid, "password.too_long");
  auto const place = wait();
  if (!place) return fail(Errc::busy, "vault.busy");
  auto const& against = encoded.empty() ? nobody_ : encoded;
  bool const right =
      crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  return right && !encoded.empty();
}

std::string Vault::token() {
  auto const bytes = random_bytes<32>();
  std::string out(sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
  sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const*>(bytes.data()),
                    bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  out.resize(out.find('\0'));
  return out;
}

base::Result<app::SigningKey> Vault::create_key(base::PersonId const& person,
                                                std::string_view pin) {
  if (pin.size() < 6 || pin.size() > 64) return fail(Errc::invalid, "signing.pin_length");
  auto const place = wait();
  if (!place) return fail(Errc::busy, "vault.busy");
  PrivateScalar scalar;
  auto const public_key = generate_sm2(scalar);
  auto const salt = random_bytes<std::tuple_size_v<Salt>>();
  SealKey key;
  derive(key, pin, salt, cost_.memory_kib, cost_.passes);
  Wrapped const wrapped{
      cost_.memory_kib, cost_.passes, salt, public_key,
      seal(key, random_bytes<16>(), scalar.bytes, associated(person, public_key))};
  return app::SigningKey{public_key, text_of(wrapped)};
}

base::Result<trust::Signature> Vault::sign(base::PersonId const& person, std::string const& wrapped,
                                           std::string_view pin, trust::Digest const& digest) {
  auto const parsed = parse_wrapped(wrapped);
  if (!parsed) return fail(Errc::corrupt, "signing.key_corrupt");
  if (pin.size() > 64) return fail(Errc::invalid, "signing.wrong_pin");
  auto const place = wait();
  if (!place) return fail(Errc::busy, "vault.busy");
  SealKey key;
  derive(key, pin, parsed->salt, parsed->memory_kib, parsed->passes);
  PrivateScalar scalar;
  if (!open(key, parsed->sealed, associated(person, parsed->public_key), scalar.bytes))
    return fail(Errc::invalid, "signing.wrong_pin");
  auto const signature = sign_sm2(scalar, parsed->public_key, digest);
  if (!signature) return fail(Errc::corrupt, "signing.key_corrupt");
  return *signature;
}

}  // namespace linli::storage

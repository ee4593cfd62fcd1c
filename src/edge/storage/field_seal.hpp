#pragma once
// Personal fields at rest: SM4-CTR and HMAC-SM3 under numbered keys that lie in a file of their
// own.
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "edge/storage/vault_seal.hpp"

namespace linli::storage {

/// The key file: a line "<number> <96 hex digits>" per key, mode 0600. The highest number seals,
/// all of them open. Whoever restores a backup needs the file as it was then, or a later one.
/// Threads: safe.
class FieldSeal {
 public:
  enum class Missing { refuse, make };
  /// Errors: unavailable "storage.key_missing" | "storage.key_open_to_others" (mode) |
  /// "storage.failed", corrupt "storage.key_malformed".
  static base::Result<std::unique_ptr<FieldSeal>> open(std::filesystem::path file, Missing missing);

  /// `place` names table, column and row: a value moved elsewhere does not open. Empty stays empty.
  std::string seal(std::string_view plain, std::string const& place) const;
  /// Errors: corrupt "storage.row_corrupt" (not sealed, altered, moved), unavailable
  /// "storage.key_missing" (sealed with a key that the file does not hold).
  base::Result<std::string> open(std::string_view sealed, std::string const& place) const;

  /// Values sealed with the newest key begin so.
  std::string current_mark() const;
  /// Draws a key and keeps it in the file before anything is sealed with it.
  base::Result<void> add_key();

 private:
  using Keys = std::map<int, std::shared_ptr<SealKey const>>;
  FieldSeal(std::filesystem::path file, Keys keys)
      : file_{std::move(file)}, keys_{std::make_shared<Keys const>(std::move(keys))} {}
  std::shared_ptr<Keys const> keys() const;
  static base::Result<Keys> read(std::filesystem::path const& file);
  static base::Result<void> write(std::filesystem::path const& file, Keys const& keys);

  std::filesystem::path file_;
  std::mutex adding_;  ///< one new key at a time, or one would overwrite the other
  mutable std::mutex mutex_;
  std::shared_ptr<Keys const> keys_;
};

}  // namespace linli::storage

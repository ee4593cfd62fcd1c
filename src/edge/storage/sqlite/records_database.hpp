#pragma once
// One writer at a time, several readers, for everything that is a record and not an event.
#include "edge/storage/field_seal.hpp"
#include "edge/storage/file.hpp"
#include "edge/storage/records.hpp"
#include "edge/storage/sqlite/database.hpp"

namespace linli::storage {

/// What a sealed field is bound to.
std::string sealed_place(char const* table, char const* column, std::string const& row);

/// Threads: safe.
class RecordsDatabase {
 public:
  /// Throws soci::soci_error, StorageFailure.
  RecordsDatabase(FolderLock lock, std::filesystem::path const& file,
                  std::filesystem::path const& key_file);

  /// `f(soci::session&)` returns a Result; durable when that has a value, else undone.
  template <class F>
  auto write(F&& f) -> decltype(f(std::declval<soci::session&>())) {
    std::lock_guard lock{mutex_};
    return guarded([&] {
      Transaction transaction{writer_, Use::write};
      auto result = f(writer_.sql());
      if (result) transaction.commit();
      return result;
    });
  }
  /// `f(soci::session&)` returns a Result and changes nothing.
  template <class F>
  auto read(F&& f) const -> decltype(f(std::declval<soci::session&>())) {
    return guarded([&] {
      auto const reader = readers_.lease();
      return f(reader->sql());
    });
  }

  FieldSeal const& seal() const { return *seal_; }
  /// Adds a key and seals every personal field with it, some rows at a time. How many fields.
  base::Result<int> renew_key();

 private:
  void bring_up_to_date(std::filesystem::path const& key_file);
  void seal_plain_fields();
  void hash_receipts();
  std::string moved(std::string const& value, std::string const& from, std::string const& to) const;

  FolderLock lock_;
  std::mutex mutex_;
  Connection writer_;
  std::unique_ptr<FieldSeal> seal_;
  mutable ConnectionPool readers_;
};

}  // namespace linli::storage

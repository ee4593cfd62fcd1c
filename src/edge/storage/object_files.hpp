#pragma once
// The object store as files: <root>/ab/cd/<sm3>, written beside and renamed, so that a name never
// shows half a file.
#include "app/object_store.hpp"

namespace linli::storage {

/// Threads: safe to call concurrently. One process owns `root` to write.
class ObjectFiles final : public app::ObjectStore {
 public:
  static constexpr std::int64_t default_limit = 200LL << 20;

  /// Creates the folder; throws away what an interrupted upload left. Errors: unavailable.
  static base::Result<std::unique_ptr<ObjectFiles>> open(std::filesystem::path root,
                                                         std::int64_t limit = default_limit);

  /// To read beside the process that owns it.
  static ObjectFiles existing(std::filesystem::path root) { return {std::move(root), 0}; }

  base::Result<std::unique_ptr<app::ObjectWriter>> create(app::Accepts accepts) override;
  bool exists(std::string_view sm3) const override;
  base::Result<app::StoredObject> metadata(std::string_view sm3) const override;
  base::Result<std::filesystem::path> verified_path(std::string_view sm3) const override;
  base::Result<std::string> read(std::string_view sm3, std::size_t max_bytes) const override;

  base::Result<void> remove(std::string_view sm3) override;

  std::filesystem::path const& root() const { return root_; }

 private:
  ObjectFiles(std::filesystem::path root, std::int64_t limit)
      : root_{std::move(root)}, limit_{limit} {}
  std::filesystem::path root_;
  std::int64_t limit_;
};

/// <root>/ab/cd/<sm3>; nothing unless `sm3` is 64 lower-case hex digits.
std::filesystem::path object_path(std::filesystem::path const& root, std::string_view sm3);

}  // namespace linli::storage

#pragma once
// The public log as files: <root>/checkpoint, <root>/tile/... and <root>/keys, its verifier keys,
// laid out by C2SP tlog-tiles, so that any web server can serve the folder. Written in the order
// entries, hashes, checkpoint: what a checkpoint covers is there before it is.
#include <shared_mutex>
#include <unordered_map>

#include "app/public_log.hpp"
#include "core/trust/tiled_tree.hpp"
#include "edge/storage/log_keys.hpp"

namespace linli::storage {

class LogFiles final : public app::PublicLog {
 public:
  /// `read`: beside a program that writes, or over a copy.
  enum class Use { write, read };
  /// Reads what the checkpoint covers and holds it against the root; what lies beyond it was never
  /// published and is written anew. For writing, a log without a checkpoint gets its first one.
  /// Errors: corrupt "log.damaged" (where: the file; fact `cause`), unavailable.
  static base::Result<std::unique_ptr<LogFiles>> open(std::filesystem::path root,
                                                      std::unique_ptr<LogKeys> keys, Use use);

  std::string const& origin() const override { return keys_->origin(); }
  std::vector<std::string> const& keys() const override { return key_texts_; }
  std::uint64_t size() const override;
  app::LogHead head() const override;
  std::int64_t last_seq() const override;
  base::Result<void> append(std::span<cases::PublicEntry const> entries) override;
  base::Result<std::string> entry(std::uint64_t index) const override;
  base::Result<app::LoggedEntry> proved(std::uint64_t index, std::uint64_t size) const override;
  std::vector<std::uint64_t> about(std::string const& subject) const override;
  trust::Digest salt(std::int64_t seq, std::string_view field) const override {
    return keys_->salt(seq, field);
  }
  std::string sign(std::string const& text) const override { return keys_->sign(text); }

  /// Every file of hashes against the tree that the entries make. Errors: corrupt "log.damaged".
  base::Result<void> check_tiles() const;

 private:
  LogFiles(std::filesystem::path root, std::unique_ptr<LogKeys> keys);
  base::Result<void> load();
  base::Result<void> write_keys() const;
  base::Result<void> take(std::string text, std::uint64_t index);
  /// Errors: as cases::read_entry; conflict "log.out_of_order" (fact `index`).
  base::Result<void> readable(std::span<std::string const> fresh) const;
  base::Result<void> write_entries(std::span<std::string const> fresh, std::uint64_t older);
  base::Result<void> write_checkpoint(std::uint64_t size);
  void drop_partial_files(std::uint64_t older, std::uint64_t newer) const;
  trust::FetchFile reader() const;

  std::filesystem::path root_;
  std::unique_ptr<LogKeys> keys_;
  std::vector<std::string> key_texts_;
  mutable std::shared_mutex mutex_;
  trust::MerkleTree tree_;  ///< of head_.size leaves, of more only within append
  app::LogHead head_;
  std::int64_t last_seq_ = 0;
  std::vector<std::string> tail_;  ///< entries of the last bundle while it is not full
  std::unordered_map<std::string, std::vector<std::uint64_t>> subjects_;
};

}  // namespace linli::storage

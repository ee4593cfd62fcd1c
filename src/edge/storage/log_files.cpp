#include "edge/storage/log_files.hpp"

#include <algorithm>

#include "core/trust/checkpoint.hpp"
#include "edge/storage/durable_file.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;
using trust::tile_width;

namespace {

tl::unexpected<base::Error> damaged(fs::path const& where, std::string cause) {
  return fail(Errc::corrupt, "log.damaged", where.string(), {{"cause", std::move(cause)}});
}

// "tile/0/000.p/5" -> "tile/0/000.p"; a full file has no such folder.
fs::path folder_of_partial(std::string const& full) {
  return full + ".p";
}

}  // namespace

LogFiles::LogFiles(fs::path root, std::unique_ptr<LogKeys> keys)
    : root_{std::move(root)}, keys_{std::move(keys)} {
  for (auto const& key : keys_->verifiers()) key_texts_.push_back(key.text());
  head_.root = tree_.root();
}

Result<std::unique_ptr<LogFiles>> LogFiles::open(fs::path root, std::unique_ptr<LogKeys> keys,
                                                 Use use) {
  std::unique_ptr<LogFiles> out{new LogFiles{std::move(root), std::move(keys)}};
  std::error_code ignored;
  if (fs::exists(out->root_ / "checkpoint", ignored)) {
    if (auto done = out->load(); !done) return fail(done.error());
  } else if (use == Use::write) {
    if (auto done = out->write_checkpoint(0); !done) return fail(done.error());
  }
  if (use == Use::write)
    if (auto done = out->write_keys(); !done) return fail(done.error());
  return out;
}

Result<void> LogFiles::write_keys() const {
  std::string lines;
  for (auto const& key : key_texts_) lines += key + '\n';
  if (auto const kept = read_file(root_ / "keys", lines.size()); kept && *kept == lines) return {};
  return write_durably(root_ / "keys", lines);
}

trust::FetchFile LogFiles::reader() const {
  return
      [this](std::string const& path, std::size_t most) { return read_file(root_ / path, most); };
}

Result<void> LogFiles::load() {
  auto const file = root_ / "checkpoint";
  auto note = read_file(file, trust::longest_note);
  if (!note) return fail(note.error());
  auto const checkpoint = trust::open_checkpoint(*note, keys_->verifiers());
  if (!checkpoint) return damaged(file, checkpoint.error().id);
  trust::TiledTree tiles{checkpoint->size, reader()};
  for (std::uint64_t index = 0; index < checkpoint->size;) {
    auto entries = tiles.entries(index / tile_width);
    if (!entries) return damaged(entries.error().where, entries.error().id);
    for (auto& entry : *entries)
      if (auto done = take(std::move(entry), index++); !done) return done;
  }
  if (tree_.root() != checkpoint->root) return damaged(file, "log.root_differs");
  head_ = {checkpoint->size, checkpoint->root, std::move(*note)};
  return {};
}

// An entry that is on the disk: into the tree and into what is kept of it in memory.
Result<void> LogFiles::take(std::string text, std::uint64_t index) {
  auto const entry = cases::read_entry(text);
  if (!entry || cases::seq_of(*entry) <= last_seq_)
    return damaged(root_, "entry " + std::to_string(index));
  last_seq_ = cases::seq_of(*entry);
  if (auto subject = cases::subject_of(*entry); !subject.empty())
    subjects_[std::move(subject)].push_back(index);
  if (tree_.size() == index) tree_.append(trust::leaf_hash(text));
  if (index % tile_width == 0) tail_.clear();
  tail_.push_back(std::move(text));
  if (tail_.size() == tile_width) tail_.clear();
  return {};
}

std::uint64_t LogFiles::size() const {
  std::shared_lock const lock{mutex_};
  return head_.size;
}
app::LogHead LogFiles::head() const {
  std::shared_lock const lock{mutex_};
  return head_;
}
std::int64_t LogFiles::last_seq() const {
  std::shared_lock const lock{mutex_};
  return last_seq_;
}
std::vector<std::uint64_t> LogFiles::about(std::string const& subject) const {
  std::shared_lock const lock{mutex_};
  auto const found = subjects_.find(subject);
  return found == subjects_.end() ? std::vector<std::uint64_t>{} : found->second;
}

Result<std::string> LogFiles::entry(std::uint64_t index) const {
  auto const size = this->size();
  if (index >= size) return fail(Errc::not_found, "log.no_such_entry");
  auto const number = index / tile_width;
  auto const width = std::min<std::uint64_t>(tile_width, size - number * tile_width);
  auto const most = tile_width * (2 + trust::longest_entry);
  auto bytes = read_file(root_ / trust::path_of_bundle(number, static_cast<unsigned>(width)), most);
  // It may have become full since the size was asked for.
  auto const full = root_ / trust::path_of_bundle(number, tile_width);
  if (!bytes && width < tile_width) bytes = read_file(full, most);
  if (!bytes) return fail(bytes.error());
  auto entries = trust::parse_bundle(*bytes, static_cast<unsigned>(width));
  if (!entries) entries = trust::parse_bundle(*bytes, tile_width);
  if (!entries) return damaged(full, entries.error().id);
  return std::move((*entries)[index % tile_width]);
}

Result<app::LoggedEntry> LogFiles::proved(std::uint64_t index, std::uint64_t size) const {
  auto text = entry(index);
  if (!text) return fail(text.error());
  std::shared_lock const lock{mutex_};
  if (index >= size || size > head_.size) return fail(Errc::not_found, "log.no_such_entry");
  if (trust::leaf_hash(*text) != tree_.subtree(0, index))
    return damaged(root_, "entry " + std::to_string(index));
  return app::LoggedEntry{index, std::move(*text), tree_.inclusion(index, size)};
}

// What was published stays for ever: whoever follows must be able to read it, in its order.
Result<void> LogFiles::readable(std::span<std::string const> fresh) const {
  auto last = last_seq();
  for (auto const& text : fresh) {
    auto const entry = cases::read_entry(text);
    if (!entry) return fail(entry.error());
    auto const seq = cases::seq_of(*entry);
    if (seq <= last)
      return fail(
          Errc::conflict, "log.out_of_order", root_.string(),
          {{"index", std::to_string(size() + static_cast<std::size_t>(&text - fresh.data()))}});
    last = seq;
  }
  return {};
}

Result<void> LogFiles::append(std::span<cases::PublicEntry const> entries) {
  if (entries.empty()) return {};
  auto const older = size();
  std::vector<std::string> fresh;
  for (auto const& entry : entries) fresh.push_back(base::to_json(entry));
  // The program ends each text long before this; an entry that is too long could not be written.
  if (std::ranges::any_of(fresh, [](auto const& t) { return t.size() > trust::longest_entry; }))
    return fail(Errc::too_large, "storage.file_too_large", root_.string());
  if (auto ok = readable(fresh); !ok) return ok;
  {
    std::unique_lock const lock{mutex_};
    for (auto const& text : fresh) tree_.append(trust::leaf_hash(text));
  }
  auto const newer = older + fresh.size();
  auto const written = [&]() -> Result<void> {
    if (auto done = write_entries(fresh, older); !done) return done;
    for (auto const& tile : trust::tiles_grown(older, newer))
      if (auto done = write_durably(root_ / path_of(tile), bytes_of(tree_, tile)); !done)
        return done;
    return write_checkpoint(newer);
  }();
  if (!written) {
    std::unique_lock const lock{mutex_};
    tree_.shorten(older);
    return written;
  }
  {
    std::unique_lock const lock{mutex_};
    for (std::size_t i = 0; i < fresh.size(); ++i)
      if (auto done = take(std::move(fresh[i]), older + i); !done) return done;
  }
  drop_partial_files(older, newer);
  return {};
}

Result<void> LogFiles::write_entries(std::span<std::string const> fresh, std::uint64_t older) {
  std::vector<std::string> bundle = tail_;
  auto number = older / tile_width;
  for (auto const& text : fresh) {
    bundle.push_back(text);
    bool const last = &text == &fresh.back();
    if (bundle.size() < tile_width && !last) continue;
    auto const path = trust::path_of_bundle(number, static_cast<unsigned>(bundle.size()));
    if (auto done = write_durably(root_ / path, trust::bytes_of_bundle(bundle)); !done) return done;
    if (bundle.size() == tile_width) {
      bundle.clear();
      ++number;
    }
  }
  return {};
}

Result<void> LogFiles::write_checkpoint(std::uint64_t size) {
  auto const root = tree_.root(size);
  auto note = keys_->sign(trust::Checkpoint{origin(), size, root}.text());
  if (auto done = write_durably(root_ / "checkpoint", note); !done) return done;
  std::unique_lock const lock{mutex_};
  head_ = {size, root, std::move(note)};
  return {};
}

// The format lets them go once the full file is there; else they would be most of the disk.
void LogFiles::drop_partial_files(std::uint64_t older, std::uint64_t newer) const {
  std::error_code ignored;
  for (auto const& tile : trust::tiles_grown(older, newer)) {
    if (tile.width < tile_width) continue;
    fs::remove_all(root_ / folder_of_partial(path_of(tile)), ignored);
    if (tile.level == 0)
      fs::remove_all(root_ / folder_of_partial(trust::path_of_bundle(tile.number, tile_width)),
                     ignored);
  }
}

Result<void> LogFiles::check_tiles() const {
  for (auto const& tile : trust::tiles_grown(0, head_.size)) {
    auto const path = root_ / path_of(tile);
    constexpr auto hash_size = sizeof(trust::Digest::bytes);
    auto bytes = read_file(path, tile_width * hash_size);
    if (!bytes && tile.width < tile_width) {
      // A server beside this one may have filled it since; the full one begins with it.
      auto const full = trust::Tile{tile.level, tile.number, tile_width};
      bytes = read_file(root_ / path_of(full), tile_width * hash_size);
      if (bytes) bytes->resize(std::min<std::size_t>(bytes->size(), tile.width * hash_size));
    }
    if (!bytes) return damaged(path, bytes.error().id);
    if (*bytes != bytes_of(tree_, tile)) return damaged(path, "log.tile_malformed");
  }
  return {};
}

}  // namespace linli::storage

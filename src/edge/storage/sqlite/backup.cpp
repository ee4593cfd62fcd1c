#include <cerrno>

#include "edge/storage/checks.hpp"
#include "edge/storage/file.hpp"
#include "edge/storage/object_files.hpp"
#include "edge/storage/sqlite/case_rows.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

// One step copies one snapshot; writers go on meanwhile (WAL).
Result<void> copy_database(fs::path const& from, fs::path const& to) {
  fs::path const partial = to.string() + ".partial";
  std::error_code ignored;
  fs::remove(partial, ignored);
  auto const copied = guarded([&]() -> Result<void> {
    Connection source{from, Use::read};
    soci::session target{soci::sqlite3, "db=\"" + partial.string() + "\""};
    auto* handle = static_cast<soci::sqlite3_session_backend*>(target.get_backend())->conn_;
    auto* copy = sqlite_api::sqlite3_backup_init(handle, "main", source.handle(), "main");
    if (copy) sqlite_api::sqlite3_backup_step(copy, -1);
    int const code = copy ? sqlite_api::sqlite3_backup_finish(copy) : SQLITE_ERROR;
    if (code != SQLITE_OK) throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle), code);
    return {};
  });
  if (!copied) return copied;
  auto file = File::open(partial);
  if (!file) return fail(file.error());
  if (auto synced = file->sync(); !synced) return synced;
  std::error_code failed;
  fs::rename(partial, to, failed);
  if (failed) return fail(io_error(failed.value(), to));
  return sync_folder(to.parent_path());
}

Result<void> copy_object(fs::path const& from, fs::path const& to) {
  auto const source = File::open(from);
  if (!source) return fail(source.error());
  if (auto made = make_folders(to.parent_path()); !made) return made;
  fs::path const partial = to.string() + ".partial";
  std::error_code failed;
  fs::remove(partial, failed);
  auto target = File::create(partial);
  if (!target) return fail(target.error());
  std::string buffer(1 << 20, '\0');
  for (std::int64_t offset = 0;;) {
    auto const got = source->read_at(buffer.data(), buffer.size(), offset);
    if (!got) return fail(got.error());
    if (*got == 0) break;
    if (auto written = target->write({buffer.data(), *got}); !written) return written;
    offset += static_cast<std::int64_t>(*got);
  }
  if (auto synced = target->sync(); !synced) return synced;
  fs::rename(partial, to, failed);
  if (failed) return fail(io_error(failed.value(), to));
  return sync_folder(to.parent_path());
}

Result<void> copy_objects(fs::path const& from, fs::path const& to) {
  std::error_code failed;
  if (!fs::is_directory(from, failed)) return {};
  for (fs::recursive_directory_iterator file{from, failed}, end; !failed && file != end;
       file.increment(failed)) {
    fs::path const target = object_path(to, file->path().filename().string());
    std::error_code ignored;
    if (!file->is_regular_file() || target.empty()) continue;
    // Of equal length already there: content names it, fsck would tell otherwise.
    if (fs::exists(target, ignored) && fs::file_size(target, ignored) == file->file_size())
      continue;
    if (auto copied = copy_object(file->path(), target); !copied) return copied;
  }
  if (failed) return fail(io_error(failed.value(), from));
  return {};
}

Result<void> copy_store(StoreLayout const& from, StoreLayout const& to) {
  std::error_code ignored;
  if (!fs::is_regular_file(from.cases(), ignored))
    return fail(Errc::not_found, "storage.no_store", from.root.string());
  if (auto made = make_folders(to.root); !made) return made;
  // Events first: every document they name was stored before them.
  if (auto copied = copy_database(from.cases(), to.cases()); !copied) return copied;
  if (fs::is_regular_file(from.records(), ignored))
    if (auto copied = copy_database(from.records(), to.records()); !copied) return copied;
  return copy_objects(from.objects(), to.objects());
}

}  // namespace

Result<void> backup(StoreLayout const& from, fs::path const& to) {
  return copy_store(from, StoreLayout{to});
}

Result<StoreReport> restore(fs::path const& from, StoreLayout const& to) {
  std::error_code ignored;
  if (fs::exists(to.cases(), ignored) || fs::exists(to.records(), ignored))
    return fail(Errc::conflict, "storage.store_exists", to.root.string());
  if (auto copied = copy_store(StoreLayout{from}, to); !copied) return fail(copied.error());
  auto report = fsck(to);
  if (report && report->first_damage) {
    auto const& d = *report->first_damage;
    return fail(Errc::corrupt, "storage.backup_damaged", from.string(),
                {{"kind", boost::describe::enum_to_string(d.kind, "?")},
                 {"seq", std::to_string(d.seq)},
                 {"project", d.project},
                 {"detail", d.detail}});
  }
  return report;
}

Result<void> rebuild_projections(fs::path const& cases_file) {
  std::error_code ignored;
  if (!fs::is_regular_file(cases_file, ignored))
    return fail(Errc::not_found, "storage.no_store", cases_file.string());
  auto const lock = FolderLock::take(cases_file.string() + ".lock");
  if (!lock) return fail(lock.error());
  return guarded([&]() -> Result<void> {
    Connection connection{cases_file, Use::write};
    Transaction transaction{connection, Use::write};
    compute_rows_again(connection);
    transaction.commit();
    return {};
  });
}

}  // namespace linli::storage

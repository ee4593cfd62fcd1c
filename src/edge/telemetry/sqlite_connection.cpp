#include "edge/telemetry/sqlite_connection.hpp"

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

Result<std::unique_ptr<SqliteConnection>> SqliteConnection::open(std::filesystem::path const& file,
                                                                 Use use) {
  std::unique_ptr<SqliteConnection> out{new SqliteConnection};
  int const flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(file.c_str(), &out->handle_, flags, nullptr) != SQLITE_OK)
    return fail(out->error());
  sqlite3_busy_timeout(out->handle_, 5000);
  auto done = out->run(
      "pragma journal_mode=wal; pragma synchronous=full; pragma trusted_schema=off;"
      "pragma wal_autocheckpoint=8000; pragma cache_size=-64000");
  if (done && use == Use::read) done = out->run("pragma query_only=on");
  if (!done) return fail(done.error());
  return out;
}

SqliteConnection::~SqliteConnection() {
  for (auto const& [text, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(handle_);
}

base::Error SqliteConnection::error() const {
  base::Error out{Errc::unavailable, "storage.failed"};
  int const code = handle_ ? sqlite3_errcode(handle_) & 0xff : SQLITE_NOMEM;
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED) out = {Errc::busy, "storage.busy"};
  if (code == SQLITE_FULL) out.id = "storage.full";
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
    out = {Errc::corrupt, "storage.database_corrupt"};
  out.facts = {{"cause", handle_ ? sqlite3_errmsg(handle_) : "no memory"}};
  return out;
}

Result<void> SqliteConnection::run(char const* statements) {
  if (sqlite3_exec(handle_, statements, nullptr, nullptr, nullptr) != SQLITE_OK)
    return fail(error());
  return {};
}

Result<sqlite3_stmt*> SqliteConnection::prepared(char const* statement) {
  auto& slot = statements_[statement];
  if (!slot && sqlite3_prepare_v3(handle_, statement, -1, SQLITE_PREPARE_PERSISTENT, &slot,
                                  nullptr) != SQLITE_OK)
    return fail(error());
  return slot;
}

Result<void> SqliteConnection::each(char const* statement,
                                    std::initializer_list<std::int64_t> numbers,
                                    std::function<void(sqlite3_stmt*)> const& row) {
  auto const found = prepared(statement);
  if (!found) return fail(found.error());
  int place = 0;
  for (auto const number : numbers) sqlite3_bind_int64(*found, ++place, number);
  int code = SQLITE_ROW;
  while ((code = sqlite3_step(*found)) == SQLITE_ROW) row(*found);
  auto result = code == SQLITE_DONE ? Result<void>{} : Result<void>{fail(error())};
  sqlite3_reset(*found);
  return result;
}

}  // namespace linli::telemetry

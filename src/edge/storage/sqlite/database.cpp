#include "edge/storage/sqlite/database.hpp"

#include <chrono>

namespace linli::storage {

using base::Errc;

base::Error to_error(soci::soci_error const& error) {
  auto const* sqlite = dynamic_cast<soci::sqlite3_soci_error const*>(&error);
  auto const made = [&](Errc code, char const* id) {
    // Not what(): that quotes the statement and its values, which may be personal data.
    return base::Error{code, id, 0, {}, {}, {{"cause", error.get_error_message()}}};
  };
  switch (sqlite ? sqlite->result() & 0xff : 1) {
    case 5:  // BUSY
    case 6:  // LOCKED
      return made(Errc::busy, "storage.busy");
    case 13:  // FULL
      return made(Errc::unavailable, "storage.full");
    case 11:  // CORRUPT
    case 26:  // NOTADB
      return made(Errc::corrupt, "storage.database_corrupt");
    case 19:  // CONSTRAINT
      return made(Errc::conflict, "storage.constraint");
    default:
      return made(Errc::unavailable, "storage.failed");
  }
}

Connection::Connection(std::filesystem::path const& file, Use use)
    : session_{soci::sqlite3, "db=\"" + file.string() + "\""} {
  sqlite_api::sqlite3_extended_result_codes(handle(), 1);
  sqlite_api::sqlite3_busy_timeout(handle(), 5000);
  run("pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on;"
      "pragma trusted_schema=off; pragma wal_autocheckpoint=4000; pragma cache_size=-16000");
  if (use == Use::read) run("pragma query_only=on");
}

sqlite_api::sqlite3* Connection::handle() {
  return static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
}

void Connection::run(char const* statements) {
  int const code = sqlite_api::sqlite3_exec(handle(), statements, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) throw soci::sqlite3_soci_error(sqlite_api::sqlite3_errmsg(handle()), code);
}

bool Connection::in_transaction() {
  return sqlite_api::sqlite3_get_autocommit(handle()) == 0;
}

// SOCI's own transaction begins deferred: its upgrade fails at once after another writer.
Transaction::Transaction(Connection& connection, Use use) : connection_{connection} {
  connection_.run(use == Use::write ? "begin immediate" : "begin");
}

Transaction::~Transaction() {
  if (!open_) return;
  sqlite_api::sqlite3_exec(connection_.handle(), "rollback", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  connection_.run("commit");
  open_ = false;
}

ConnectionPool::ConnectionPool(std::filesystem::path const& file, int size) {
  for (int i = 0; i < size; ++i) free_.push_back(std::make_unique<Connection>(file, Use::read));
}

ConnectionPool::Lease ConnectionPool::lease() {
  std::unique_lock lock{mutex_};
  if (!returned_.wait_for(lock, std::chrono::seconds{5}, [&] { return !free_.empty(); }))
    throw StorageFailure{{Errc::busy, "storage.busy"}};
  auto connection = std::move(free_.back());
  free_.pop_back();
  return {*this, std::move(connection)};
}

ConnectionPool::Lease::~Lease() {
  if (!connection_) return;
  {
    std::lock_guard lock{pool_->mutex_};
    pool_->free_.push_back(std::move(connection_));
  }
  pool_->returned_.notify_one();
}

int schema_version(Connection& connection) {
  return static_cast<int>(
      number(connection.sql(), "select user_version from pragma_user_version", {}));
}

void set_schema_version(Connection& connection, int version) {
  connection.run(("pragma user_version=" + std::to_string(version)).c_str());
}

void refuse_later_schema(int found, int known) {
  if (found <= known) return;
  throw StorageFailure{{Errc::unavailable,
                        "storage.schema_unknown",
                        0,
                        {},
                        {},
                        {{"found", std::to_string(found)}, {"known", std::to_string(known)}}}};
}

void prepare_schema(Connection& connection, std::span<char const* const> steps,
                    std::function<void(int)> const& after) {
  Transaction transaction{connection, Use::write};
  auto version = schema_version(connection);
  refuse_later_schema(version, static_cast<int>(steps.size()));
  for (auto const* step : steps.subspan(static_cast<std::size_t>(version))) {
    connection.run(step);
    ++version;
    if (after) after(version);
  }
  set_schema_version(connection, static_cast<int>(steps.size()));
  transaction.commit();
}

namespace {

// Statement is left only after its last row: one that is not read to its end keeps its snapshot.
template <class T, class Each>
void each_row(soci::session& sql, std::string const& query, std::vector<Parameter>& parameters,
              Each each) {
  T value{};
  soci::indicator state = soci::i_ok;
  soci::statement statement{sql};
  for (auto& parameter : parameters) statement.exchange(soci::use(parameter.value, parameter.name));
  statement.exchange(soci::into(value, state));
  statement.alloc();
  statement.prepare(query);
  statement.define_and_bind();
  statement.execute();
  while (statement.fetch()) each(state == soci::i_null ? T{} : value);
}

}  // namespace

std::vector<std::string> texts(soci::session& sql, std::string const& query,
                               std::vector<Parameter> parameters) {
  std::vector<std::string> rows;
  each_row<std::string>(sql, query, parameters,
                        [&](std::string const& row) { rows.push_back(row); });
  return rows;
}

long long number(soci::session& sql, std::string const& query, std::vector<Parameter> parameters) {
  long long result = 0;
  each_row<long long>(sql, query, parameters, [&](long long value) { result = value; });
  return result;
}

std::string like(std::string const& part) {
  std::string out = "%";
  for (char const c : part) {
    if (c == '%' || c == '_' || c == '\\') out += '\\';
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out + "%";
}

}  // namespace linli::storage

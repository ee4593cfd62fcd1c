#pragma once
// SOCI on SQLite with the traps closed: immediate transactions, statements read to their end,
// errors as values at the border of the room (guarded).
#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <typeindex>
#include <vector>

#include "base/result.hpp"

namespace linli::storage {

/// Thrown inside the room only; guarded() turns it into its Error.
struct StorageFailure {
  base::Error error;
};

/// full and I/O -> unavailable, lock -> busy, damaged -> corrupt, constraint -> conflict
/// "storage.constraint" with SQLite's words as fact `cause`.
base::Error to_error(soci::soci_error const& error);

/// Runs `f` (returns a Result) and turns what SOCI throws into an Error.
template <class F>
auto guarded(F&& f) -> decltype(f()) {
  try {
    return f();
  } catch (StorageFailure& failure) {
    return base::fail(std::move(failure.error));
  } catch (soci::soci_error const& error) {
    return base::fail(to_error(error));
  }
}

enum class Use { write, read };

/// One connection. WAL, synchronous=FULL, foreign keys, busy timeout 5 s. Threads: one at a time.
class Connection {
 public:
  /// Throws soci::soci_error.
  Connection(std::filesystem::path const& file, Use use);
  soci::session& sql() { return session_; }
  sqlite_api::sqlite3* handle();
  /// One or more statements without results. Throws.
  void run(char const* statements);
  /// false: SQLite has ended the transaction by itself (disk full, I/O error).
  bool in_transaction();
  /// A set of prepared statements that lives as long as the connection; made at its first use.
  template <class S>
  S& kept() {
    auto& slot = kept_[typeid(S)];
    if (!slot) slot = std::make_shared<S>(session_);
    return *static_cast<S*>(slot.get());
  }
  /// After an error: prepared anew at the next use.
  void forget() { kept_.clear(); }

 private:
  soci::session session_;
  std::map<std::type_index, std::shared_ptr<void>> kept_;
};

/// Rolled back unless committed. Throws soci::soci_error.
class Transaction {
 public:
  Transaction(Connection& connection, Use use);
  ~Transaction();
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;
  void commit();

 private:
  Connection& connection_;
  bool open_ = true;
};

/// Connections to read with. Threads: safe.
class ConnectionPool {
 public:
  ConnectionPool(std::filesystem::path const& file, int size);
  /// Gives its connection back when it ends.
  class Lease {
   public:
    Lease(ConnectionPool& pool, std::unique_ptr<Connection> connection)
        : pool_{&pool}, connection_{std::move(connection)} {}
    Lease(Lease&&) noexcept = default;
    ~Lease();
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }

   private:
    ConnectionPool* pool_;
    std::unique_ptr<Connection> connection_;
  };
  /// Waits 5 s at most, then throws StorageFailure busy "storage.busy".
  Lease lease();

 private:
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> free_;
};

/// The version of the schema that a database has; 0: an empty one.
int schema_version(Connection& connection);
void set_schema_version(Connection& connection, int version);
/// Throws StorageFailure unavailable "storage.schema_unknown": a later version wrote it.
void refuse_later_schema(int found, int known);
/// Step n brings a database from version n to n + 1; those that it has not had are run. Released
/// steps never change. `after`: what a step needs beyond SQL, called with the version it reached,
/// in the same transaction. Throws as refuse_later_schema.
void prepare_schema(Connection& connection, std::span<char const* const> steps,
                    std::function<void(int)> const& after = {});

/// A named parameter.
struct Parameter {
  std::string name;
  std::string value;
};

/// `select <columns> from ...` with all parameters bound as text; every row's first column.
std::vector<std::string> texts(soci::session& sql, std::string const& query,
                               std::vector<Parameter> parameters);
/// The single number that the query yields; 0 when there is none.
long long number(soci::session& sql, std::string const& query, std::vector<Parameter> parameters);

/// "%part%" for LIKE ... ESCAPE '\', lower case (ASCII).
std::string like(std::string const& part);

}  // namespace linli::storage

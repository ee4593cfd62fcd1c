#pragma once
// SQLite as far as samples need it: statements prepared once, bound and stepped by hand, because
// rows come by the hundred thousand.
#include <sqlite3.h>

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/result.hpp"

namespace linli::telemetry {

/// WAL, synchronous=FULL, busy timeout 5 s. Threads: one at a time.
class SqliteConnection {
 public:
  enum class Use { write, read };
  static base::Result<std::unique_ptr<SqliteConnection>> open(std::filesystem::path const& file,
                                                              Use use);
  ~SqliteConnection();
  SqliteConnection(SqliteConnection const&) = delete;

  /// Statements without results.
  base::Result<void> run(char const* statements);
  /// One of the program's own statements, prepared at its first use; the text has to live on.
  base::Result<sqlite3_stmt*> prepared(char const* statement);
  /// Binds the whole numbers in order and calls `row` for each row.
  base::Result<void> each(char const* statement, std::initializer_list<std::int64_t> numbers,
                          std::function<void(sqlite3_stmt*)> const& row);
  base::Error error() const;

 private:
  SqliteConnection() = default;
  sqlite3* handle_ = nullptr;
  std::map<char const*, sqlite3_stmt*> statements_;
};

}  // namespace linli::telemetry

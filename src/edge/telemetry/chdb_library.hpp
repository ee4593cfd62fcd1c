#pragma once
// libchdb.so, loaded when the program runs: it is half a gigabyte and not everybody has it. The
// package brings no header; these are the calls that we make, declared by ourselves.
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace linli::telemetry {

struct ChdbResult;
struct ChdbConnection;
struct ChdbInsert;

/// Threads: the calls are as safe as the engine: one statement at a time per connection.
struct ChdbLibrary {
  void (*set_signal_handlers_enabled)(int) = nullptr;
  ChdbConnection** (*connect)(int, char**) = nullptr;
  void (*close_conn)(ChdbConnection**) = nullptr;
  ChdbResult* (*query_n)(ChdbConnection*, char const*, std::size_t, char const*,
                         std::size_t) = nullptr;
  char const* (*result_error)(ChdbResult*) = nullptr;
  char* (*result_buffer)(ChdbResult*) = nullptr;
  std::size_t (*result_length)(ChdbResult*) = nullptr;
  void (*destroy_query_result)(ChdbResult*) = nullptr;
  ChdbInsert* (*stream_insert_n)(ChdbConnection*, char const*, std::size_t, char const*,
                                 std::size_t) = nullptr;
  int (*stream_append)(ChdbInsert*, void const*, std::size_t) = nullptr;
  char const* (*stream_insert_error)(ChdbInsert*) = nullptr;
  ChdbResult* (*stream_done)(ChdbInsert*) = nullptr;
  void (*destroy_insert_stream)(ChdbInsert*) = nullptr;

  /// It stays loaded until the process ends. Errors: unavailable "telemetry.no_engine".
  static base::Result<ChdbLibrary> load(std::filesystem::path const& path);
};

/// One connection. The engine stops when the last one of the process is closed.
/// Threads: one at a time.
class ChdbSession {
 public:
  /// `folder`: absolute. Errors: unavailable "storage.failed".
  static base::Result<std::unique_ptr<ChdbSession>> open(ChdbLibrary const& library,
                                                         std::filesystem::path const& folder);
  ~ChdbSession();
  ChdbSession(ChdbSession const&) = delete;

  /// The answer as RowBinary. Errors: unavailable "storage.full" | "storage.failed".
  base::Result<std::string> ask(std::string_view query);
  /// `rows`: RowBinary of the table named in `statement`. On the disk when it returns.
  base::Result<void> insert(std::string_view statement, std::string_view rows);

 private:
  ChdbSession(ChdbLibrary const& library, ChdbConnection** connection)
      : library_{library}, connection_{connection} {}
  ChdbLibrary const& library_;
  ChdbConnection** connection_;
};

}  // namespace linli::telemetry

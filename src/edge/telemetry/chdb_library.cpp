#include "edge/telemetry/chdb_library.hpp"

#include <dlfcn.h>

#include <array>

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

namespace {

base::Error engine_error(std::string_view said) {
  bool const full = said.find("No space left") != said.npos ||
                    said.find("NOT_ENOUGH_SPACE") != said.npos ||
                    said.find("File too large") != said.npos;
  return {Errc::unavailable,
          full ? "storage.full" : "storage.failed",
          0,
          {},
          {},
          {{"cause", std::string{said.substr(0, 500)}}}};
}

template <class F>
bool find(void* library, char const* name, F& out) {
  out = reinterpret_cast<F>(::dlsym(library, name));
  return out != nullptr;
}

}  // namespace

Result<ChdbLibrary> ChdbLibrary::load(std::filesystem::path const& path) {
  auto const missing = [&](char const* cause) {
    return fail(Errc::unavailable, "telemetry.no_engine", path.string(),
                {{"cause", cause ? cause : ""}});
  };
  void* const library = ::dlopen(path.c_str(), RTLD_LAZY | RTLD_LOCAL);
  if (!library) return missing(::dlerror());
  ChdbLibrary out;
  bool const whole =
      find(library, "chdb_set_signal_handlers_enabled", out.set_signal_handlers_enabled) &&
      find(library, "chdb_connect", out.connect) &&
      find(library, "chdb_close_conn", out.close_conn) &&
      find(library, "chdb_query_n", out.query_n) &&
      find(library, "chdb_result_error", out.result_error) &&
      find(library, "chdb_result_buffer", out.result_buffer) &&
      find(library, "chdb_result_length", out.result_length) &&
      find(library, "chdb_destroy_query_result", out.destroy_query_result) &&
      find(library, "chdb_stream_insert_n", out.stream_insert_n) &&
      find(library, "chdb_stream_append", out.stream_append) &&
      find(library, "chdb_stream_insert_error", out.stream_insert_error) &&
      find(library, "chdb_stream_done", out.stream_done) &&
      find(library, "chdb_destroy_insert_stream", out.destroy_insert_stream);
  if (!whole) return missing(::dlerror());
  // Else it takes over the signal handlers of the process with its first connection.
  out.set_signal_handlers_enabled(0);
  return out;
}

// An absolute path: with synced folders the engine doubles a relative one.
Result<std::unique_ptr<ChdbSession>> ChdbSession::open(ChdbLibrary const& library,
                                                       std::filesystem::path const& folder) {
  std::string program = "clickhouse";
  std::string path = "--path=" + folder.string();
  std::array<char*, 2> words{program.data(), path.data()};
  auto** const connection = library.connect(static_cast<int>(words.size()), words.data());
  if (!connection || !*connection)
    return fail(Errc::unavailable, "storage.failed", folder.string(), {{"cause", "chdb_connect"}});
  return std::unique_ptr<ChdbSession>{new ChdbSession{library, connection}};
}

ChdbSession::~ChdbSession() {
  library_.close_conn(connection_);
}

Result<std::string> ChdbSession::ask(std::string_view query) {
  constexpr std::string_view format = "RowBinary";
  auto* const answer =
      library_.query_n(*connection_, query.data(), query.size(), format.data(), format.size());
  if (!answer) return fail(engine_error("no result"));
  Result<std::string> out;
  if (auto const* said = library_.result_error(answer); said && *said) {
    out = fail(engine_error(said));
  } else if (auto const* bytes = library_.result_buffer(answer)) {
    out->assign(bytes, library_.result_length(answer));
  }
  library_.destroy_query_result(answer);
  return out;
}

// Never inline after the statement: there the engine cuts the rows at the first ';' among them.
Result<void> ChdbSession::insert(std::string_view statement, std::string_view rows) {
  constexpr std::string_view format = "RowBinary";
  auto* const stream = library_.stream_insert_n(*connection_, statement.data(), statement.size(),
                                                format.data(), format.size());
  Result<void> out;
  auto const* said = library_.stream_insert_error(stream);
  if (said && *said) {
    out = fail(engine_error(said));
  } else if (library_.stream_append(stream, rows.data(), rows.size()) != 0) {
    said = library_.stream_insert_error(stream);
    out = fail(engine_error(said ? said : "append"));
  } else {
    auto* const done = library_.stream_done(stream);
    if (auto const* failed = done ? library_.result_error(done) : "no result"; failed && *failed)
      out = fail(engine_error(failed));
    if (done) library_.destroy_query_result(done);
  }
  library_.destroy_insert_stream(stream);
  return out;
}

}  // namespace linli::telemetry

#pragma once
// Ports: documents by content (their SM3 is their name), and the log of who read them, and why.
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/page.hpp"
#include "base/date.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace linli::app {

/// What lies in the store. `media_type` comes from the bytes, never from the sender.
struct StoredObject {
  std::string sm3;  ///< 64 hex digits, lower case
  std::string media_type;
  std::int64_t size = 0;  ///< bytes
};

/// Which kinds of content a writer takes.
enum class Accepts {
  documents,  ///< pdf, png, jpeg, xlsx, docx
  data,       ///< JSON text: rating standards
};

/// A document on its way in. Not stored unless commit() succeeded; the destructor throws away.
/// Threads: one at a time.
class ObjectWriter {
 public:
  virtual ~ObjectWriter() = default;
  /// Errors: too_large "documents.too_large" (over 200 MB), unavailable "storage.full".
  virtual base::Result<void> write(std::string_view bytes) = 0;
  /// Durable when it returns. The same content twice is one object.
  /// Errors: invalid "documents.type_not_accepted" | "documents.empty", unavailable.
  virtual base::Result<StoredObject> commit() = 0;
};

/// Threads: safe to call concurrently.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;
  virtual base::Result<std::unique_ptr<ObjectWriter>> create(
      Accepts accepts = Accepts::documents) = 0;
  virtual bool exists(std::string_view sm3) const = 0;
  /// Errors: not_found "documents.not_found" (also for a malformed name).
  virtual base::Result<StoredObject> metadata(std::string_view sm3) const = 0;
  /// The file, after its bytes were hashed again; good for streaming it out.
  /// Errors: not_found, corrupt "storage.object_corrupt" with the file as `where`.
  virtual base::Result<std::filesystem::path> verified_path(std::string_view sm3) const = 0;
  /// All bytes, hashed again. Errors: as verified_path; too_large over `max_bytes`.
  virtual base::Result<std::string> read(std::string_view sm3,
                                         std::size_t max_bytes = 16U << 20) const = 0;
  /// For good; whoever calls knows that nothing names it. No error when there is none.
  virtual base::Result<void> remove(std::string_view sm3) = 0;
  /// Short way in for what is in memory already.
  base::Result<StoredObject> put(std::string_view bytes, Accepts accepts = Accepts::documents) {
    auto writer = create(accepts);
    if (!writer) return base::fail(writer.error());
    if (auto written = (*writer)->write(bytes); !written) return base::fail(written.error());
    return (*writer)->commit();
  }
};

/// One look into a document (Art. 25): no purpose, no look.
struct Access {
  std::string sm3;
  base::PersonId person;
  std::string purpose;  ///< id of law/purposes.json
  base::DateTime at;
  std::string project{};  ///< in whose file it was read; empty: in none yet
  std::string name{};     ///< of the document there
};

/// What is not given does not restrict.
struct AccessQuery {
  std::string sm3{};
  std::string person{};
  std::string purpose{};
  std::string project{};
  std::optional<base::Date> from{};
  std::optional<base::Date> until{};  ///< this day included
  Page page{};
};

/// Purpose under which an upload stands in the access log; no purpose of law/purposes.json.
inline constexpr char const* upload_purpose = "upload";

/// Only grows. Threads: safe to call concurrently.
class AccessLog {
 public:
  virtual ~AccessLog() = default;
  /// Durable when it returns: write first, then show. Errors: unavailable.
  virtual base::Result<void> record(Access const& access) = 0;
  /// Who brought a document, and when last, kept of its own; the log gets its line too. Durable
  /// when it returns.
  virtual base::Result<void> record_upload(std::string const& sm3, base::PersonId const& person,
                                           base::DateTime at, std::string const& name) = 0;
  virtual base::Result<bool> has_uploaded(std::string const& sm3,
                                          base::PersonId const& person) const = 0;
  /// What this person alone brought, last before `before`; the oldest first.
  virtual base::Result<std::vector<std::string>> lone_uploads(base::PersonId const& person,
                                                              base::DateTime before,
                                                              int limit) const = 0;
  /// Forgets who brought it if it is still so, and calls `remove` while no upload is noted; false:
  /// it was brought again meanwhile. An error of `remove` is the answer, and nothing is forgotten.
  virtual base::Result<bool> forget_upload(std::string const& sm3, base::PersonId const& person,
                                           base::DateTime before,
                                           std::function<base::Result<void>()> const& remove) = 0;
  /// Newest first.
  virtual base::Result<Paged<Access>> accesses(AccessQuery const& query) const = 0;
};

}  // namespace linli::app

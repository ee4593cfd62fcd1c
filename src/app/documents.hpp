#pragma once
// Papers go in by their content and are read for a stated purpose only (Art. 25).
#include "app/view/project.hpp"
#include "app/visible.hpp"

namespace linli::app {

inline constexpr std::size_t most_name_characters = 120;  ///< of a document, one plain line

/// An upload in progress. Threads: one at a time.
class Upload {
 public:
  Upload(Office& office, std::unique_ptr<ObjectWriter> writer, std::string name, PersonId person)
      : office_{office},
        writer_{std::move(writer)},
        name_{std::move(name)},
        person_{std::move(person)} {}
  base::Result<void> write(std::string_view bytes) { return writer_->write(bytes); }
  /// Stores it, and notes that this person brought it. Errors: those of ObjectWriter::commit.
  base::Result<cases::DocumentRef> finish();

 private:
  Office& office_;
  std::unique_ptr<ObjectWriter> writer_;
  std::string name_;
  PersonId person_;
};

/// Errors: invalid "documents.name" (1..120 characters, no path), unavailable.
base::Result<std::unique_ptr<Upload>> begin_upload(Office& office, std::string name,
                                                   PersonId person);

struct ReadableDocument {
  StoredObject object;
  std::filesystem::path path;
  std::string name;
};

/// In whose file to look; without a project, in all that the caller may see.
struct DocumentPlace {
  std::string sm3;
  std::optional<ProjectId> project{};
};

/// By which name this caller knows a document: the one it is filed under, none if the caller has
/// uploaded it and not filed it. Knowing a digest is no right to a document.
/// Errors: not_found "documents.not_found" (also: not for this caller).
base::Result<std::string> document_name(Office& office, DocumentPlace const& place,
                                        cases::Actor const& by);

struct DocumentRequest {
  std::string sm3;
  std::string purpose;                 ///< id of law/purposes.json
  std::optional<ProjectId> project{};  ///< in whose file it lies; without it all are looked through
};

/// The bytes were verified and the access was logged when it returns.
/// Errors: refused "A25-PURPOSE"; not_found "documents.not_found" (also: not for this caller).
base::Result<ReadableDocument> read_document(Office& office, DocumentRequest const& request,
                                             cases::Actor const& by);

}  // namespace linli::app

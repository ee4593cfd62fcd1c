#pragma once
// Folded projects, kept in memory as long as they are asked for.
#include <array>
#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "app/case_repository.hpp"
#include "core/cases/circle.hpp"

namespace linli::app {

/// A project's state at one version. Immutable once it is shared.
struct ProjectFile {
  ProjectId id;
  cases::Project project;
  Version version = 0;
  /// The events of each circle and the wider ones.
  std::array<Version, 3> heard{};

  /// One event more in the state and in what is heard; `version` is the store's to say.
  void take(cases::Recorded const& recorded);
  /// The version as this reader counts it: it must not tell him of what is kept from him.
  Version version_for(cases::Role reader) const;
};
using ProjectFilePtr = std::shared_ptr<ProjectFile const>;

/// The process is the only writer of its store, so a kept file is stale only between an append and
/// its keep(); append's version check catches that. Threads: safe to call concurrently.
class ProjectFiles {
 public:
  explicit ProjectFiles(CaseRepository& cases, std::size_t limit = 4096)
      : cases_{cases}, limit_{limit} {}

  /// Errors: not_found "project.unknown"; those of the repository.
  base::Result<ProjectFilePtr> load(ProjectId const& id);
  /// Folds what the store has beyond the kept state.
  base::Result<ProjectFilePtr> reload(ProjectId const& id);
  /// A newer version replaces an older one, never the other way round.
  void keep(ProjectFilePtr file);
  /// How often that happened: another number than before, and a kept file is a newer one.
  std::uint64_t replaced() const { return replaced_; }

 private:
  ProjectFilePtr kept(std::string const& id);
  struct Slot {
    ProjectFilePtr file;
    std::list<std::string>::iterator place;
  };
  CaseRepository& cases_;
  std::size_t limit_;
  std::atomic<std::uint64_t> replaced_{0};
  std::mutex mutex_;
  std::list<std::string> recent_;  ///< most recently used first
  std::unordered_map<std::string, Slot> slots_;
};

}  // namespace linli::app

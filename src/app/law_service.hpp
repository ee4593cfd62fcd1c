#pragma once
// The law of the moment: the files as shipped plus everything the authority decided since.
#include <memory>
#include <mutex>

#include "app/case_repository.hpp"
#include "app/object_store.hpp"
#include "core/cases/authority_state.hpp"
#include "core/measures/law.hpp"
#include "core/standard/standard.hpp"

namespace linli::app {

/// Read once from law/; never changes while the program runs.
struct ShippedLaw {
  measures::Law law;
  std::vector<std::shared_ptr<standard::Standard const>> standards;
  std::vector<std::string> standard_texts;  ///< the files themselves, same order
  base::json::value materials;              ///< law/materials.json
};

/// One consistent state of the law. Immutable.
struct LawNow {
  cases::Authority authority;
  cases::LawInForce in_force;
  Version version = 0;  ///< of the authority's stream

  measures::Law const& law() const { return in_force.law; }
  /// Published or only shipped; nullptr: unknown. "current": in force on `on`, else the newest
  /// shipped one.
  std::shared_ptr<standard::Standard const> standard(std::string_view version, Date on) const;
  std::vector<std::shared_ptr<standard::Standard const>> shipped;
};

/// Threads: safe to call concurrently.
class LawService {
 public:
  /// Errors: those of the authority's stream and of the stored standards.
  static base::Result<std::unique_ptr<LawService>> open(ShippedLaw shipped, CaseRepository& cases,
                                                        ObjectStore& objects);
  std::shared_ptr<LawNow const> now() const;
  ShippedLaw const& shipped() const { return shipped_; }
  /// Folds what the authority's stream has gained. Errors: as open.
  base::Result<std::shared_ptr<LawNow const>> refresh();

 private:
  LawService(ShippedLaw shipped, CaseRepository& cases, ObjectStore& objects)
      : shipped_{std::move(shipped)}, cases_{cases}, objects_{objects} {}
  ShippedLaw shipped_;
  CaseRepository& cases_;
  ObjectStore& objects_;
  mutable std::mutex mutex_;
  std::shared_ptr<LawNow const> now_;
};

}  // namespace linli::app

#pragma once
// What an operator does with a store: check it, copy it, bring it back, compute its rows again.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace linli::storage {

/// Where a role keeps its state: <root>/cases.db, <root>/records.db, <root>/objects/, the public
/// log in <root>/log/ and its keys, which nobody may serve, beside it.
struct StoreLayout {
  std::filesystem::path root;
  std::filesystem::path cases() const { return root / "cases.db"; }
  std::filesystem::path records() const { return root / "records.db"; }
  std::filesystem::path objects() const { return root / "objects"; }
  std::filesystem::path log() const { return root / "log"; }
  std::filesystem::path log_keys() const { return root / "log.key"; }
};

enum class DamageKind {
  database,    ///< SQLite itself finds the file damaged
  missing,     ///< an event is gone
  order,       ///< an event stands where another belongs
  body,        ///< an event is not what was written
  projection,  ///< a row differs from what the events say
  object,      ///< a document's bytes are not what its name says
  absent,      ///< a document that an event names is not there
};
BOOST_DESCRIBE_ENUM(DamageKind, database, missing, order, body, projection, object, absent)

/// The first record that is not as it was written.
struct Damage {
  DamageKind kind{};
  std::int64_t seq = 0;  ///< of the event; 0: none
  std::string project;   ///< or "authority", or the SM3 of the document
  std::string detail;
};
BOOST_DESCRIBE_STRUCT(Damage, (), (kind, seq, project, detail))

/// A document that the events name and the store does not have.
struct MissingDocument {
  std::string sm3;
  std::string project;   ///< or "authority": where it is named first
  std::int64_t seq = 0;  ///< of that event
};
BOOST_DESCRIBE_STRUCT(MissingDocument, (), (sm3, project, seq))

struct StoreReport {
  std::int64_t events = 0;
  std::int64_t projects = 0;
  std::int64_t objects = 0;
  std::string head;  ///< the last link of the chain
  std::optional<Damage> first_damage;
  std::vector<MissingDocument> missing;  ///< all of them, by seq
  /// SM3 of documents that no event names: uploaded and not filed, proof of a late hint. No damage.
  std::vector<std::string> unfiled;
};
BOOST_DESCRIBE_STRUCT(StoreReport, (),
                      (events, projects, objects, head, first_damage, missing, unfiled))

/// Reads a case database from its first event to its last and compares every row with the fold.
/// Works beside a running server. Errors: not_found "storage.no_store", unavailable.
base::Result<StoreReport> fsck(std::filesystem::path const& cases_file);
/// The same for a whole store, its documents included.
base::Result<StoreReport> fsck(StoreLayout const& store);

/// Copies a store while it is in use; documents that lie in `to` already are not copied again.
/// Errors: not_found "storage.no_store", unavailable.
base::Result<void> backup(StoreLayout const& from, std::filesystem::path const& to);
/// Copies a backup to a place where no store is, and checks what arrived.
/// Errors: conflict "storage.store_exists", corrupt "storage.backup_damaged" with the damage as
/// facts, unavailable.
base::Result<StoreReport> restore(std::filesystem::path const& from, StoreLayout const& to);

/// Drops every row and computes it from the events. The server must be stopped.
/// Errors: unavailable "storage.locked", corrupt "storage.event_corrupt".
base::Result<void> rebuild_projections(std::filesystem::path const& cases_file);

}  // namespace linli::storage

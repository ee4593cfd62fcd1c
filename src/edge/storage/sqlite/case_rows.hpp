#pragma once
// The rows of a case store as a whole: laid out, and computed again from the events.
#include "edge/storage/sqlite/database.hpp"

namespace linli::storage {

/// Creates the tables of an empty store; computes the rows again where an earlier version of the
/// program laid them out. Throws StorageFailure unavailable "storage.schema_unknown", corrupt
/// "storage.event_corrupt".
void prepare_case_store(Connection& connection);

/// Drops every row and computes it from the events; within a transaction. Throws StorageFailure
/// corrupt "storage.event_corrupt".
void compute_rows_again(Connection& connection);

}  // namespace linli::storage

#include "edge/storage/sqlite/case_rows.hpp"

#include "edge/storage/sqlite/case_schema.hpp"
#include "edge/storage/sqlite/case_statements.hpp"
#include "edge/storage/sqlite/fold.hpp"

namespace linli::storage {

using base::Errc;

void compute_rows_again(Connection& connection) {
  auto const log = walk_log(connection);
  if (auto const& damage = log.damage)
    throw StorageFailure{{Errc::corrupt,
                          "storage.event_corrupt",
                          0,
                          {},
                          damage->project,
                          {{"seq", std::to_string(damage->seq)}, {"cause", damage->detail}}}};
  connection.forget();
  for (auto const& table :
       texts(connection.sql(),
             "select name from sqlite_master where type = 'table'"
             " and name not in ('events', 'head') and name not like 'sqlite\\_%' escape '\\'",
             {}))
    connection.run(("drop table \"" + table + "\"").c_str());
  connection.run(row_schema);
  auto& statements = connection.kept<CaseStatements>();
  for (auto const& [id, version] : log.versions) {
    auto const project = fold_project(connection, id);
    statements.replace_rows(id, version, {}, rows_of(cases::summarise(project.state, id)));
  }
  for (auto const& [key, claim] : log.numbers) {
    auto const& [kind, year, ordinal] = key;
    statements.insert_number({kind, year, ordinal, claim.text}, claim.project);
  }
}

void prepare_case_store(Connection& connection) {
  Transaction transaction{connection, Use::write};
  auto const found = schema_version(connection);
  refuse_later_schema(found, case_schema_version);
  if (found == case_schema_version) return;
  if (found == 0) {
    connection.run(event_schema);
    connection.run(row_schema);
  } else {
    compute_rows_again(connection);
  }
  set_schema_version(connection, case_schema_version);
  transaction.commit();
}

}  // namespace linli::storage

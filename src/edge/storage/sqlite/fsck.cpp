#include <algorithm>

#include "edge/storage/object_files.hpp"
#include "edge/storage/sqlite/case_schema.hpp"
#include "edge/storage/sqlite/fold.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::optional<Damage> head_damage(Connection& connection, WalkedLog const& log) {
  auto const stored = number(connection.sql(), "select seq from head", {});
  auto const hash = texts(connection.sql(), "select hash from head", {});
  if (stored > log.seq)
    return Damage{DamageKind::missing,
                  log.seq + 1,
                  {},
                  "the store knew " + std::to_string(stored) + " events"};
  if (log.seq > 0 && (hash.empty() || hash.front() != log.link.hex()))
    return Damage{DamageKind::body, log.seq, {}, "the head is not the last link"};
  return {};
}

char const* differing_part(SummaryRows const& stored, SummaryRows const& right) {
  if (!(stored.project == right.project)) return "projects";
  if (stored.panel != right.panel) return "panel";
  if (!(stored.tasks == right.tasks)) return "tasks";
  if (!(stored.notices == right.notices)) return "notices";
  if (!(stored.documents == right.documents)) return "documents";
  if (!(stored.visits == right.visits)) return "visits";
  if (!(stored.seats == right.seats)) return "seats";
  if (!(stored.clocks == right.clocks)) return "clocks";
  if (!(stored.claims == right.claims)) return "claims";
  if (!(stored.recoveries == right.recoveries)) return "recoveries";
  return "certificates";
}

std::optional<Damage> row_damage(Connection& connection, std::string const& id,
                                 FoldedProject const& project) {
  auto const stored = read_rows(connection.sql(), id);
  auto const damage = [&](std::string detail) {
    return Damage{DamageKind::projection, project.last_seq, id, std::move(detail)};
  };
  if (stored.version != project.version)
    return damage("row of version " + std::to_string(stored.version) + ", events of " +
                  std::to_string(project.version));
  auto const on = base::Date::parse(stored.computed_on);
  SummaryRows const right =
      rows_of(on ? cases::summarise(project.state, id, *on) : cases::summarise(project.state, id));
  if (stored.rows == right) return {};
  return damage(std::string{"table "} + differing_part(stored.rows, right));
}

std::optional<Damage> stray_damage(Connection& connection, WalkedLog const& log) {
  for (char const* table : {"projects", "panel", "tasks", "notices", "certificates", "documents",
                            "visits", "seats", "clocks", "claims", "recoveries", "numbers"})
    for (auto const& project :
         texts(connection.sql(), std::string{"select distinct project from "} + table, {}))
      if (!log.versions.contains(project))
        return Damage{DamageKind::projection, 0, project,
                      std::string{"table "} + table + ": no such project in the events"};
  return {};
}

std::optional<Damage> number_damage(Connection& connection, WalkedLog const& log) {
  auto const stored = number(connection.sql(), "select count(*) from numbers", {});
  for (auto const& [key, holder] : log.numbers) {
    auto const& [kind, year, ordinal] = key;
    auto const found =
        texts(connection.sql(),
              "select project from numbers where kind = :k"
              " and year = cast(:y as integer) and ordinal = cast(:o as integer)",
              {{"k", kind}, {"y", std::to_string(year)}, {"o", std::to_string(ordinal)}});
    if (found.empty() || found.front() != holder.project)
      return Damage{DamageKind::projection, 0, holder.project, "table numbers"};
  }
  if (stored != static_cast<long long>(log.numbers.size()))
    return Damage{DamageKind::projection, 0, {}, "table numbers"};
  return {};
}

std::optional<Damage> file_damage(Connection& connection) {
  for (auto const& line : texts(connection.sql(), "select quick_check from pragma_quick_check", {}))
    if (line != "ok") return Damage{DamageKind::database, 0, {}, line};
  return {};
}

std::optional<Damage> first_damage(Connection& connection, WalkedLog& log) {
  log = walk_log(connection);
  if (log.damage) return log.damage;
  if (auto damage = head_damage(connection, log)) return damage;
  // Rows of an earlier version of the program are computed again when the store is opened.
  if (schema_version(connection) != case_schema_version) return file_damage(connection);
  for (auto const& [id, version] : log.versions)
    if (auto damage = row_damage(connection, id, fold_project(connection, id))) return damage;
  if (auto damage = stray_damage(connection, log)) return damage;
  if (auto damage = number_damage(connection, log)) return damage;
  return file_damage(connection);
}

// Every file under its name, and every name of the events with its file.
void check_objects(fs::path const& root, WalkedLog const& log, StoreReport& report) {
  auto const store = ObjectFiles::existing(root);
  std::error_code failed;
  for (fs::recursive_directory_iterator file{root, failed}, end; !failed && file != end;
       file.increment(failed)) {
    std::string const name = file->path().filename().string();
    if (!file->is_regular_file() || file->path().parent_path() == root / "tmp") continue;
    ++report.objects;
    if (!log.damage && !log.documents.contains(name)) report.unfiled.push_back(name);
    auto const verified = store.verified_path(name);
    bool const misplaced = verified && *verified != file->path();
    if ((verified && !misplaced) || report.first_damage) continue;
    report.first_damage = Damage{DamageKind::object, 0, name, file->path().string()};
  }
  for (auto const& [sm3, mention] : log.documents)
    if (!store.exists(sm3)) report.missing.push_back({sm3, mention.stream, mention.seq});
  std::ranges::sort(report.unfiled);
  std::ranges::sort(report.missing, {}, &MissingDocument::seq);
  if (!report.first_damage && !report.missing.empty()) {
    auto const& first = report.missing.front();
    report.first_damage = Damage{DamageKind::absent, first.seq, first.project, first.sm3};
  }
}

Result<StoreReport> check_cases(fs::path const& cases_file, WalkedLog& log) {
  std::error_code ignored;
  if (!fs::is_regular_file(cases_file, ignored))
    return fail(Errc::not_found, "storage.no_store", cases_file.string());
  StoreReport report;
  auto const checked = guarded([&]() -> Result<void> {
    Connection connection{cases_file, Use::read};
    Transaction const same_snapshot{connection, Use::read};
    refuse_later_schema(schema_version(connection), case_schema_version);
    report.first_damage = first_damage(connection, log);
    report.events = log.seq;
    report.projects = static_cast<std::int64_t>(log.versions.size());
    report.head = log.link.hex();
    return {};
  });
  if (!checked && checked.error().code != Errc::corrupt) return fail(checked.error());
  if (!checked)
    report.first_damage =
        Damage{DamageKind::database, 0, cases_file.string(), checked.error().facts.front().value};
  return report;
}

}  // namespace

Result<StoreReport> fsck(fs::path const& cases_file) {
  WalkedLog log;
  return check_cases(cases_file, log);
}

Result<StoreReport> fsck(StoreLayout const& store) {
  WalkedLog log;
  auto report = check_cases(store.cases(), log);
  if (report) check_objects(store.objects(), log, *report);
  return report;
}

}  // namespace linli::storage

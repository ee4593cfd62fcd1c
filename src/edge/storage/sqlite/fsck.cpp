#include "edge/storage/object_files.hpp"
#include "edge/storage/sqlite/fold.hpp"

namespace linli::storage {

namespace fs = std::filesystem;
using base::Errc;
using base::fail;
using base::Result;

namespace {

std::optional<Damage> head_damage(Connection& connection, FoldedLog const& log) {
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

std::optional<Damage> stray_damage(Connection& connection, FoldedLog const& log) {
  for (char const* table : {"projects", "panel", "tasks", "notices", "certificates", "numbers"})
    for (auto const& project :
         texts(connection.sql(), std::string{"select distinct project from "} + table, {}))
      if (!log.projects.contains(project))
        return Damage{DamageKind::projection, 0, project,
                      std::string{"table "} + table + ": no such project in the events"};
  return {};
}

std::optional<Damage> number_damage(Connection& connection, FoldedLog const& log) {
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

std::optional<Damage> first_damage(Connection& connection, FoldedLog& log) {
  log = fold_log(connection);
  if (log.damage) return log.damage;
  if (auto damage = head_damage(connection, log)) return damage;
  for (auto const& [id, project] : log.projects)
    if (auto damage = row_damage(connection, id, project)) return damage;
  if (auto damage = stray_damage(connection, log)) return damage;
  if (auto damage = number_damage(connection, log)) return damage;
  return file_damage(connection);
}

Result<void> check_objects(fs::path const& root, StoreReport& report) {
  auto const store = ObjectFiles::existing(root);
  std::error_code failed;
  for (fs::recursive_directory_iterator file{root, failed}, end; !failed && file != end;
       file.increment(failed)) {
    std::string const name = file->path().filename().string();
    if (!file->is_regular_file() || file->path().parent_path() == root / "tmp") continue;
    ++report.objects;
    auto const verified = store.verified_path(name);
    bool const misplaced = verified && *verified != file->path();
    if ((verified && !misplaced) || report.first_damage) continue;
    report.first_damage = Damage{DamageKind::object, 0, name, file->path().string()};
  }
  return {};
}

}  // namespace

Result<StoreReport> fsck(fs::path const& cases_file) {
  std::error_code ignored;
  if (!fs::is_regular_file(cases_file, ignored))
    return fail(Errc::not_found, "storage.no_store", cases_file.string());
  StoreReport report;
  auto const checked = guarded([&]() -> Result<void> {
    Connection connection{cases_file, Use::read};
    Transaction const same_snapshot{connection, Use::read};
    FoldedLog log;
    report.first_damage = first_damage(connection, log);
    report.events = log.seq;
    report.projects = static_cast<std::int64_t>(log.projects.size());
    report.head = log.link.hex();
    return {};
  });
  if (!checked && checked.error().code != Errc::corrupt) return fail(checked.error());
  if (!checked)
    report.first_damage =
        Damage{DamageKind::database, 0, cases_file.string(), checked.error().facts.front().value};
  return report;
}

Result<StoreReport> fsck(StoreLayout const& store) {
  auto report = fsck(store.cases());
  std::error_code ignored;
  if (!report || !fs::is_directory(store.objects(), ignored)) return report;
  if (auto checked = check_objects(store.objects(), *report); !checked)
    return fail(checked.error());
  return report;
}

}  // namespace linli::storage

#include "edge/storage/sqlite/records_database.hpp"

#include <fmt/format.h>

#include "core/cases/receipt.hpp"
#include "edge/storage/sqlite/message_schema.hpp"

namespace linli::storage {

using base::fail;
using base::Result;

namespace {

constexpr char const* tables = R"sql(
create table organisations(
  credit_code text primary key, name text not null, kind text not null,
  registered integer not null);
create table people(
  id text primary key, login text not null, login_key text not null unique, name text not null,
  phone text not null, role text not null,
  organisation text references organisations(credit_code), password_hash text not null,
  state text not null, public_key text not null, wrapped_key text not null,
  created integer not null);
create index people_by_organisation on people(organisation);
create table sessions(
  token_hash text primary key, person text not null references people(id), csrf text not null,
  created integer not null, expires integer not null) without rowid;
create index sessions_by_person on sessions(person);
create table login_failures(key text not null, at integer not null);
create index login_failures_by_key on login_failures(key, at);
create table objectors(
  receipt text primary key, project text not null, notice text not null, name text not null,
  contact text not null, at integer not null) without rowid;
create table late_tips(
  receipt text primary key, notice text not null, name text not null, contact text not null,
  grounds text not null, proof text not null, at integer not null) without rowid;
create table accesses(
  id integer primary key, sm3 text not null, person text not null, purpose text not null,
  at integer not null);
create index accesses_by_object on accesses(sm3, id);
create table clock(id integer primary key check(id = 1), value integer not null,
  set_at integer not null);
)sql";

// Who brought a document, until then a line of the access log among others.
constexpr char const* uploads = R"sql(
create table uploads(
  sm3 text not null, person text not null, at integer not null, primary key(sm3, person))
  without rowid;
insert into uploads select sm3, person, min(at) from accesses where purpose = 'upload'
  group by sm3, person;
)sql";

constexpr char const* identity = R"sql(
alter table people add column second_factor text not null default '';
alter table people add column organisation_administrator integer not null default 0;
alter table people add column authorised_from text not null default '';
alter table people add column authorised_until text not null default '';
update people set organisation_administrator = 1 where id in (
  select id from people p where organisation is not null and created =
    (select min(created) from people q where q.organisation = p.organisation));
alter table sessions add column seen integer not null default 0;
alter table sessions add column browser text not null default '';
alter table sessions add column address text not null default '';
alter table accesses add column project text not null default '';
alter table accesses add column name text not null default '';
create index accesses_by_person on accesses(person, id);
create index accesses_by_project on accesses(project, id);
create index accesses_by_time on accesses(at);
create table invitations(
  token_hash text primary key, organisation text not null references organisations(credit_code),
  name text not null, invited_by text not null, created integer not null,
  expires integer not null, authorised_from text not null, authorised_until text not null)
  without rowid;
create index invitations_by_organisation on invitations(organisation);
create table stand_ins(
  id text primary key, principal text not null references people(id),
  deputy text not null references people(id), first text not null, last text not null,
  reason text not null, given_by text not null, given integer not null,
  ended integer not null default 0) without rowid;
create table identities(
  issuer text not null, subject text not null, person text not null references people(id),
  linked integer not null, primary key(issuer, subject)) without rowid;
create index identities_by_person on identities(person);
)sql";
// Rows know the digest of a receipt, no longer the receipt; a late hint is handled by an officer.
constexpr char const* receipts_hashed = R"sql(
create table hashed_objectors(
  receipt_sm3 text primary key, project text not null, notice text not null, name text not null,
  contact text not null, at integer not null, settled integer not null default 0) without rowid;
create table late_hints(
  id integer primary key, receipt_sm3 text not null unique, notice text not null,
  name text not null, contact text not null, grounds text not null, proof text not null,
  at integer not null, handled_by text not null default '', handled_at integer not null default 0,
  note text not null default '');
create index objectors_unsettled on hashed_objectors(at) where settled = 0;
create index uploads_by_person on uploads(person, at);
create index late_hints_by_notice on late_hints(notice, id);
create index late_hints_open on late_hints(id) where handled_by = '';
)sql";
constexpr char const* const steps[] = {tables, uploads, identity, receipts_hashed};
constexpr int sealed_since = 3;  ///< the version that seals personal fields
constexpr int hashed_since = 4;  ///< the version that keeps no receipt

// Every column that holds a sealed value, with the column that names its row.
struct SealedColumn {
  char const* table;
  char const* column;
  char const* row;
};
constexpr SealedColumn sealed_columns[] = {{"people", "phone", "id"},
                                           {"people", "second_factor", "id"},
                                           {"objectors", "name", "receipt_sm3"},
                                           {"objectors", "contact", "receipt_sm3"},
                                           {"late_hints", "name", "receipt_sm3"},
                                           {"late_hints", "contact", "receipt_sm3"},
                                           {"late_hints", "grounds", "receipt_sm3"},
                                           {"late_hints", "note", "receipt_sm3"}};

// As they were called when the fields were sealed first.
constexpr SealedColumn first_sealed_columns[] = {
    {"people", "phone", "id"},          {"people", "second_factor", "id"},
    {"objectors", "name", "receipt"},   {"objectors", "contact", "receipt"},
    {"late_tips", "name", "receipt"},   {"late_tips", "contact", "receipt"},
    {"late_tips", "grounds", "receipt"}};

// Sealed since there is such a table.
constexpr SealedColumn always_sealed_columns[] = {{"wishes", "email", "person"},
                                                  {"webhooks", "secret", "id"}};

struct Field {
  std::string row, value;
};

std::vector<Field> fields(soci::session& sql, SealedColumn const& c, std::string const& unlike,
                          int most) {
  Field field;
  std::vector<Field> out;
  soci::statement rows{
      (sql.prepare << fmt::format(
           "select {0}, {1} from {2} where {1} <> '' and {1} not like :u limit {3}", c.row,
           c.column, c.table, most),
       soci::into(field.row), soci::into(field.value), soci::use(unlike))};
  for (rows.execute(); rows.fetch();) out.push_back(field);
  return out;
}

void put(soci::session& sql, SealedColumn const& c, Field const& field, std::string const& sealed) {
  sql << fmt::format("update {0} set {1} = :v where {2} = :r", c.table, c.column, c.row),
      soci::use(sealed), soci::use(field.row);
}

std::string place(SealedColumn const& c, std::string const& row) {
  return sealed_place(c.table, c.column, row);
}

}  // namespace

std::string sealed_place(char const* table, char const* column, std::string const& row) {
  return fmt::format("{}/{}/{}", table, column, row);
}

RecordsDatabase::RecordsDatabase(FolderLock lock, std::filesystem::path const& file,
                                 std::filesystem::path const& key_file)
    : lock_{std::move(lock)}, writer_{file, Use::write}, readers_{file, 4} {
  bring_up_to_date(key_file);
}

void RecordsDatabase::bring_up_to_date(std::filesystem::path const& key_file) {
  auto const found = schema_version(writer_);
  refuse_later_schema(found, std::size(steps));
  auto seal = FieldSeal::open(
      key_file, found < sealed_since ? FieldSeal::Missing::make : FieldSeal::Missing::refuse);
  if (!seal) throw StorageFailure{seal.error()};
  seal_ = std::move(*seal);
  prepare_schema(writer_, steps, [&](int reached) {
    if (reached == sealed_since) seal_plain_fields();
    if (reached == hashed_since) hash_receipts();
  });
  // What the old pages still hold of plain fields and receipts goes with them.
  if (found > 0 && found < hashed_since) writer_.run("vacuum; pragma wal_checkpoint(truncate)");
}

// Before that version they were kept as they are. Whatever they look like: none is sealed yet.
void RecordsDatabase::seal_plain_fields() {
  auto& sql = writer_.sql();
  for (auto const& column : first_sealed_columns)
    for (auto const& field : fields(sql, column, "", -1))
      put(sql, column, field, seal_->seal(field.value, place(column, field.row)));
}

// A sealed value is bound to its row, so it is opened as the old row and sealed as the new one.
std::string RecordsDatabase::moved(std::string const& value, std::string const& from,
                                   std::string const& to) const {
  auto const plain = seal_->open(value, from);
  if (!plain) throw StorageFailure{plain.error()};
  return seal_->seal(*plain, to);
}

void RecordsDatabase::hash_receipts() {
  auto& sql = writer_.sql();
  struct Row {
    std::string receipt, project, notice, name, contact, grounds, proof;
    long long at = 0;
  };
  Row row;
  std::vector<Row> objectors, hints;
  {
    soci::statement rows{
        (sql.prepare << "select receipt, project, notice, name, contact, at from objectors",
         soci::into(row.receipt), soci::into(row.project), soci::into(row.notice),
         soci::into(row.name), soci::into(row.contact), soci::into(row.at))};
    for (rows.execute(); rows.fetch();) objectors.push_back(row);
  }
  {
    soci::statement rows{
        (sql.prepare << "select receipt, notice, name, contact, grounds, proof, at from late_tips"
                        " order by at, receipt",
         soci::into(row.receipt), soci::into(row.notice), soci::into(row.name),
         soci::into(row.contact), soci::into(row.grounds), soci::into(row.proof),
         soci::into(row.at))};
    for (rows.execute(); rows.fetch();) hints.push_back(row);
  }
  auto const again = [&](char const* from, char const* to, char const* column, Row const& r,
                         std::string const& value) {
    return moved(value, sealed_place(from, column, r.receipt),
                 sealed_place(to, column, cases::receipt_sm3(r.receipt)));
  };
  for (auto const& r : objectors) {
    auto const sm3 = cases::receipt_sm3(r.receipt);
    auto const name = again("objectors", "objectors", "name", r, r.name);
    auto const contact = again("objectors", "objectors", "contact", r, r.contact);
    sql << "insert into hashed_objectors values(:a, :b, :c, :d, :e, :f, 0)", soci::use(sm3),
        soci::use(r.project), soci::use(r.notice), soci::use(name), soci::use(contact),
        soci::use(r.at);
  }
  for (auto const& r : hints) {
    auto const sm3 = cases::receipt_sm3(r.receipt);
    auto const name = again("late_tips", "late_hints", "name", r, r.name);
    auto const contact = again("late_tips", "late_hints", "contact", r, r.contact);
    auto const grounds = again("late_tips", "late_hints", "grounds", r, r.grounds);
    sql << "insert into late_hints(receipt_sm3, notice, name, contact, grounds, proof, at)"
           " values(:a, :b, :c, :d, :e, :f, :g)",
        soci::use(sm3), soci::use(r.notice), soci::use(name), soci::use(contact),
        soci::use(grounds), soci::use(r.proof), soci::use(r.at);
  }
  writer_.run(
      "drop table objectors; drop table late_tips;"
      " alter table hashed_objectors rename to objectors");
}

Result<int> RecordsDatabase::renew_key() {
  if (auto added = seal_->add_key(); !added) return fail(added.error());
  constexpr int at_once = 200;
  int done = 0;
  std::vector<SealedColumn> columns{std::begin(sealed_columns), std::end(sealed_columns)};
  columns.insert(columns.end(), std::begin(always_sealed_columns), std::end(always_sealed_columns));
  for (auto const& column : columns) {
    for (std::size_t count = at_once; count == at_once;) {
      auto const sealed = write([&](soci::session& sql) -> Result<std::size_t> {
        auto const some = fields(sql, column, seal_->current_mark() + "%", at_once);
        for (auto const& field : some) {
          auto const plain = seal_->open(field.value, place(column, field.row));
          if (!plain) return fail(plain.error());
          put(sql, column, field, seal_->seal(*plain, place(column, field.row)));
        }
        return some.size();
      });
      if (!sealed) return fail(sealed.error());
      count = *sealed;
      done += static_cast<int>(count);
    }
  }
  return done;
}

Result<std::shared_ptr<RecordsDatabase>> open_records(std::filesystem::path const& file,
                                                      std::filesystem::path const& key_file) {
  if (auto made = make_folders(file.parent_path()); !made) return fail(made.error());
  auto lock = FolderLock::take(file.string() + ".lock");
  if (!lock) return fail(lock.error());
  return guarded([&]() -> Result<std::shared_ptr<RecordsDatabase>> {
    auto records = std::make_shared<RecordsDatabase>(
        std::move(*lock), file, key_file.empty() ? file.parent_path() / "records.key" : key_file);
    return add_message_tables(*records).map([&] { return records; });
  });
}

}  // namespace linli::storage

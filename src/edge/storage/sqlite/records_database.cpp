#include "edge/storage/sqlite/records_database.hpp"

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

constexpr char const* const steps[] = {tables, uploads};

}  // namespace

RecordsDatabase::RecordsDatabase(FolderLock lock, std::filesystem::path const& file)
    : lock_{std::move(lock)}, writer_{file, Use::write}, readers_{file, 4} {
  prepare_schema(writer_, steps);
}

Result<std::shared_ptr<RecordsDatabase>> open_records(std::filesystem::path const& file) {
  if (auto made = make_folders(file.parent_path()); !made) return fail(made.error());
  auto lock = FolderLock::take(file.string() + ".lock");
  if (!lock) return fail(lock.error());
  return guarded([&]() -> Result<std::shared_ptr<RecordsDatabase>> {
    auto records = std::make_shared<RecordsDatabase>(std::move(*lock), file);
    return add_message_tables(*records).map([&] { return records; });
  });
}

}  // namespace linli::storage

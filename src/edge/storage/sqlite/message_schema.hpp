#pragma once
// Tables of messages and of what is sent outward, in the records database. They were added to it
// later and have a version of their own; the first step makes what is missing, because databases
// had these tables before they had a version.
#include <span>

#include "edge/storage/sqlite/accounts.hpp"
#include "edge/storage/sqlite/case_store.hpp"

namespace linli::storage {

inline constexpr char const* message_tables[]{
    "create table if not exists followed("
    " source text primary key, upto integer not null) without rowid",
    "create table if not exists messages("
    " id integer primary key, person text not null, key text not null, subject text not null,"
    " project text not null, place text not null, asks text not null, facts text not null,"
    " at integer not null, read integer not null, unique(person, key))",
    "create index if not exists messages_by_person on messages(person, id)",
    "create index if not exists messages_unread on messages(person, id) where read = 0",
    "create table if not exists wishes("
    " person text primary key, email text not null, language text not null, mail text not null)"
    " without rowid",
    "create table if not exists webhooks("
    " id text primary key, owner text not null, url text not null, secret text not null,"
    " created_by text not null, created integer not null, paused integer not null) without rowid",
    "create table if not exists outbox("
    " id integer primary key, channel text not null, target text not null, key text not null,"
    " subject text not null, project text not null, place text not null, facts text not null,"
    " at integer not null, state text not null default 'waiting',"
    " attempts integer not null default 0, next integer not null default 0,"
    " error text not null default '', unique(channel, target, key))",
    "create index if not exists outbox_by_state on outbox(state, next)",
    "create table if not exists reminded("
    " project text not null, day text not null, person text not null, note text not null,"
    " at integer not null, primary key(project, day)) without rowid",
    "create table if not exists reminded_people("
    " project text not null, day text not null, person text not null,"
    " primary key(project, day, person)) without rowid",
    "create table if not exists feeds("
    " person text primary key, token_hash text not null unique, created integer not null)"
    " without rowid",
};

// A webhook is there or removed: nothing ever paused one.
inline constexpr char const* webhooks_unpaused[]{"alter table webhooks drop column paused"};

inline constexpr char const* owner_link_table[]{
    "create table owner_links("
    " id text primary key, token_hash text not null unique, project text not null,"
    " made_by text not null, made integer not null, last_day text not null) without rowid",
    "create index owner_links_by_project on owner_links(project, made)",
};

/// Step n brings the tables from version n to n + 1. Released steps never change.
inline constexpr std::span<char const* const> message_steps[]{message_tables, webhooks_unpaused,
                                                              owner_link_table};

/// Errors: unavailable "storage.schema_unknown" (a later version wrote them), those of the
/// database.
base::Result<void> add_message_tables(RecordsDatabase& records);

std::map<std::string, std::string> facts_of(std::string const& json);

std::string enum_word(auto enumerator) {
  return boost::describe::enum_to_string(enumerator, "?");
}

}  // namespace linli::storage

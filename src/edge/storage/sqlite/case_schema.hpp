#pragma once
// Tables of the case store. `events` and `head` are the truth; all others can be computed again,
// and are when a store of an earlier version is opened.

namespace linli::storage {

/// Higher whenever the tables of `row_schema` or what stands in them change: a store laid out by an
/// earlier version gets its rows computed again when it is opened.
inline constexpr int case_schema_version = 10;

/// Never changes: what was released is read for ever.
inline constexpr char const* event_schema = R"sql(
create table events(
  seq integer primary key, stream text not null, version integer not null, at integer not null,
  actor text not null, type text not null, body text not null, hash text not null,
  unique(stream, version));
create table head(
  id integer primary key check(id = 1), seq integer not null, hash text not null);
)sql";

/// Lists are found in indices that hold what they filter and order by: with a hundred thousand
/// projects the rows themselves are too wide to be looked through.
inline constexpr char const* row_schema = R"sql(
create table numbers(
  kind text not null, year integer not null, ordinal integer not null, number text not null,
  project text not null, primary key(kind, year, ordinal)) without rowid;
create table projects(
  project text primary key, version integer not null, computed_on text not null,
  community text not null, town text not null, applicant text not null,
  registered_by text not null, step text not null, grade text not null, due text not null,
  changes_on text not null, standard text not null, provisional text not null, updated integer not null,
  search text not null, body text not null)
  without rowid;
create index projects_by_update on projects(updated, project, step, grade, town, search);
create index projects_by_due on projects(due, project, step, grade, town);
create index projects_by_community on projects(community, project, step, grade, town);
create index projects_by_step on projects(
  step, updated, project, grade, town, due, community);
create index projects_by_step_and_due on projects(step, due, project, grade, town);
-- For a set of projects known beforehand (an expert's): narrow, where the table is wide.
create index projects_by_key on projects(project, updated, due, community, step, grade, town);
create index projects_by_change on projects(changes_on);
create index projects_by_applicant on projects(applicant);
create index projects_by_registrant on projects(registered_by);
create index projects_by_standard on projects(standard) where standard <> '';
create index projects_provisional on projects(project) where provisional = '1';
create table panel(
  project text not null, expert text not null, primary key(project, expert)) without rowid;
create index panel_by_expert on panel(expert);
create table tasks(
  project text not null, ordinal integer not null, role text not null, person text not null,
  not_person text not null, organisation text not null, due text not null, step text not null,
  article integer not null, town text not null, provisional text not null, soft text not null,
  search text not null, body text not null, primary key(project, ordinal)) without rowid;
-- Whole, so that filters and counts read the index alone.
create index tasks_of on tasks(role, person, organisation, due, project, ordinal, step, article,
  town, provisional, soft, not_person);
create table notices(
  number text primary key, project text not null, published_on text not null,
  last_day text not null, body text not null) without rowid;
create index notices_by_day on notices(published_on, number, last_day);
create index notices_by_project on notices(project);
create table certificates(
  number text primary key, project text not null, grade text not null, town text not null,
  community text not null, holder text not null, issued_on text not null, last_day text not null,
  ended_on text not null, search text not null, body text not null) without rowid;
create index certificates_by_project on certificates(project);
create index certificates_by_day on certificates(issued_on, number, holder, search);
create index certificates_by_community on certificates(
  community, number, issued_on, last_day, ended_on, grade, town, search);
create table documents(
  sm3 text not null, project text not null, kind text not null, name text not null);
create index documents_by_content on documents(sm3, project);
create index documents_by_project on documents(project);
create table clocks(
  project text not null, ordinal integer not null, rule text not null, start text not null,
  due text not null, done text not null, dropped integer not null, soft integer not null,
  town text not null, grade text not null, primary key(project, ordinal)) without rowid;
create index clocks_by_rule on clocks(rule, start, due, done, dropped, soft, town, grade);
create table visits(
  project text not null, ordinal integer not null, day text not null, body text not null,
  primary key(project, ordinal)) without rowid;
create index visits_by_day on visits(day);
create table seats(
  project text not null, ordinal integer not null, expert text not null, day text not null,
  answer text not null, body text not null, primary key(project, ordinal)) without rowid;
create table claims(
  project text not null, ordinal integer not null, state text not null, day text not null,
  due text not null, search text not null, pay integer not null, body text not null,
  primary key(project, ordinal)) without rowid;
create index claims_by_state on claims(state, day, pay);
create table recoveries(
  project text not null, ordinal integer not null, day text not null, open text not null,
  search text not null, amount integer not null, repaid integer not null, body text not null,
  primary key(project, ordinal)) without rowid;
create index recoveries_by_day on recoveries(day, open, amount, repaid);
create index seats_by_expert on seats(expert, day, answer);
)sql";

}  // namespace linli::storage

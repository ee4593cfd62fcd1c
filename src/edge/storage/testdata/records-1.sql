-- A records database as version 1 left it. All people are invented.
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
insert into organisations values('91350100M000100Y43', 'Lakeside', 'developer', 1);
insert into people values('u1', 'anna', 'anna', 'Anna', '138-PLAINPHONE', 'applicant', '91350100M000100Y43', 'h', 'active', '', '', 5);
insert into people values('u2', 'ben', 'ben', 'Ben', 's1.1.PLAINODD', 'applicant', '91350100M000100Y43', 'h', 'active', '', '', 6);
insert into objectors values('O-PLAINRECEIPT', 'P-000001', 'N', 'PLAINNAME', 'PLAINCONTACT', 1);
insert into late_tips values('H-PLAINRECEIPT', 'N', 'PLAINTIPSTER', 'PLAINTIPCONTACT', 'PLAINGROUNDS', '[]', 1);
pragma user_version=1;

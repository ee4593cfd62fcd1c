#include "edge/storage/sqlite/case_statements.hpp"

namespace linli::storage {

using soci::into;
using soci::use;

CaseStatements::CaseStatements(soci::session& sql)
    : version_of_{(sql.prepare << "select coalesce(max(version), 0) from events where stream = :s",
                   into(found_), use(event_.stream))},
      insert_event_{
          (sql.prepare << "insert into events(seq, stream, version, at, actor, type, body,"
                          " hash) values(:a, :b, :c, :d, :e, :f, :g, :h)",
           use(event_.seq), use(event_.stream), use(event_.version), use(event_.at_ms),
           use(event_.by), use(event_.type), use(event_.body), use(event_.hash))},
      set_head_{(sql.prepare << "insert into head(id, seq, hash) values(1, :a, :b) on conflict(id)"
                                " do update set seq = excluded.seq, hash = excluded.hash",
                 use(event_.seq), use(event_.hash))},
      insert_number_{(sql.prepare << "insert into numbers(kind, year, ordinal, number, project)"
                                     " values(:a, :b, :c, :d, :e)",
                      use(number_.kind), use(number_.year), use(number_.ordinal), use(number_.text),
                      use(project_))},
      insert_project_{
          (sql.prepare
               << "insert or replace into projects(project, version, computed_on, community, town,"
                  " applicant, registered_by, step, grade, due, changes_on, standard, provisional, "
                  "updated,"
                  " search, body)"
                  " values(:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n, :o, :p)",
           use(project_), use(version_), use(computed_on_), use(columns_.community),
           use(columns_.town), use(columns_.applicant), use(columns_.registered_by),
           use(columns_.step), use(columns_.grade), use(columns_.due), use(columns_.changes_on),
           use(columns_.standard), use(columns_.provisional), use(columns_.updated_ms),
           use(columns_.search), use(columns_.body))},
      drop_panel_{(sql.prepare << "delete from panel where project = :p", use(project_))},
      insert_panel_{(sql.prepare << "insert into panel(project, expert) values(:a, :b)",
                     use(project_), use(expert_))},
      drop_tasks_{(sql.prepare << "delete from tasks where project = :p", use(project_))},
      insert_task_{
          (sql.prepare << "insert into tasks(project, ordinal, role, person, not_person,"
                          " organisation, due, step, article, town, provisional, soft, search,"
                          " body) values(:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k, :l, :m, :n)",
           use(project_), use(ordinal_), use(task_.role), use(task_.person), use(task_.not_person),
           use(task_.organisation), use(task_.due), use(task_.step), use(task_.article),
           use(task_.town), use(task_.provisional), use(task_.soft), use(task_.search),
           use(task_.body))},
      drop_notices_{(sql.prepare << "delete from notices where project = :p", use(project_))},
      insert_notice_{(sql.prepare << "insert into notices(number, project, published_on, last_day,"
                                     " body) values(:a, :b, :c, :d, :e)",
                      use(notice_.number), use(project_), use(notice_.published_on),
                      use(notice_.last_day), use(notice_.body))},
      drop_certificates_{
          (sql.prepare << "delete from certificates where project = :p", use(project_))},
      insert_certificate_{
          (sql.prepare << "insert into certificates(number, project, grade, town, community,"
                          " holder, issued_on, last_day, ended_on, search, body)"
                          " values(:a, :b, :c, :d, :e, :f, :g, :h, :i, :j, :k)",
           use(certificate_.number), use(project_), use(certificate_.grade), use(certificate_.town),
           use(certificate_.community), use(certificate_.holder), use(certificate_.issued_on),
           use(certificate_.last_day), use(certificate_.ended_on), use(certificate_.search),
           use(certificate_.body))},
      documents_of_{(sql.prepare << "select sm3, kind, name from documents where project = :p"
                                    " order by sm3, kind, name",
                     into(document_.sm3), into(document_.kind), into(document_.name),
                     use(project_))},
      drop_documents_{(sql.prepare << "delete from documents where project = :p", use(project_))},
      insert_document_{(sql.prepare << "insert into documents(sm3, project, kind, name)"
                                       " values(:a, :b, :c, :d)",
                        use(document_.sm3), use(project_), use(document_.kind),
                        use(document_.name))},
      drop_clocks_{(sql.prepare << "delete from clocks where project = :p", use(project_))},
      insert_clock_{
          (sql.prepare << "insert into clocks(project, ordinal, rule, start, due, done, dropped,"
                          " soft, town, grade) values(:a, :b, :c, :d, :e, :f, :g, :h, :i, :j)",
           use(project_), use(ordinal_), use(clock_.rule), use(clock_.start), use(clock_.due),
           use(clock_.done), use(clock_.dropped), use(clock_.soft), use(columns_.town),
           use(columns_.grade))},
      drop_visits_{(sql.prepare << "delete from visits where project = :p", use(project_))},
      insert_visit_{
          (sql.prepare << "insert into visits(project, ordinal, day, body) values(:a, :b, :c, :d)",
           use(project_), use(ordinal_), use(visit_.day), use(visit_.body))},
      drop_seats_{(sql.prepare << "delete from seats where project = :p", use(project_))},
      insert_seat_{(sql.prepare << "insert into seats(project, ordinal, expert, day, answer, body)"
                                   " values(:a, :b, :c, :d, :e, :f)",
                    use(project_), use(ordinal_), use(seat_.expert), use(seat_.day),
                    use(seat_.answer), use(seat_.body))},
      drop_claims_{(sql.prepare << "delete from claims where project = :p", use(project_))},
      insert_claim_{
          (sql.prepare << "insert into claims(project, ordinal, state, day, due, search, pay, body)"
                          " values(:a, :b, :c, :d, :e, :f, :g, :h)",
           use(project_), use(ordinal_), use(claim_.state), use(claim_.day), use(claim_.due),
           use(claim_.search), use(claim_.pay), use(claim_.body))},
      drop_recoveries_{(sql.prepare << "delete from recoveries where project = :p", use(project_))},
      insert_recovery_{(sql.prepare
                            << "insert into recoveries(project, ordinal, day, open, search, amount,"
                               " repaid, body) values(:a, :b, :c, :d, :e, :f, :g, :h)",
                        use(project_), use(ordinal_), use(recovery_.day), use(recovery_.open),
                        use(recovery_.search), use(recovery_.amount), use(recovery_.repaid),
                        use(recovery_.body))} {}

long long CaseStatements::version_of(std::string const& stream) {
  event_.stream = stream;
  long long version = 0;
  version_of_.execute(false);
  // To the end: a statement that still stands on a row keeps its snapshot after the commit.
  while (version_of_.fetch()) version = found_;
  return version;
}

void CaseStatements::insert_event(EventRecord const& record) {
  event_ = record;
  insert_event_.execute(true);
}

void CaseStatements::set_head(long long seq, std::string const& hash) {
  event_.seq = seq;
  event_.hash = hash;
  set_head_.execute(true);
}

void CaseStatements::insert_number(ClaimedNumber const& number, std::string const& project) {
  number_ = number;
  project_ = project;
  insert_number_.execute(true);
}

void CaseStatements::insert_project(long long version, std::string const& computed_on,
                                    SummaryRows const& rows) {
  version_ = version;
  computed_on_ = computed_on;
  columns_ = rows.project;
  insert_project_.execute(true);
}

// A file has dozens of documents and most commands add none: only a change is written.
void CaseStatements::replace_documents(std::vector<SummaryRows::Document> const& documents) {
  std::vector<SummaryRows::Document> stored;
  for (documents_of_.execute(); documents_of_.fetch();) stored.push_back(document_);
  if (stored == documents) return;
  drop_documents_.execute(true);
  for (auto const& document : documents) {
    document_ = document;
    insert_document_.execute(true);
  }
}

void CaseStatements::replace_rows(std::string const& project, long long version,
                                  std::string const& computed_on, SummaryRows const& rows) {
  project_ = project;
  insert_project(version, computed_on, rows);
  drop_panel_.execute(true);
  for (auto const& expert : rows.panel) {
    expert_ = expert;
    insert_panel_.execute(true);
  }
  drop_tasks_.execute(true);
  ordinal_ = 0;
  for (auto const& task : rows.tasks) {
    task_ = task;
    ++ordinal_;
    insert_task_.execute(true);
  }
  drop_notices_.execute(true);
  for (auto const& notice : rows.notices) {
    notice_ = notice;
    insert_notice_.execute(true);
  }
  drop_certificates_.execute(true);
  for (auto const& certificate : rows.certificates) {
    certificate_ = certificate;
    insert_certificate_.execute(true);
  }
  replace_documents(rows.documents);
  drop_clocks_.execute(true);
  ordinal_ = 0;
  for (auto const& clock : rows.clocks) {
    clock_ = clock;
    ++ordinal_;
    insert_clock_.execute(true);
  }
  drop_visits_.execute(true);
  ordinal_ = 0;
  for (auto const& visit : rows.visits) {
    visit_ = visit;
    ++ordinal_;
    insert_visit_.execute(true);
  }
  drop_seats_.execute(true);
  ordinal_ = 0;
  for (auto const& seat : rows.seats) {
    seat_ = seat;
    ++ordinal_;
    insert_seat_.execute(true);
  }
  drop_claims_.execute(true);
  ordinal_ = 0;
  for (auto const& claim : rows.claims) {
    claim_ = claim;
    ++ordinal_;
    insert_claim_.execute(true);
  }
  drop_recoveries_.execute(true);
  ordinal_ = 0;
  for (auto const& recovery : rows.recoveries) {
    recovery_ = recovery;
    ++ordinal_;
    insert_recovery_.execute(true);
  }
}

StoredRows read_rows(soci::session& sql, std::string project) {
  StoredRows out;
  auto& p = out.rows.project;
  sql << "select version, computed_on, community, town, applicant, registered_by, step, grade, due,"
         " changes_on, standard, provisional, updated, search, body from projects where project = "
         ":p",
      into(out.version), into(out.computed_on), into(p.community), into(p.town), into(p.applicant),
      into(p.registered_by), into(p.step), into(p.grade), into(p.due), into(p.changes_on),
      into(p.standard), into(p.provisional), into(p.updated_ms), into(p.search), into(p.body),
      use(project);
  out.rows.panel =
      texts(sql, "select expert from panel where project = :p order by expert", {{"p", project}});

  SummaryRows::Task t;
  soci::statement tasks{
      (sql.prepare << "select role, person, not_person, organisation, due, step, article, town,"
                      " provisional, soft, search, body from tasks where project = :p"
                      " order by ordinal",
       into(t.role), into(t.person), into(t.not_person), into(t.organisation), into(t.due),
       into(t.step), into(t.article), into(t.town), into(t.provisional), into(t.soft),
       into(t.search), into(t.body), use(project))};
  for (tasks.execute(); tasks.fetch();) out.rows.tasks.push_back(t);

  SummaryRows::Notice n;
  soci::statement notices{(sql.prepare << "select number, published_on, last_day, body from notices"
                                          " where project = :p order by number",
                           into(n.number), into(n.published_on), into(n.last_day), into(n.body),
                           use(project))};
  for (notices.execute(); notices.fetch();) out.rows.notices.push_back(n);

  SummaryRows::Certificate c;
  soci::statement certificates{(
      sql.prepare << "select number, grade, town, community, holder, issued_on, last_day, ended_on,"
                     " search, body from certificates where project = :p order by number",
      into(c.number), into(c.grade), into(c.town), into(c.community), into(c.holder),
      into(c.issued_on), into(c.last_day), into(c.ended_on), into(c.search), into(c.body),
      use(project))};
  for (certificates.execute(); certificates.fetch();) out.rows.certificates.push_back(c);

  SummaryRows::Document d;
  soci::statement documents{(sql.prepare << "select sm3, kind, name from documents"
                                            " where project = :p order by sm3, kind, name",
                             into(d.sm3), into(d.kind), into(d.name), use(project))};
  for (documents.execute(); documents.fetch();) out.rows.documents.push_back(d);
  SummaryRows::Clock k;
  soci::statement clocks{(sql.prepare << "select rule, start, due, done, dropped, soft from clocks"
                                         " where project = :p order by ordinal",
                          into(k.rule), into(k.start), into(k.due), into(k.done), into(k.dropped),
                          into(k.soft), use(project))};
  for (clocks.execute(); clocks.fetch();) out.rows.clocks.push_back(k);

  SummaryRows::Visit v;
  soci::statement visits{(sql.prepare << "select day, body from visits where project = :p"
                                         " order by ordinal",
                          into(v.day), into(v.body), use(project))};
  for (visits.execute(); visits.fetch();) out.rows.visits.push_back(v);

  SummaryRows::Seat s;
  soci::statement seats{(sql.prepare << "select expert, day, answer, body from seats"
                                        " where project = :p order by ordinal",
                         into(s.expert), into(s.day), into(s.answer), into(s.body), use(project))};
  for (seats.execute(); seats.fetch();) out.rows.seats.push_back(s);

  SummaryRows::Claim m;
  soci::statement claims{(sql.prepare << "select state, day, due, search, pay, body from claims"
                                         " where project = :p order by ordinal",
                          into(m.state), into(m.day), into(m.due), into(m.search), into(m.pay),
                          into(m.body), use(project))};
  for (claims.execute(); claims.fetch();) out.rows.claims.push_back(m);

  SummaryRows::Recovery r;
  soci::statement recoveries{
      (sql.prepare << "select day, open, search, amount, repaid, body from recoveries"
                      " where project = :p order by ordinal",
       into(r.day), into(r.open), into(r.search), into(r.amount), into(r.repaid), into(r.body),
       use(project))};
  for (recoveries.execute(); recoveries.fetch();) out.rows.recoveries.push_back(r);
  return out;
}

}  // namespace linli::storage

// The look-ups over all projects: projections only, never the events of a project.
#include <fmt/format.h>

#include <algorithm>

#include "edge/storage/sqlite/case_store.hpp"
#include "edge/storage/sqlite/page_query.hpp"
#include "edge/storage/sqlite/row_pages.hpp"

namespace linli::storage {

using base::Errc;
using base::fail;
using base::Result;

namespace {

std::string word(auto const& optional_enumerator) {
  return optional_enumerator ? boost::describe::enum_to_string(*optional_enumerator, "?") : "";
}

std::string flag(bool set) {
  return set ? "1" : "0";
}

std::string const& closed_steps() {
  static std::string const list = [] {
    std::string words;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<cases::Step>>([&](auto step) {
      if (cases::closed(step.value))
        words += fmt::format("{}'{}'", words.empty() ? "" : ", ", step.name);
    });
    return words;
  }();
  return list;
}

}  // namespace

app::Page clamp(app::Page page) {
  return {std::clamp(page.number, 1, 1'000'000), std::clamp(page.size, 1, 100)};
}

Result<app::Paged<cases::ProjectRow>> CaseStore::list(app::ProjectQuery const& query) const {
  // The planner would rather look an expert's thousands up in the wide table.
  std::string const from =
      query.expert ? "from projects indexed by projects_by_key" : "from projects";
  static constexpr char const* where =
      " where (:own = '0' or (:org <> '' and applicant = :org)"
      " or (:reg <> '' and registered_by = :reg))"
      " and (:seated = '0' or project in (select project from panel where expert = :expert))"
      " and (:step = '' or step = :step) and (:grade = '' or grade = :grade)"
      " and (:town = '' or town = :town) and (:provisional = '0' or provisional = '1')"
      " and (:standard = '' or standard = :standard) and (:closed = '0' or step in ({}))"
      " and search like :text escape '\\'";
  std::string const order = query.order == app::ProjectOrder::due_first ? "due, project"
                            : query.order == app::ProjectOrder::by_community
                                ? "community, project"
                                : "updated desc, project desc";
  return page_of<cases::ProjectRow>(from + fmt::format(fmt::runtime(where), closed_steps()), order,
                                    {{"own", flag(query.organisation || query.registered_by)},
                                     {"org", query.organisation.value_or("")},
                                     {"reg", query.registered_by.value_or("")},
                                     {"seated", flag(query.expert.has_value())},
                                     {"expert", query.expert.value_or("")},
                                     {"step", word(query.step)},
                                     {"grade", word(query.grade)},
                                     {"town", query.town},
                                     {"provisional", flag(query.provisional)},
                                     {"standard", query.standard},
                                     {"closed", flag(query.closed)},
                                     {"text", like(query.text)}},
                                    query.page);
}

Result<cases::ProjectRow> CaseStore::row(app::ProjectId const& project) const {
  return guarded([&]() -> Result<cases::ProjectRow> {
    auto const bodies =
        texts(readers_.lease()->sql(), "select body from projects where project = :p",
              {{"p", project.value}});
    if (bodies.empty()) return fail(Errc::not_found, "project.unknown");
    return decode_row<cases::ProjectRow>(bodies.front());
  });
}

Result<std::vector<app::ProjectId>> CaseStore::stale_rows(app::Date on, int limit) const {
  return guarded([&]() -> Result<std::vector<app::ProjectId>> {
    std::vector<app::ProjectId> out;
    for (auto& project : texts(
             readers_.lease()->sql(),
             fmt::format("select project from projects where changes_on <= :d order by changes_on,"
                         " project limit {}",
                         std::clamp(limit, 1, 100'000)),
             {{"d", on.iso()}}))
      out.emplace_back(std::move(project));
    return out;
  });
}

Result<app::Paged<cases::NoticeRow>> CaseStore::notices(app::NoticeQuery const& query) const {
  return page_of<cases::NoticeRow>(
      "from notices where (:number = '' or number = :number)"
      " and (:day = '' or (published_on <= :day and :day <= last_day))"
      " and (:over = '' or last_day < :over)"
      " and (:any = '1' or number like :text escape '\\' or exists(select 1 from projects"
      " where projects.project = notices.project and search like :text escape '\\'))",
      "published_on desc, number desc",
      {{"number", query.number.value_or("")},
       {"day", query.open_on ? query.open_on->iso() : ""},
       {"over", query.closed_on ? query.closed_on->iso() : ""},
       {"any", flag(query.text.empty())},
       {"text", like(query.text)}},
      query.page);
}

namespace {

constexpr char const* registered =
    "from certificates where issued_on <= :day and :day <= last_day and ended_on > :day"
    " and (:grade = '' or grade = :grade) and (:town = '' or town = :town)"
    " and search like :text escape '\\'";

std::vector<Parameter> parameters_of(app::RegisterQuery const& query) {
  return {{"day", query.as_of.iso()},
          {"grade", word(query.grade)},
          {"town", query.town},
          {"text", like(query.text)}};
}

}  // namespace

Result<app::Paged<cases::CertificateRow>> CaseStore::register_as_of(
    app::RegisterQuery const& query) const {
  return page_of<cases::CertificateRow>(registered, "community, number", parameters_of(query),
                                        query.page);
}

Result<std::vector<cases::CertificateRow>> CaseStore::register_after(
    app::RegisterQuery const& query, app::RegisterPlace const& place, int limit) const {
  auto parameters = parameters_of(query);
  parameters.push_back({"community", place.community});
  parameters.push_back({"number", place.number});
  auto const bodies = guarded([&]() -> Result<std::vector<std::string>> {
    return texts(readers_.lease()->sql(),
                 fmt::format("select body {} and (community, number) > (:community, :number)"
                             " order by community, number limit {}",
                             registered, std::clamp(limit, 1, 1000)),
                 parameters);
  });
  if (!bodies) return fail(bodies.error());
  std::vector<cases::CertificateRow> out;
  for (auto const& body : *bodies) {
    auto row = decode_row<cases::CertificateRow>(body);
    if (!row) return fail(row.error());
    out.push_back(std::move(*row));
  }
  return out;
}

Result<app::Paged<cases::CertificateRow>> CaseStore::issued(app::IssuedQuery const& query) const {
  Where where{"from certificates where 1", {}};
  if (query.holder) where.add("holder = :holder", "holder", *query.holder);
  if (!query.text.empty()) where.add("search like :text escape '\\'", "text", like(query.text));
  return page_of<cases::CertificateRow>(where.text, "issued_on desc, number desc",
                                        std::move(where.parameters), query.page);
}

Result<std::vector<app::RegisterCount>> CaseStore::count_register(
    app::RegisterQuery const& query) const {
  auto const parameters = parameters_of(query);
  auto const key = key_of_read(std::string{"register counts "} + registered, parameters, {});
  return recent<std::vector<app::RegisterCount>>(
      key, [&]() -> Result<std::vector<app::RegisterCount>> {
        std::vector<app::RegisterCount> out;
        // "12 premium 鹅埠镇": the town last, as only it may hold a blank.
        for (auto const& line :
             texts(readers_.lease()->sql(),
                   std::string{"select count(*) || ' ' || grade || ' ' || town "} + registered +
                       " group by town, grade order by town, grade",
                   parameters)) {
          auto const first = line.find(' '), second = line.find(' ', first + 1);
          auto const grade = line.substr(first + 1, second - first - 1);
          auto& row = out.emplace_back();
          row.certificates = std::stoll(line.substr(0, first));
          boost::describe::enum_from_string(grade.c_str(), row.grade);
          row.town = line.substr(second + 1);
        }
        return out;
      });
}

Result<cases::CertificateRow> CaseStore::find_certificate(std::string const& certificate) const {
  return guarded([&]() -> Result<cases::CertificateRow> {
    auto const bodies =
        texts(readers_.lease()->sql(), "select body from certificates where number = :n",
              {{"n", certificate}});
    if (bodies.empty()) return fail(Errc::not_found, "certificate.unknown");
    return decode_row<cases::CertificateRow>(bodies.front());
  });
}

// `cross join` keeps the order: somebody's files are few, a common form may lie in thousands.
Result<std::vector<cases::DocumentRow>> CaseStore::documents(
    app::DocumentQuery const& query) const {
  bool const own = query.organisation || query.registered_by;
  char const* from =
      query.expert ? "panel cross join documents using(project) where expert = :expert"
      : own        ? "projects cross join documents using(project) where"
                     " ((:org <> '' and applicant = :org) or (:reg <> '' and registered_by = :reg))"
                   : "documents where true";
  std::vector<Parameter> parameters{{"sm3", query.sm3}};
  if (query.expert) parameters.push_back({"expert", *query.expert});
  if (!query.expert && own)
    parameters.insert(parameters.end(), {{"org", query.organisation.value_or("")},
                                         {"reg", query.registered_by.value_or("")}});
  return guarded([&]() -> Result<std::vector<cases::DocumentRow>> {
    auto const reader = readers_.lease();
    std::vector<cases::DocumentRow> out;
    cases::DocumentRow row;
    std::string kind;
    soci::statement statement{reader->sql()};
    for (auto& parameter : parameters)
      statement.exchange(soci::use(parameter.value, parameter.name));
    for (std::string* column : {&row.project, &kind, &row.name})
      statement.exchange(soci::into(*column));
    statement.alloc();
    statement.prepare(
        fmt::format("select documents.project, kind, name from {} and documents.sm3 = :sm3"
                    " order by documents.project limit 100",
                    from));
    statement.define_and_bind();
    row.sm3 = query.sm3;
    for (statement.execute(); statement.fetch();) {
      boost::describe::enum_from_string(kind.c_str(), row.kind);
      out.push_back(row);
    }
    return out;
  });
}

Result<app::Paged<app::StoredEvent>> CaseStore::events_page(app::ProjectId const& project,
                                                            app::Page page) const {
  page = clamp(page);
  return guarded([&]() -> Result<app::Paged<app::StoredEvent>> {
    app::Paged<app::StoredEvent> out{{}, page, 0};
    auto const reader = readers_.lease();
    Transaction const same_snapshot{*reader, Use::read};
    out.total = number(reader->sql(), "select count(*) from events where stream = :s",
                       {{"s", project.value}});
    long long const after = static_cast<long long>(page.number - 1) * page.size;
    for (auto const& record : read_stream(*reader, project.value, after, page.size)) {
      auto recorded = decode_event<cases::Recorded>(record);
      if (!recorded) return fail(recorded.error());
      out.items.push_back({record.seq, record.version, std::move(*recorded), record.hash});
    }
    return out;
  });
}

}  // namespace linli::storage

// Notices, the register of certificates, and where documents lie.
#include "edge/storage/memory/memory_cases.hpp"

namespace linli::storage::memory {

std::vector<cases::CertificateRow> MemoryCases::registered(app::RegisterQuery const& q) const {
  std::map<std::pair<std::string, std::string>, cases::CertificateRow> sorted;
  for (auto const& [id, p] : projects_)
    for (auto const& c : p.summary.certificates) {
      bool const valid = c.issued_on <= q.as_of && q.as_of <= c.last_day &&
                         (!c.ended_on() || *c.ended_on() > q.as_of);
      bool const wanted = (!q.grade || c.grade == *q.grade) && (q.town.empty() || c.town == q.town);
      auto const columns = std::find_if(p.rows.certificates.begin(), p.rows.certificates.end(),
                                        [&](auto const& row) { return row.number == c.number; });
      if (valid && wanted && contains(columns->search, q.text))
        sorted.emplace(std::pair{c.community, c.number}, c);
    }
  std::vector<cases::CertificateRow> all;
  for (auto& [key, certificate] : sorted) all.push_back(std::move(certificate));
  return all;
}

Result<Paged<cases::CertificateRow>> MemoryCases::register_as_of(
    app::RegisterQuery const& q) const {
  std::lock_guard lock{mutex_};
  return page_of(registered(q), q.page);
}

Result<std::vector<cases::CertificateRow>> MemoryCases::register_after(
    app::RegisterQuery const& q, app::RegisterPlace const& place, int limit) const {
  std::lock_guard lock{mutex_};
  std::vector<cases::CertificateRow> out;
  for (auto& row : registered(q))
    if (std::pair{row.community, row.number} > std::pair{place.community, place.number} &&
        out.size() < static_cast<std::size_t>(std::clamp(limit, 1, 1000)))
      out.push_back(std::move(row));
  return out;
}

Result<Paged<cases::NoticeRow>> MemoryCases::notices(app::NoticeQuery const& q) const {
  std::map<std::pair<app::Date, std::string>, cases::NoticeRow, std::greater<>> sorted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (auto const& n : p.summary.notices) {
      bool const open = !q.open_on || (n.published_on <= *q.open_on && *q.open_on <= n.last_day);
      bool const over = !q.closed_on || n.last_day < *q.closed_on;
      bool const named = contains(p.rows.project.search + '\n' + lower(n.notice), q.text);
      if (open && over && named && (!q.number || n.notice == *q.number))
        sorted.emplace(std::pair{n.published_on, n.notice}, n);
    }
  std::vector<cases::NoticeRow> all;
  for (auto& [key, notice] : sorted) all.push_back(std::move(notice));
  return page_of(std::move(all), q.page);
}

Result<std::vector<app::RegisterCount>> MemoryCases::count_register(
    app::RegisterQuery const& q) const {
  std::map<std::pair<std::string, cases::Grade>, std::int64_t> counts;
  for (auto query = q; query.page.number > 0;) {
    auto const rows = register_as_of(query);
    for (auto const& row : rows->items) ++counts[{row.town, row.grade}];
    bool const last = query.page.number * rows->page.size >= rows->total;
    query.page.number = last ? 0 : query.page.number + 1;
  }
  std::vector<app::RegisterCount> out;
  for (auto const& [key, n] : counts) out.push_back({key.first, key.second, n});
  return out;
}

Result<Paged<cases::CertificateRow>> MemoryCases::issued(app::IssuedQuery const& q) const {
  std::map<std::pair<app::Date, std::string>, cases::CertificateRow, std::greater<>> sorted;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (auto const& c : p.summary.certificates) {
      auto const columns =
          std::ranges::find(p.rows.certificates, c.number, &SummaryRows::Certificate::number);
      if ((!q.holder || c.applicant_code == *q.holder) && contains(columns->search, q.text))
        sorted.emplace(std::pair{c.issued_on, c.number}, c);
    }
  std::vector<cases::CertificateRow> all;
  for (auto& [key, certificate] : sorted) all.push_back(std::move(certificate));
  return page_of(std::move(all), q.page);
}

Result<cases::CertificateRow> MemoryCases::find_certificate(std::string const& number) const {
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    for (auto const& c : p.summary.certificates)
      if (c.number == number) return c;
  return fail(Errc::not_found, "certificate.unknown");
}

Result<std::vector<cases::DocumentRow>> MemoryCases::documents(app::DocumentQuery const& q) const {
  app::ProjectQuery own;
  own.organisation = q.expert ? std::nullopt : q.organisation;
  own.registered_by = q.expert ? std::nullopt : q.registered_by;
  own.expert = q.expert;
  std::vector<cases::DocumentRow> out;
  std::lock_guard lock{mutex_};
  for (auto const& [id, p] : projects_)
    if (matches(own, p))
      for (auto const& document : p.summary.documents)
        if (document.sm3 == q.sm3 && out.size() < 100) out.push_back(document);
  return out;
}

}  // namespace linli::storage::memory

// Notices, the register of certified communities, the check of a certificate.
#include "app/open_data.hpp"
#include "app/read_log.hpp"
#include "core/trust/sm3.hpp"

#include <algorithm>

namespace linli::app {
namespace {

view::PublicNotice notice_view(Office& office, cases::NoticeRow const& row, Date today) {
  auto const& calendar = office.law.now()->law().calendar();
  return {row.notice,
          row.community,
          row.phase,
          row.address,
          row.applicant_name,
          row.gross_floor_area,
          row.grade,
          row.published_on,
          row.last_day,
          today <= row.last_day,
          calendar.working_days_between(today.plus_days(-1), row.last_day),
          row.text,
          row.objections,
          place_in_log(office, "notice:" + row.notice)};
}

std::string status_of(cases::CertificateRow const& row, DateTime at) {
  auto const state = row.state_on(at.date);
  return state ? boost::describe::enum_to_string(*state, "?") : "not_yet_issued";
}

std::vector<view::CertifiedRow> certified_rows(std::vector<cases::CertificateRow> const& rows,
                                               Date on) {
  std::vector<view::CertifiedRow> out;
  for (auto const& r : rows)
    out.push_back({r.number, r.project, r.community, r.phase, r.town, r.applicant_name,
                   r.grade_on(on), r.gross_floor_area, r.issued_on, r.last_day});
  return out;
}

}  // namespace

base::Result<Paged<view::PublicNotice>> notices(Office& office, NoticesShown shown, Page page,
                                                std::string const& text) {
  auto const today = office.clock.today();
  NoticeQuery query;
  query.page = page;
  query.text = text;
  if (shown == NoticesShown::open) query.open_on = today;
  if (shown == NoticesShown::closed) query.closed_on = today;
  auto const rows = office.cases.notices(query);
  if (!rows) return base::fail(rows.error());
  Paged<view::PublicNotice> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items) out.items.push_back(notice_view(office, row, today));
  return out;
}

base::Result<view::PublicNotice> notice(Office& office, std::string const& number) {
  auto const rows = office.cases.notices({{}, number, {}});
  if (!rows) return base::fail(rows.error());
  if (rows->items.empty()) return base::fail(base::Errc::not_found, "notice.unknown");
  return notice_view(office, rows->items.front(), office.clock.today());
}

base::Result<Paged<view::CertifiedRow>> certified(Office& office, RegisterQuery const& query) {
  auto const rows = office.cases.register_as_of(query);
  if (!rows) return base::fail(rows.error());
  return Paged<view::CertifiedRow>{certified_rows(rows->items, query.as_of), rows->page,
                                   rows->total};
}

base::Result<std::vector<view::CertifiedRow>> certified_after(Office& office,
                                                              RegisterQuery const& query,
                                                              RegisterPlace const& place,
                                                              int limit) {
  auto const rows = office.cases.register_after(query, place, limit);
  if (!rows) return base::fail(rows.error());
  return certified_rows(*rows, query.as_of);
}

base::Result<view::CertificateCheck> check_certificate(Office& office, std::string const& number,
                                                       std::optional<std::string> const& code,
                                                       std::optional<Date> as_of) {
  auto const row = office.cases.find_certificate(number);
  if (!row) return base::fail(row.error());
  view::CertificateCheck out;
  out.as_of = as_of ? DateTime{*as_of, 86399} : office.clock.now();
  out.number = row->number;
  out.project = row->project;
  out.status = status_of(*row, out.as_of);
  out.community = row->community;
  out.phase = row->phase;
  out.town = row->town;
  out.applicant = row->applicant_name;
  out.grade = row->grade_on(out.as_of.date);
  if (row->lowered_on && *row->lowered_on <= out.as_of.date) out.lowered_on = row->lowered_on;
  if (row->cancelled_on && *row->cancelled_on <= out.as_of.date)
    out.cancelled_on = row->cancelled_on;
  out.gross_floor_area = row->gross_floor_area;
  out.issued_on = row->issued_on;
  out.last_day = row->last_day;
  out.log_entry = place_in_log(office, "certificate:" + row->number);
  if (code && !code->empty()) {
    out.code_matches = trust::same(trust::sm3(*code), trust::sm3(row->verification_code));
    if (!*out.code_matches) out.status = "code_differs";
  }
  return out;
}

base::Result<std::vector<view::RegisterCount>> register_counts(Office& office,
                                                               RegisterQuery const& query) {
  auto const counted = office.cases.count_register(query);
  if (!counted) return base::fail(counted.error());
  std::vector<view::RegisterCount> out;
  for (auto const& row : *counted) out.push_back({row.town, row.grade, row.certificates});
  return out;
}

base::Result<view::CertifiedCommunity> certified_community(Office& office,
                                                           ProjectId const& project) {
  auto const file = office.files.load(project);
  if (!file) return base::fail(file.error());
  auto const& p = (*file)->project;
  bool const decided = std::ranges::any_of(
      p.proceedings, [](cases::Proceeding const& act) { return act.published_on.has_value(); });
  if (p.certificates.empty() && !decided)
    return base::fail(base::Errc::not_found, "project.unknown");
  view::CertifiedCommunity out{project.value,
                               p.profile.community,
                               p.profile.phase,
                               p.profile.town,
                               p.profile.address,
                               {},
                               {},
                               {}};
  auto const summary = cases::summarise(p, project.value, office.clock.today());
  for (auto const& row : summary.certificates)
    out.certificates.insert(
        out.certificates.begin(),
        {row.number, status_of(row, office.clock.now()), row.grade, row.applicant_name,
         row.gross_floor_area, row.issued_on, row.last_day});
  for (auto const& row : summary.notices) {
    out.notices.insert(out.notices.begin(), row.notice);
    out.address = row.address;
  }
  for (auto const& act : p.proceedings)
    if (act.published_on)
      out.decisions.insert(out.decisions.begin(),
                           {*act.published_on, act.sanction, act.public_text.value_or("")});
  return out;
}

}  // namespace linli::app

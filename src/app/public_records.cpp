// Notices, the register of certified communities, the check of a certificate.
#include "app/open_data.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

view::PublicNotice notice_view(cases::NoticeRow const& row, Date today) {
  return {row.notice,         row.community,         row.phase, row.address,
          row.applicant_name, row.gross_floor_area,  row.grade, row.published_on,
          row.last_day,       today <= row.last_day, row.text,  row.objections};
}

std::string status_of(cases::CertificateRow const& row, DateTime at) {
  if (at.date < row.issued_on) return "not_yet_issued";
  if (row.superseded_on && *row.superseded_on <= at.date) return "superseded";
  return at.date <= row.last_day ? "valid" : "expired";
}

}  // namespace

base::Result<Paged<view::PublicNotice>> notices(Office& office, NoticesShown shown, Page page) {
  auto const today = office.clock.today();
  NoticeQuery query;
  query.page = page;
  if (shown == NoticesShown::open) query.open_on = today;
  auto const rows = office.cases.notices(query);
  if (!rows) return base::fail(rows.error());
  Paged<view::PublicNotice> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items) out.items.push_back(notice_view(row, today));
  return out;
}

base::Result<view::PublicNotice> notice(Office& office, std::string const& number) {
  auto const rows = office.cases.notices({{}, number, {}});
  if (!rows) return base::fail(rows.error());
  if (rows->items.empty()) return base::fail(base::Errc::not_found, "notice.unknown");
  return notice_view(rows->items.front(), office.clock.today());
}

base::Result<Paged<view::CertifiedRow>> certified(Office& office, RegisterQuery const& query) {
  auto const rows = office.cases.register_as_of(query);
  if (!rows) return base::fail(rows.error());
  Paged<view::CertifiedRow> out{{}, rows->page, rows->total};
  for (auto const& r : rows->items)
    out.items.push_back({r.number, r.community, r.phase, r.town, r.applicant_name, r.grade,
                         r.gross_floor_area, r.issued_on, r.last_day});
  return out;
}

base::Result<view::CertificateCheck> check_certificate(Office& office, std::string const& number,
                                                       std::optional<std::string> const& code,
                                                       std::optional<Date> as_of) {
  auto const row = office.cases.find_certificate(number);
  if (!row) return base::fail(row.error());
  view::CertificateCheck out;
  out.as_of = as_of ? DateTime{*as_of, 86399} : office.clock.now();
  out.number = row->number;
  out.status = status_of(*row, out.as_of);
  out.community = row->community;
  out.phase = row->phase;
  out.town = row->town;
  out.applicant = row->applicant_name;
  out.grade = row->grade;
  out.gross_floor_area = row->gross_floor_area;
  out.issued_on = row->issued_on;
  out.last_day = row->last_day;
  if (code && !code->empty()) {
    out.code_matches = trust::same(trust::sm3(*code), trust::sm3(row->verification_code));
    if (!*out.code_matches) out.status = "code_differs";
  }
  return out;
}

}  // namespace linli::app

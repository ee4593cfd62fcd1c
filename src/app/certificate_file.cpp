#include "app/certificate_file.hpp"

#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr std::string_view issued_purpose = "issued:";

base::Result<std::string> draw(Office& office, cases::CertificateRow const& row) {
  CertificatePaper paper;
  paper.number = row.number;
  paper.community = row.community;
  paper.phase = row.phase.value_or("");
  paper.town = row.town;
  paper.applicant = row.applicant_name;
  paper.grade = row.grade;
  paper.area = row.gross_floor_area;
  paper.issued_on = row.issued_on;
  paper.last_day = row.last_day;
  paper.issuer = office.imprint.authority;
  paper.verification_code = row.verification_code;
  paper.check_url =
      office.imprint.public_url + "/certificates/" + row.number + "?code=" + row.verification_code;
  paper.lowered_on = row.lowered_on;
  paper.cancelled_on = row.cancelled_on;
  paper.mark = office.imprint.mark;
  return office.papers.certificate(paper);
}

/// Under which number this digest was once handed out.
std::optional<std::string> issued_as(Office& office, std::string const& sm3) {
  auto const rows = office.accesses.accesses({.sm3 = sm3, .page = {1, 100}});
  if (!rows) return {};
  for (auto const& row : rows->items)
    if (row.purpose.starts_with(issued_purpose)) return row.purpose.substr(issued_purpose.size());
  return {};
}

}  // namespace

base::Result<std::string> certificate_paper(Office& office, cases::CertificateRow const& row,
                                            cases::Actor const& by) {
  auto pdf = draw(office, row);
  if (!pdf) return pdf;
  auto const sm3 = trust::sm3(*pdf).hex();
  if (issued_as(office, sm3)) return pdf;
  auto noted = office.accesses.record(
      {sm3, PersonId{by.id}, std::string{issued_purpose} + row.number, office.clock.now()});
  if (!noted) return base::fail(noted.error());
  return pdf;
}

base::Result<view::CertificateFile> check_certificate_file(Office& office, std::string_view bytes) {
  if (bytes.size() > most_certificate_bytes)
    return base::fail(base::Errc::too_large, "documents.too_large");
  if (!bytes.starts_with("%PDF-")) return base::fail(base::Errc::invalid, "certificate.not_a_pdf");
  view::CertificateFile out{"unknown", trust::sm3(bytes).hex(), {}, {}};
  out.number = issued_as(office, out.sm3);
  bool const handed_out = out.number.has_value();
  auto const named = find_certificate_in(bytes);
  if (!out.number && named) out.number = named->number;
  if (!out.number) return out;
  auto const row = office.cases.find_certificate(*out.number);
  if (!row && row.error().code != base::Errc::not_found) return base::fail(row.error());
  if (!row) return out;
  if (named && named->number == row->number && !named->code.empty())
    out.code_matches = trust::same(trust::sm3(named->code), trust::sm3(row->verification_code));
  if (handed_out) {
    out.verdict = "genuine";
    return out;
  }
  // Never handed out under this digest, as with a certificate of before this log: draw it.
  auto const now = draw(office, *row);
  if (!now) return base::fail(now.error());
  out.verdict = *now == bytes ? "genuine" : "altered";
  return out;
}

}  // namespace linli::app

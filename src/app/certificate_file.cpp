#include "app/certificate_file.hpp"

#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

constexpr std::string_view mark = "SSZH-";
constexpr std::size_t number_size = 16;  // SSZH-2024-B-0001
constexpr std::size_t most_code = 80;
constexpr std::string_view issued_purpose = "issued:";

bool digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_number(std::string_view text) {
  if (text.size() < number_size) return false;
  for (std::size_t i : {5U, 6U, 7U, 8U, 12U, 13U, 14U, 15U})
    if (!digit(text[i])) return false;
  return text[9] == '-' && (text[10] == 'B' || text[10] == 'P') && text[11] == '-';
}

std::string code_after(std::string_view text) {
  constexpr std::string_view name = "?code=";
  if (!text.starts_with(name)) return {};
  std::string out;
  for (char c : text.substr(name.size(), most_code)) {
    bool const plain = digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (!plain) break;
    out += c;
  }
  return out;
}

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
  paper.mark = office.imprint.mark;
  return office.papers.certificate(paper);
}

/// Under which number this digest was once handed out.
std::optional<std::string> issued_as(Office& office, std::string const& sm3) {
  auto const rows = office.accesses.accesses(sm3, {1, 100});
  if (!rows) return {};
  for (auto const& row : rows->items)
    if (row.purpose.starts_with(issued_purpose)) return row.purpose.substr(issued_purpose.size());
  return {};
}

}  // namespace

std::optional<NamedCertificate> find_certificate_in(std::string_view bytes) {
  for (auto at = bytes.find(mark); at != bytes.npos; at = bytes.find(mark, at + 1)) {
    auto const here = bytes.substr(at);
    if (is_number(here))
      return NamedCertificate{std::string{here.substr(0, number_size)},
                              code_after(here.substr(number_size))};
  }
  return {};
}

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

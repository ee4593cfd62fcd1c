#include "app/credit_records.hpp"

#include "app/every_row.hpp"
#include "app/explain.hpp"

namespace linli::app {
namespace {

// A company without a code has no record and must not see those of others.
IssuedQuery seen_by(IssuedQuery query, cases::Actor const& by) {
  if (by.role == cases::Role::applicant) query.holder = by.organisation.value_or("-");
  return query;
}

// A certificate is the record: issued and recorded in the same act.
view::CreditRecordRow row_of(cases::CertificateRow const& c) {
  return {c.applicant_code, c.applicant_name, c.number,    c.project,    c.community,
          c.phase,          c.grade,          c.issued_on, c.lowered_on, c.cancelled_on};
}

}  // namespace

base::Result<view::CreditRecordList> list_credit_records(Office& office, IssuedQuery query,
                                                         cases::Actor const& by) {
  auto const found = office.cases.issued(seen_by(std::move(query), by));
  if (!found) return base::fail(found.error());
  view::CreditRecordList out{{}, found->page.number, found->page.size, found->total};
  for (auto const& c : found->items) out.items.push_back(row_of(c));
  return out;
}

base::Result<std::string> credit_records_workbook(Office& office, IssuedQuery query,
                                                  cases::Actor const& by, Language language) {
  auto const law = office.law.now();
  auto const word = [&](std::string const& id, std::vector<base::Fact> const& facts = {}) {
    return office.texts.text(id, language, facts);
  };
  Table table{
      word("credit.list"), {word("credit.basis", {{"day", office.clock.today().iso()}})}, {}, {}};
  for (auto const* id : {"credit.company", "claims.code", "credit.conduct", "credit.recorded_on",
                         "claims.project", "credit.link", "credit.note"})
    table.columns.push_back({word(id), 24});
  query = seen_by(std::move(query), by);
  auto const read = [&](IssuedQuery const& page) { return office.cases.issued(page); };
  auto const done = for_every_row(std::move(query), read, [&](cases::CertificateRow const& c) {
    auto const grade = c.grade_on(c.issued_on);  // that was recorded
    auto const community = c.phase ? c.community + " " + *c.phase : c.community;
    std::string note;
    if (c.lowered_on) note += word("credit.note.lowered", {{"day", c.lowered_on->iso()}});
    if (c.lowered_on && c.cancelled_on) note += "; ";
    if (c.cancelled_on) note += word("credit.note.cancelled", {{"day", c.cancelled_on->iso()}});
    table.rows.push_back(
        {c.applicant_name, c.applicant_code,
         word("credit.conduct.text",
              {{"community", community},
               {"grade", law->law().words().text("value." + word_of(grade), language)}}),
         c.issued_on, c.project, office.imprint.public_url + "/certificates/" + c.number, note});
  });
  if (!done) return base::fail(done.error());
  return office.workbooks.write({std::move(table)});
}

}  // namespace linli::app

#include "edge/storage/summary_rows.hpp"

#include <algorithm>

namespace linli::storage {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::string iso(std::optional<base::Date> const& date) {
  return date ? date->iso() : std::string{no_date};
}

std::string word(auto enumerator) {
  return boost::describe::enum_to_string(enumerator, "");
}

std::string flag(bool set) {
  return set ? "1" : "0";
}

SummaryRows::ProjectColumns columns_of(cases::ProjectRow const& row) {
  return {row.community,
          row.town,
          row.applicant_code.value_or(""),
          row.registered_by,
          word(row.step),
          row.grade ? word(*row.grade) : "",
          row.next_due ? row.next_due->date.iso() : std::string{no_date},
          iso(row.step_changes_on),
          row.standard.value_or(""),
          flag(row.provisional),
          row.updated_at.unix_ms(),
          lower(row.id + '\n' + row.community + '\n' + row.phase.value_or("") + '\n' +
                row.applicant_name.value_or("")),
          base::to_json(row)};
}

}  // namespace

SummaryRows rows_of(cases::Summary const& summary) {
  SummaryRows out;
  out.project = columns_of(summary.project);
  out.panel = summary.project.panel;
  std::sort(out.panel.begin(), out.panel.end());
  out.panel.erase(std::unique(out.panel.begin(), out.panel.end()), out.panel.end());
  for (auto const& task : summary.tasks)
    out.tasks.push_back({word(task.role), task.person.value_or(""), task.not_person.value_or(""),
                         task.organisation.value_or(""), iso(task.due), word(task.step), task.town,
                         flag(task.provisional), flag(task.soft), task.article,
                         lower(task.project + '\n' + task.community + '\n' +
                               task.phase.value_or("") + '\n' + task.applicant_name.value_or("")),
                         base::to_json(task)});
  for (auto const& notice : summary.notices)
    out.notices.push_back(
        {notice.notice, notice.published_on.iso(), notice.last_day.iso(), base::to_json(notice)});
  for (auto const& c : summary.certificates)
    out.certificates.push_back({c.number, word(c.grade), c.town, c.community, c.applicant_code,
                                c.issued_on.iso(), c.last_day.iso(), iso(c.ended_on()),
                                lower(c.number + '\n' + c.community + '\n' + c.phase.value_or("") +
                                      '\n' + c.applicant_name),
                                base::to_json(c)});
  for (auto const& document : summary.documents)
    out.documents.push_back({document.sm3, word(document.kind), document.name});
  std::sort(out.documents.begin(), out.documents.end());
  for (auto const& c : summary.clocks)
    out.clocks.push_back({c.rule, c.start.iso(), c.due.iso(), c.done ? c.done->iso() : "",
                          c.dropped ? 1 : 0, c.soft ? 1 : 0});
  for (auto const& visit : summary.visits)
    out.visits.push_back({visit.visit.on.iso(), base::to_json(visit)});
  for (auto const& seat : summary.seats)
    out.seats.push_back({seat.expert, seat.drawn_on.iso(), seat.answer ? word(*seat.answer) : "",
                         base::to_json(seat)});
  for (auto const& claim : summary.claims)
    out.claims.push_back(
        {word(claim.state), claim.day().iso(), iso(claim.decision_due),
         lower(claim.project + '\n' + claim.community + '\n' + claim.phase.value_or("") + '\n' +
               claim.claimant_name + '\n' + claim.claimant_code),
         claim.pay.fen(), base::to_json(claim)});
  for (auto const& row : summary.recoveries)
    out.recoveries.push_back(
        {row.ordered_on.iso(), flag(row.open() > base::Money{}),
         lower(row.project + '\n' + row.community + '\n' + row.phase.value_or("") + '\n' +
               row.payee_name + '\n' + row.payee_code),
         row.amount.fen(), row.repaid.fen(), base::to_json(row)});
  auto const by_number = [](auto const& a, auto const& b) { return a.number < b.number; };
  std::sort(out.notices.begin(), out.notices.end(), by_number);
  std::sort(out.certificates.begin(), out.certificates.end(), by_number);
  return out;
}

}  // namespace linli::storage

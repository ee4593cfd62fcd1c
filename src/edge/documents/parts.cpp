#include "edge/documents/parts.hpp"

#include <set>

namespace linli::documents {

namespace {

std::string names(std::vector<cases::DocumentRef> const& documents) {
  std::string out;
  for (auto const& document : documents) out += (out.empty() ? "" : "\n") + document.name;
  return out;
}

}  // namespace

FormLine line(Press const& press, std::string_view id, std::string value) {
  return {press.label(id), std::move(value)};
}

std::vector<FormLine> who(Press const& press, app::PaperHead const& head) {
  return {line(press, "label.project", head.project),
          line(press, "label.community", site_text(head.community, head.phase)),
          line(press, "label.town", head.town), line(press, "label.applicant", head.applicant),
          line(press, "label.credit_code", head.credit_code)};
}

std::string filing_of_year(Press const& press, int year, int n) {
  return press.label("receipt.ordinal", {{"year", std::to_string(year)}, {"n", std::to_string(n)}})
      .zh;
}

void contents(Press const& press, Flow& flow, std::vector<app::SetLine> const& lines) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& l : lines) {
    auto papers = names(l.documents);
    if (l.printed)
      papers = press.label("dossier.printed").zh + (papers.empty() ? "" : "\n") + papers;
    auto const copies = std::to_string(l.documents.size() + (l.printed ? 1 : 0));
    rows.push_back({std::to_string(rows.size() + 1), l.code, l.name, papers, copies,
                    press.label("medium." + (l.medium.empty() ? "none" : l.medium)).zh});
  }
  flow.table({{press.label("column.ordinal").zh, 0.6, Align::centre},
              {press.label("column.line").zh, 0.8},
              {press.label("column.material").zh, 2.4},
              {press.label("column.papers").zh, 2.6},
              {press.label("column.copies").zh, 0.6, Align::centre},
              {press.label("column.medium").zh, 1.4}},
             rows);
}

void papers_and_pledge(Press const& press, Flow& flow, std::vector<app::SetLine> const& lines,
                       std::string const& applicant) {
  flow.heading(press.label("application.papers").zh);
  contents(press, flow, lines);
  flow.keep(190);
  flow.paragraph(press.label("application.pledge").zh);
  flow.form({line(press, "label.representative", " "), line(press, "label.handled_by", " ")});
  flow.closing(applicant, press.label("unit.blank_day").zh);
}

Copies copies_of(std::vector<app::SetLine> const& lines) {
  std::set<std::string_view> files;
  Copies out;
  for (auto const& l : lines) {
    for (auto const& document : l.documents) files.insert(document.sm3);
    out.printed += l.printed ? 1 : 0;
  }
  out.files = files.size();
  return out;
}

}  // namespace linli::documents

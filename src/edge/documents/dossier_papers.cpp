// The applicant's papers: form, declaration, cover with contents (Art. 14-16).
#include "edge/documents/papers.hpp"
#include "edge/documents/parts.hpp"

namespace linli::documents {

namespace {

Sheet sheet_of(app::PaperHead const& head, std::string const& code, int pages) {
  return {head.mark, code.empty() ? head.project : code, pages};
}

FileFacts facts_of(app::PaperHead const& head, Label const& title, base::Date dated) {
  return {title.zh + " " + head.project, head.applicant, dated};
}

void community(Press const& press, Flow& flow, app::ApplicationPaper const& paper) {
  flow.heading(press.label("application.community").zh);
  auto lines = who(press, paper.head);
  lines.push_back(
      line(press, "label.applicant_kind", word(press, "applicant_kind", paper.applicant_kind)));
  lines.push_back(line(press, "label.address", paper.address));
  lines.push_back(line(press, "label.site_kind", word(press, "site_kind", paper.site_kind)));
  lines.push_back(line(press, "label.build_kind", word(press, "build_kind", paper.build_kind)));
  if (!paper.phase_permit.empty())
    lines.push_back(line(press, "label.phase_permit", paper.phase_permit));
  lines.push_back(line(press, "label.area", area_text(press, paper.area).zh));
  lines.push_back(line(press, "label.households", std::to_string(paper.households)));
  flow.form(lines);
}

void filing(Press const& press, Flow& flow, app::ApplicationPaper const& paper) {
  flow.heading(press.label("application.filing").zh);
  std::vector<FormLine> lines{
      line(press, "label.filing_of_year", filing_of_year(press, paper.year, paper.filing_of_year))};
  if (!paper.renews.empty()) lines.push_back(line(press, "label.renews", paper.renews));
  if (paper.target) {
    lines.push_back(line(press, "label.target", grade_text(press, *paper.target).zh));
    lines.push_back(
        line(press, "label.self_result",
             press
                 .label("application.self", {{"grade", grade_text(press, paper.reached).zh},
                                             {"total", score_text(press, paper.score)}})
                 .zh));
    lines.push_back(line(press, "label.standard", paper.standard));
  }
  if (paper.assessed_on)
    lines.push_back(line(press, "label.assessed_on", day_text(press, *paper.assessed_on)));
  flow.form(lines);
}

void construction(Press const& press, Flow& flow, app::ApplicationPaper const& paper) {
  if (paper.construction.empty()) return;
  flow.heading(press.label("application.construction").zh);
  std::vector<std::vector<std::string>> rows;
  for (auto const& c : paper.construction)
    rows.push_back({word(press, "proof", c.proof), day_text(press, c.dated), c.document});
  flow.table({{press.label("column.proof").zh, 1.6},
              {press.label("column.dated").zh, 1.2},
              {press.label("column.document").zh, 3}},
             rows);
}

void domains(Press const& press, Flow& flow, app::ApplicationPaper const& paper) {
  std::vector<FormLine> lines;
  for (auto const* domain :
       {"people", "places", "events", "things", "sentiment", "organisations"}) {
    auto const found = paper.domains.find(domain);
    if (found != paper.domains.end() && !found->second.empty())
      lines.push_back(line(press, std::string{"domain."} + domain, found->second));
  }
  if (lines.empty()) return;
  flow.heading(press.label("application.domains").zh);
  flow.form(lines);
}

}  // namespace

base::Result<std::string> draw_application(Press& press, app::ApplicationPaper const& paper) {
  auto const title =
      press.label(paper.renews.empty() ? "application.title" : "application.title_renewal");
  return press.pdf_pages(
      facts_of(paper.head, title, paper.made_on), [&](Canvas& canvas, int pages) {
        Flow flow{press, canvas, sheet_of(paper.head, paper.code, pages)};
        flow.corner(paper.code);
        flow.title(title);
        flow.paragraph(press.label("application.text", {{"authority", paper.head.issuer}}).zh);
        community(press, flow, paper);
        filing(press, flow, paper);
        construction(press, flow, paper);
        domains(press, flow, paper);
        papers_and_pledge(press, flow, paper.lines, paper.head.applicant);
        return flow.finish();
      });
}

base::Result<std::string> draw_declaration(Press& press, app::DeclarationPaper const& paper) {
  auto const title = press.label("declaration.title");
  return press.pdf_pages(facts_of(paper.head, title, paper.signed_on), [&](Canvas& canvas,
                                                                           int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, paper.code, pages)};
    flow.corner(paper.code);
    flow.title(title);
    flow.paragraph(press
                       .label("declaration.text",
                              {{"authority", paper.head.issuer},
                               {"applicant", paper.head.applicant},
                               {"community", site_text(paper.head.community, paper.head.phase)},
                               {"count", std::to_string(paper.documents.size())}})
                       .zh);
    flow.form(who(press, paper.head));
    flow.heading(
        press.label("declaration.papers", {{"count", std::to_string(paper.documents.size())}}).zh);
    std::vector<std::vector<std::string>> rows;
    for (auto const& document : paper.documents)
      rows.push_back({std::to_string(rows.size() + 1), document.name, digest_text(document.sm3)});
    flow.table({{press.label("column.ordinal").zh, 0.6, Align::centre},
                {press.label("column.document").zh, 3.2},
                {press.label("column.sm3").zh, 2.8, Align::left, digest_size}},
               rows);
    flow.note(press.label("declaration.note").zh);
    flow.keep(190);
    flow.form({line(press, "label.signatory", paper.signatory),
               line(press, "label.signed_on", day_text(press, paper.signed_on)),
               line(press, "label.signature", " ")});
    flow.closing(paper.head.applicant, day_text(press, paper.signed_on));
    return flow.finish();
  });
}

base::Result<std::string> draw_dossier(Press& press, app::DossierPaper const& paper) {
  auto const title = press.label("dossier.title");
  return press.pdf_pages(facts_of(paper.head, title, paper.signed_on), [&](Canvas& canvas,
                                                                           int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, paper.code, pages)};
    flow.space(58);
    flow.title(title);
    flow.space(8);
    flow.stamp(paper.code, press.label("dossier.scan"));
    flow.space(22);
    auto lines = who(press, paper.head);
    auto const copies = copies_of(paper.lines);
    lines.push_back(line(press, "label.signed_on", day_text(press, paper.signed_on)));
    if (paper.supplement > 0)
      lines.push_back(
          line(press, "label.kind",
               press.label("dossier.supplement", {{"n", std::to_string(paper.supplement)}}).zh));
    lines.push_back(line(press, "label.copies",
                         press
                             .label("dossier.copies", {{"files", std::to_string(copies.files)},
                                                       {"printed", std::to_string(copies.printed)}})
                             .zh));
    flow.form(lines);
    flow.space(30);
    flow.closing(paper.head.applicant, day_text(press, paper.signed_on));
    flow.next_page();
    flow.title(press.label("dossier.contents"));
    contents(press, flow, paper.lines);
    flow.note(press.label("dossier.order").zh);
    return flow.finish();
  });
}

}  // namespace linli::documents

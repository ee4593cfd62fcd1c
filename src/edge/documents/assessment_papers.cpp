// The self-assessment item by item (Art. 15), and the application for the final inspection (Art.
// 18, 31).
#include "edge/documents/papers.hpp"
#include "edge/documents/parts.hpp"

namespace linli::documents {

namespace {

Sheet sheet_of(app::PaperHead const& head, std::string const& code, int pages) {
  return {head.mark, code.empty() ? head.project : code, pages};
}

void dimensions(Press const& press, Flow& flow, app::AssessmentPaper const& paper) {
  flow.heading(press.label("opinion.dimensions").zh);
  std::vector<std::vector<std::string>> rows;
  for (auto const& d : paper.dimensions)
    rows.push_back({d.name, std::to_string(d.items.size()), d.points, d.maximum, d.rate});
  flow.table({{press.label("column.dimension").zh, 3},
              {press.label("column.items").zh, 0.9, Align::centre},
              {press.label("column.points").zh, 1, Align::right},
              {press.label("column.maximum").zh, 1, Align::right},
              {press.label("column.rate").zh, 1, Align::right}},
             rows);
}

void items(Press const& press, Flow& flow, app::AssessedDimension const& dimension) {
  flow.heading(press
                   .label("assessment.dimension", {{"name", dimension.name},
                                                   {"points", dimension.points},
                                                   {"maximum", dimension.maximum}})
                   .zh);
  std::vector<std::vector<std::string>> rows;
  for (auto const& item : dimension.items) {
    auto name = item.name;
    if (!item.duty.empty()) name += press.label("assessment.duty_" + item.duty).zh;
    if (!item.comment.empty()) name += "\n" + item.comment;
    rows.push_back({item.code, name, item.claim,
                    item.points.empty() ? press.label("assessment.none").zh : item.points,
                    item.maximum, std::to_string(item.evidence)});
  }
  flow.table({{press.label("column.line").zh, 0.8, Align::left, 9},
              {press.label("column.item").zh, 4.1, Align::left, 9.5},
              {press.label("column.claim").zh, 1.1, Align::centre, 9.5},
              {press.label("column.points").zh, 0.75, Align::right, 9.5},
              {press.label("column.maximum").zh, 0.75, Align::right, 9.5},
              {press.label("column.evidence").zh, 0.65, Align::centre, 9.5}},
             rows);
}

void inspected(Press const& press, Flow& flow, app::FinalApplicationPaper const& paper) {
  flow.heading(press.label("final.initial").zh);
  std::vector<FormLine> lines{
      line(press, "label.received_on", day_text(press, paper.received_on)),
      line(press, "label.filing_of_year",
           filing_of_year(press, paper.received_on.year(), paper.filing_of_year)),
      line(press, "label.standard", paper.standard),
      line(press, "label.initial_result", grade_text(press, paper.initial).zh),
      line(press, "label.total", score_text(press, paper.score)),
      line(press, "label.concluded_on", day_text(press, paper.concluded_on))};
  if (paper.limit) lines.push_back(line(press, "label.final_limit", day_text(press, *paper.limit)));
  if (paper.applied_on)
    lines.push_back(line(press, "label.final_applied", day_text(press, *paper.applied_on)));
  flow.form(lines);
  if (paper.opinion.empty()) return;
  flow.heading(press.label("final.opinion").zh);
  flow.paragraph(paper.opinion);
}

}  // namespace

base::Result<std::string> draw_assessment(Press& press, app::AssessmentPaper const& paper) {
  auto const title = press.label("assessment.title");
  FileFacts const facts{title.zh + " " + paper.head.project, paper.head.applicant,
                        paper.assessed_on};
  return press.pdf_pages(facts, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, paper.code, pages)};
    flow.corner(paper.code);
    flow.title(title);
    auto lines = who(press, paper.head);
    lines.push_back(line(press, "label.standard", paper.standard));
    lines.push_back(line(press, "label.assessed_on", day_text(press, paper.assessed_on)));
    lines.push_back(line(press, "label.target", grade_text(press, paper.target).zh));
    lines.push_back(line(press, "label.self_result", grade_text(press, paper.reached).zh));
    lines.push_back(line(press, "label.total", score_text(press, paper.score)));
    lines.push_back(line(press, "label.base_points", paper.base));
    if (!paper.bonus.empty()) lines.push_back(line(press, "label.bonus_points", paper.bonus));
    flow.form(lines);
    dimensions(press, flow, paper);
    if (!paper.reasons.empty()) {
      flow.heading(press.label("opinion.reasons").zh);
      std::size_t n = 0;
      for (auto const& reason : paper.reasons) flow.paragraph(fmt::format("{}. {}", ++n, reason));
    }
    for (auto const& dimension : paper.dimensions) items(press, flow, dimension);
    flow.note(press.label("assessment.note").zh);
    flow.keep(170);
    flow.form({line(press, "label.assessor", " "), line(press, "label.representative", " ")});
    flow.closing(paper.head.applicant, day_text(press, paper.assessed_on));
    return flow.finish();
  });
}

base::Result<std::string> draw_final_application(Press& press,
                                                 app::FinalApplicationPaper const& paper) {
  auto const title = press.label("final.title");
  FileFacts const facts{title.zh + " " + paper.head.project, paper.head.applicant,
                        paper.applied_on.value_or(paper.concluded_on)};
  return press.pdf_pages(facts, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, paper.code, pages)};
    flow.corner(paper.code);
    flow.title(title);
    flow.paragraph(press.label("final.text", {{"authority", paper.head.issuer}}).zh);
    flow.heading(press.label("application.community").zh);
    auto lines = who(press, paper.head);
    lines.push_back(line(press, "label.address", paper.address));
    lines.push_back(line(press, "label.area", area_text(press, paper.area).zh));
    flow.form(lines);
    inspected(press, flow, paper);
    papers_and_pledge(press, flow, paper.lines, paper.head.applicant);
    return flow.finish();
  });
}

}  // namespace linli::documents

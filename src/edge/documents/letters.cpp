// Letters of the authority: receipt (Art. 16), feedback (Art. 17), notice (Art. 21).
#include "edge/documents/papers.hpp"
#include "edge/documents/parts.hpp"

namespace linli::documents {

namespace {

Sheet sheet_of(app::PaperHead const& head, int pages) {
  return {head.mark, head.number, pages};
}

FileFacts facts_of(app::PaperHead const& head, Label const& title, base::Date dated) {
  return {title.zh + " " + head.number, head.issuer, dated};
}

void open_letter(Press const& press, Flow& flow, app::PaperHead const& head, Label const& title) {
  flow.letterhead(head.issuer);
  flow.number(press.label("label.number_is", {{"number", head.number}}).zh);
  flow.title(title);
}

std::string joined(std::vector<std::string> const& codes) {
  std::string out;
  for (auto const& code : codes) out += (out.empty() ? "" : "、") + code;
  return out;
}

std::string kilobytes(std::int64_t bytes) {
  return fmt::format("{} KB", (bytes + 1023) / 1024);
}

}  // namespace

base::Result<std::string> draw_receipt(Press& press, app::ReceiptPaper const& paper) {
  if (auto ok = check_url(paper.check_url); !ok) return base::fail(ok.error());
  auto const title = press.label("receipt.title");
  return press.pdf_pages(facts_of(paper.head, title, paper.received_on), [&](Canvas& canvas,
                                                                             int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, pages)};
    open_letter(press, flow, paper.head, title);
    flow.paragraph(press.label("receipt.text", {{"applicant", paper.head.applicant}}).zh);
    auto lines = who(press, paper.head);
    lines.push_back(line(press, "label.filing_of_year",
                         filing_of_year(press, paper.received_on.year(), paper.filing_of_year)));
    lines.push_back(line(press, "label.received_on", day_text(press, paper.received_on)));
    lines.push_back(line(press, "label.received_by", paper.received_by));
    auto const due = day_text(press, paper.due);
    lines.push_back(line(press, "label.feedback_due",
                         paper.certainty == app::DueCertainty::fixed
                             ? due
                             : press.label("receipt.provisional", {{"due", due}}).zh));
    flow.form(lines);
    flow.paragraph(press.label("receipt.due", {{"due", due}}).zh);
    flow.heading(
        press.label("receipt.documents", {{"count", std::to_string(paper.documents.size())}}).zh);
    std::vector<std::vector<std::string>> rows;
    for (auto const& [document, served] : paper.documents)
      rows.push_back({std::to_string(rows.size() + 1), document.name, joined(served),
                      kilobytes(document.size), digest_text(document.sm3)});
    flow.table({{press.label("column.ordinal").zh, 0.6, Align::centre},
                {press.label("column.document").zh, 2.15},
                {press.label("column.lines").zh, 1.45, Align::left, 8.5},
                {press.label("column.size").zh, 0.85, Align::right, 9},
                {press.label("column.sm3").zh, 2.95, Align::left, digest_size}},
               rows);
    flow.note(press.label("receipt.note").zh);
    flow.closing(paper.head.issuer, day_text(press, paper.received_on), paper.check_url);
    return flow.finish();
  });
}

base::Result<std::string> draw_feedback(Press& press, app::FeedbackPaper const& paper) {
  bool const passed = paper.outcome == cases::FeedbackOutcome::passed;
  auto const title = press.label(passed ? "feedback.title_passed" : "feedback.title_defects");
  return press.pdf_pages(
      facts_of(paper.head, title, paper.given_on), [&](Canvas& canvas, int pages) {
        Flow flow{press, canvas, sheet_of(paper.head, pages)};
        open_letter(press, flow, paper.head, title);
        std::vector<Fact> const facts{
            {"applicant", paper.head.applicant},
            {"community", site_text(paper.head.community, paper.head.phase)},
            {"received", day_text(press, paper.received_on)},
            {"due", paper.rating_due ? day_text(press, *paper.rating_due) : ""}};
        flow.paragraph(
            press.label(passed ? "feedback.text_passed" : "feedback.text_defects", facts).zh);
        auto lines = who(press, paper.head);
        lines.push_back(line(press, "label.received_on", day_text(press, paper.received_on)));
        lines.push_back(
            line(press, "label.outcome",
                 press.label(passed ? "feedback.outcome_passed" : "feedback.outcome_defects").zh));
        if (!paper.reviewed_by.empty())
          lines.push_back(line(press, "label.reviewed_by", paper.reviewed_by));
        flow.form(lines);
        if (!passed) {
          flow.heading(press.label("feedback.defects").zh);
          std::vector<std::vector<std::string>> rows;
          for (auto const& defect : paper.defects)
            rows.push_back({std::to_string(rows.size() + 1), defect.material, defect.what});
          flow.table({{press.label("column.ordinal").zh, 0.75, Align::centre},
                      {press.label("column.material").zh, 2},
                      {press.label("column.defect").zh, 4}},
                     rows);
          flow.keep(162);
          flow.paragraph(press.label("feedback.after_defects", facts).zh);
        } else if (paper.rating_due) {
          flow.paragraph(press.label("feedback.after_passed", facts).zh);
        }
        flow.closing(paper.head.issuer, day_text(press, paper.given_on));
        return flow.finish();
      });
}

base::Result<std::string> draw_notice(Press& press, app::NoticePaper const& paper) {
  if (auto ok = check_url(paper.check_url); !ok) return base::fail(ok.error());
  auto const title = press.label("notice.title");
  return press.pdf_pages(facts_of(paper.head, title, paper.first_day), [&](Canvas& canvas,
                                                                           int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, pages)};
    open_letter(press, flow, paper.head, title);
    auto const grade = grade_text(press, paper.grade);
    flow.paragraph(
        press
            .label("notice.text", {{"community", site_text(paper.head.community, paper.head.phase)},
                                   {"grade", grade.zh},
                                   {"first", day_text(press, paper.first_day)},
                                   {"last", day_text(press, paper.last_day)}})
            .zh);
    flow.form({line(press, "label.community", site_text(paper.head.community, paper.head.phase)),
               line(press, "label.address", paper.address),
               line(press, "label.applicant", paper.head.applicant),
               line(press, "label.area", area_text(press, paper.area).zh),
               line(press, "label.proposed_grade", grade.zh + "  " + grade.en),
               line(press, "label.total", score_text(press, paper.score)),
               line(press, "label.period",
                    press
                        .label("notice.period", {{"first", day_text(press, paper.first_day)},
                                                 {"last", day_text(press, paper.last_day)}})
                        .zh)});
    flow.heading(press.label("notice.content").zh);
    flow.paragraph(paper.text);
    if (!paper.opinion.empty()) {
      flow.heading(press.label("notice.opinion").zh);
      flow.paragraph(paper.opinion);
    }
    flow.keep(300);  // to the seal: it does not stand on a page alone
    flow.heading(press.label("notice.objections").zh);
    flow.paragraph(press.label("notice.right").zh);
    flow.form({line(press, "label.how_to_object", paper.how_to_object),
               line(press, "label.contact", paper.contact),
               line(press, "label.posted_on", day_text(press, paper.first_day))});
    flow.closing(paper.head.issuer, day_text(press, paper.first_day), paper.check_url);
    return flow.finish();
  });
}

}  // namespace linli::documents

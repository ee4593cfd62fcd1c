// Letters of the authority: receipt (Art. 16), feedback (Art. 17), notice (Art. 21).
#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

namespace {

FormLine line(Press const& press, std::string_view id, std::string value) {
  return {press.label(id), std::move(value)};
}

Sheet sheet_of(app::PaperHead const& head, int pages) {
  return {head.mark, head.number, pages};
}

FileFacts facts_of(app::PaperHead const& head, Label const& title, base::Date dated) {
  return {title.zh + " " + head.number, head.issuer, dated};
}

std::vector<FormLine> who(Press const& press, app::PaperHead const& head) {
  return {line(press, "label.project", head.project),
          line(press, "label.community", site_text(head.community, head.phase)),
          line(press, "label.town", head.town), line(press, "label.applicant", head.applicant),
          line(press, "label.credit_code", head.credit_code)};
}

void open_letter(Press const& press, Flow& flow, app::PaperHead const& head, Label const& title) {
  flow.letterhead(head.issuer);
  flow.number(press.label("label.number_is", {{"number", head.number}}).zh);
  flow.title(title);
}

std::string kilobytes(std::int64_t bytes) {
  return fmt::format("{} KB", (bytes + 1023) / 1024);
}

}  // namespace

base::Result<std::string> draw_receipt(Press& press, app::ReceiptPaper const& paper) {
  if (auto ok = check_url(paper.check_url); !ok) return base::fail(ok.error());
  auto const title = press.label("receipt.title");
  return press.pdf_pages(facts_of(paper.head, title, paper.received_at.date), [&](Canvas& canvas,
                                                                                  int pages) {
    Flow flow{press, canvas, sheet_of(paper.head, pages)};
    open_letter(press, flow, paper.head, title);
    flow.paragraph(press.label("receipt.text", {{"applicant", paper.head.applicant}}).zh);
    auto lines = who(press, paper.head);
    lines.push_back(
        line(press, "label.filing_of_year",
             press
                 .label("receipt.ordinal", {{"year", std::to_string(paper.received_at.date.year())},
                                            {"n", std::to_string(paper.filing_of_year)}})
                 .zh));
    lines.push_back(line(press, "label.received_at", time_text(press, paper.received_at)));
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
    for (auto const& document : paper.documents)
      rows.push_back(
          {std::to_string(rows.size() + 1), document.name, kilobytes(document.size), document.sm3});
    flow.table({{press.label("column.ordinal").zh, 0.75, Align::centre},
                {press.label("column.document").zh, 3},
                {press.label("column.size").zh, 0.9, Align::right},
                {press.label("column.sm3").zh, 3}},
               rows);
    flow.note(press.label("receipt.note").zh);
    flow.closing(paper.head.issuer, day_text(press, paper.received_at.date), paper.check_url);
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
               line(press, "label.total", paper.total),
               line(press, "label.period",
                    press
                        .label("notice.period", {{"first", day_text(press, paper.first_day)},
                                                 {"last", day_text(press, paper.last_day)}})
                        .zh)});
    flow.heading(press.label("notice.summary").zh);
    flow.paragraph(paper.summary);
    flow.heading(press.label("notice.objections").zh);
    flow.paragraph(press.label("notice.right").zh);
    flow.form({line(press, "label.how_to_object", paper.how_to_object),
               line(press, "label.contact", paper.contact),
               line(press, "label.posted_at", time_text(press, paper.posted_at))});
    flow.closing(paper.head.issuer, day_text(press, paper.first_day), paper.check_url);
    return flow.finish();
  });
}

}  // namespace linli::documents

// The letter that answers an objection (Art. 22).
#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

base::Result<std::string> draw_objection_answer(Press& press,
                                                app::ObjectionAnswerPaper const& paper) {
  if (auto ok = check_url(paper.check_url); !ok) return base::fail(ok.error());
  auto const title = press.label("answer.title");
  bool const upheld = paper.outcome == cases::InquiryOutcome::upheld;
  auto const& head = paper.head;
  auto const site = site_text(head.community, head.phase);
  auto const line = [&](char const* id, std::string value) {
    return FormLine{press.label(id), std::move(value)};
  };
  FileFacts const facts{title.zh + " " + head.number, head.issuer, paper.concluded_on};
  return press.pdf_pages(facts, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, {head.mark, head.number, pages}};
    flow.letterhead(head.issuer);
    flow.number(press.label("label.number_is", {{"number", head.number}}).zh);
    flow.title(title);
    flow.paragraph(press
                       .label("answer.text", {{"objector", paper.objector},
                                              {"lodged", day_text(press, paper.lodged_at.date)},
                                              {"community", site},
                                              {"notice", paper.notice}})
                       .zh);
    flow.form(
        {line("label.community", site), line("label.applicant", head.applicant),
         line("answer.notice", paper.notice),
         line("answer.lodged_at", time_text(press, paper.lodged_at)),
         line("answer.proofs", std::to_string(paper.proofs)),
         line("answer.outcome", press.label(upheld ? "answer.upheld" : "answer.dismissed").zh),
         line("answer.concluded_on", day_text(press, paper.concluded_on))});
    flow.heading(press.label("answer.findings").zh);
    flow.paragraph(paper.findings);
    flow.heading(press.label("answer.next").zh);
    flow.paragraph(press.label(upheld ? "answer.after_upheld" : "answer.after_dismissed").zh);
    if (!paper.contact.empty()) flow.form({line("label.contact", paper.contact)});
    flow.note(press.label("answer.note").zh);
    flow.closing(head.issuer, day_text(press, paper.concluded_on), paper.check_url);
    return flow.finish();
  });
}

}  // namespace linli::documents

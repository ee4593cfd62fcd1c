// Made-up papers for demonstrations.
#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

base::Result<std::string> draw_sample_paper(Press& press, app::SamplePaper const& paper) {
  FileFacts const facts{paper.title, press.label("mark.watermark").zh, paper.dated};
  return press.pdf_pages(facts, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, {app::PaperMark::simulated, paper.title, pages}};
    if (!paper.number.empty())
      flow.number(press.label("label.number_is", {{"number", paper.number}}).zh);
    flow.title({paper.title, ""});
    for (auto const& text : paper.paragraphs) flow.paragraph(text);
    if (paper.table) {
      std::vector<Column> columns;
      for (auto const& title : paper.table->header) columns.push_back({title});
      flow.space(6);
      flow.table(columns, paper.table->rows);
    }
    flow.closing(paper.issuer, day_text(press, paper.dated));
    flow.note(press.label("mark.note").zh);
    return flow.finish();
  });
}

}  // namespace linli::documents

// Several papers as one file, in order (batch printing).
#define POINTERHOLDER_TRANSITION 4  // qpdf: without its old smart pointer
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

base::Result<std::string> draw_missing_papers(Press& press, app::MissingPapers const& paper) {
  auto const title = press.label("batch.title");
  return press.pdf_pages({title.zh, paper.issuer, paper.made_on}, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, {paper.mark, title.zh, pages}};
    flow.title(title);
    flow.paragraph(press
                       .label("batch.text", {{"made", std::to_string(paper.made)},
                                             {"missing", std::to_string(paper.missing.size())}})
                       .zh);
    std::vector<std::vector<std::string>> rows;
    for (auto const& m : paper.missing)
      rows.push_back({std::to_string(rows.size() + 1), m.project + "\n" + m.community,
                      press.label("paper." + m.kind).zh, m.reason});
    flow.table({{press.label("column.ordinal").zh, 0.6, Align::centre},
                {press.label("column.project").zh, 2},
                {press.label("column.kind").zh, 1.4},
                {press.label("column.reason").zh, 3.4}},
               rows);
    return flow.finish();
  });
}

base::Result<std::string> bind_papers(std::vector<std::string> const& pdfs) {
  constexpr std::size_t most_pages = 1000;
  try {
    QPDF bound;
    bound.emptyPDF();
    QPDFPageDocumentHelper pages{bound};
    std::vector<std::shared_ptr<QPDF>> sources;  // read while the result is written
    std::size_t count = 0;
    for (auto const& pdf : pdfs) {
      auto& source = sources.emplace_back(QPDF::create());
      source->setSuppressWarnings(true);
      source->setAttemptRecovery(false);
      source->processMemoryFile("paper", pdf.data(), pdf.size());
      for (auto& page : QPDFPageDocumentHelper{*source}.getAllPages()) {
        if (++count > most_pages) return base::fail(base::Errc::too_large, "papers.too_long");
        pages.addPage(page, false);
      }
    }
    QPDFWriter writer{bound};
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_generate);
    writer.setDeterministicID(true);
    writer.write();
    auto const buffer = writer.getBufferSharedPointer();
    return std::string{reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
  } catch (std::exception const&) {
    return base::fail(base::Errc::unavailable, "papers.failed");
  }
}

}  // namespace linli::documents

// Several papers as one file, in order (batch printing).
#define POINTERHOLDER_TRANSITION 4  // qpdf: without its old smart pointer
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

#include "edge/documents/papers.hpp"

namespace linli::documents {

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

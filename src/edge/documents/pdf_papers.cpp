#include "edge/documents/pdf_papers.hpp"

#include "edge/documents/papers.hpp"

namespace linli::documents {

PdfPapers::PdfPapers(std::unique_ptr<Press> press) : press_{std::move(press)} {}
PdfPapers::~PdfPapers() = default;

base::Result<std::unique_ptr<PdfPapers>> PdfPapers::create(base::Catalogue labels,
                                                           std::filesystem::path const& fonts) {
  auto press = std::make_unique<Press>(std::move(labels), fonts);
  if (!press->fonts_present()) return base::fail(base::Errc::unavailable, "papers.fonts_missing");
  press->warm();
  return std::unique_ptr<PdfPapers>{new PdfPapers{std::move(press)}};
}

base::Result<std::string> PdfPapers::application_form(app::ApplicationPaper const& paper) {
  return draw_application(*press_, paper);
}
base::Result<std::string> PdfPapers::assessment(app::AssessmentPaper const& paper) {
  return draw_assessment(*press_, paper);
}
base::Result<std::string> PdfPapers::final_application(app::FinalApplicationPaper const& paper) {
  return draw_final_application(*press_, paper);
}
base::Result<std::string> PdfPapers::declaration(app::DeclarationPaper const& paper) {
  return draw_declaration(*press_, paper);
}
base::Result<std::string> PdfPapers::dossier(app::DossierPaper const& paper) {
  return draw_dossier(*press_, paper);
}
base::Result<std::string> PdfPapers::receipt(app::ReceiptPaper const& paper) {
  return draw_receipt(*press_, paper);
}
base::Result<std::string> PdfPapers::feedback(app::FeedbackPaper const& paper) {
  return draw_feedback(*press_, paper);
}
base::Result<std::string> PdfPapers::result_letter(app::ResultPaper const& paper) {
  return draw_result_letter(*press_, paper);
}
base::Result<std::string> PdfPapers::letter(app::LetterPaper const& paper) {
  return draw_letter(*press_, paper);
}
base::Result<std::string> PdfPapers::opinion_sheet(app::OpinionPaper const& paper) {
  return draw_opinion_sheet(*press_, paper);
}
base::Result<std::string> PdfPapers::notice(app::NoticePaper const& paper) {
  return draw_notice(*press_, paper);
}
base::Result<std::string> PdfPapers::objection_answer(app::ObjectionAnswerPaper const& paper) {
  return draw_objection_answer(*press_, paper);
}
base::Result<std::string> PdfPapers::certificate(app::CertificatePaper const& paper) {
  return draw_certificate(*press_, paper);
}
base::Result<std::string> PdfPapers::missing_papers(app::MissingPapers const& paper) {
  return draw_missing_papers(*press_, paper);
}
base::Result<std::string> PdfPapers::bind(std::vector<std::string> const& pdfs) {
  return bind_papers(pdfs);
}
base::Result<std::string> PdfPapers::sample_paper(app::SamplePaper const& paper) {
  return draw_sample_paper(*press_, paper);
}
base::Result<std::string> PdfPapers::sample_photo(app::SamplePhoto const& photo) {
  return draw_sample_photo(*press_, photo);
}

}  // namespace linli::documents

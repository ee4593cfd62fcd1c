#pragma once
// Papers by Pango and Cairo.
#include <filesystem>
#include <memory>

#include "app/papers.hpp"
#include "base/catalogue.hpp"

namespace linli::documents {

class Press;

/// Threads: safe to call concurrently; one paper is drawn at a time (about 20 ms each).
class PdfPapers final : public app::Papers {
 public:
  /// Loads the fonts, so that the first paper is not slow. `labels`: law/papers.json; `fonts`:
  /// build/fonts, without which papers come out large.
  /// Errors: unavailable "papers.fonts_missing" (Noto Serif CJK SC, Noto Sans CJK SC).
  static base::Result<std::unique_ptr<PdfPapers>> create(base::Catalogue labels,
                                                         std::filesystem::path const& fonts = {});
  ~PdfPapers() override;

  base::Result<std::string> application_form(app::ApplicationPaper const& paper) override;
  base::Result<std::string> assessment(app::AssessmentPaper const& paper) override;
  base::Result<std::string> final_application(app::FinalApplicationPaper const& paper) override;
  base::Result<std::string> declaration(app::DeclarationPaper const& paper) override;
  base::Result<std::string> dossier(app::DossierPaper const& paper) override;
  base::Result<std::string> receipt(app::ReceiptPaper const& paper) override;
  base::Result<std::string> feedback(app::FeedbackPaper const& paper) override;
  base::Result<std::string> result_letter(app::ResultPaper const& paper) override;
  base::Result<std::string> opinion_sheet(app::OpinionPaper const& paper) override;
  base::Result<std::string> letter(app::LetterPaper const& paper) override;
  base::Result<std::string> notice(app::NoticePaper const& paper) override;
  base::Result<std::string> objection_answer(app::ObjectionAnswerPaper const& paper) override;
  base::Result<std::string> certificate(app::CertificatePaper const& paper) override;
  base::Result<std::string> missing_papers(app::MissingPapers const& paper) override;
  base::Result<std::string> bind(std::vector<std::string> const& pdfs) override;
  base::Result<std::string> sample_paper(app::SamplePaper const& paper) override;
  base::Result<std::string> sample_photo(app::SamplePhoto const& photo) override;

 private:
  explicit PdfPapers(std::unique_ptr<Press> press);
  std::unique_ptr<Press> press_;
};

}  // namespace linli::documents

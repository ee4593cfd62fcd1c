#pragma once
// One drawing function per paper.
#include "edge/documents/press.hpp"

namespace linli::documents {

base::Result<std::string> draw_application(Press& press, app::ApplicationPaper const& paper);
base::Result<std::string> draw_assessment(Press& press, app::AssessmentPaper const& paper);
base::Result<std::string> draw_final_application(Press& press,
                                                 app::FinalApplicationPaper const& paper);
base::Result<std::string> draw_missing_papers(Press& press, app::MissingPapers const& paper);
base::Result<std::string> draw_declaration(Press& press, app::DeclarationPaper const& paper);
base::Result<std::string> draw_dossier(Press& press, app::DossierPaper const& paper);
base::Result<std::string> draw_receipt(Press& press, app::ReceiptPaper const& paper);
base::Result<std::string> draw_feedback(Press& press, app::FeedbackPaper const& paper);
base::Result<std::string> draw_result_letter(Press& press, app::ResultPaper const& paper);
base::Result<std::string> draw_letter(Press& press, app::LetterPaper const& paper);
base::Result<std::string> draw_opinion_sheet(Press& press, app::OpinionPaper const& paper);
base::Result<std::string> draw_notice(Press& press, app::NoticePaper const& paper);
base::Result<std::string> draw_objection_answer(Press& press,
                                                app::ObjectionAnswerPaper const& paper);
base::Result<std::string> draw_certificate(Press& press, app::CertificatePaper const& paper);
base::Result<std::string> draw_sample_paper(Press& press, app::SamplePaper const& paper);
base::Result<std::string> draw_sample_photo(Press& press, app::SamplePhoto const& photo);
/// As Papers::bind.
base::Result<std::string> bind_papers(std::vector<std::string> const& pdfs);

}  // namespace linli::documents

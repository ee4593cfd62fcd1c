#pragma once
// One drawing function per paper.
#include "edge/documents/press.hpp"

namespace linli::documents {

base::Result<std::string> draw_receipt(Press& press, app::ReceiptPaper const& paper);
base::Result<std::string> draw_feedback(Press& press, app::FeedbackPaper const& paper);
base::Result<std::string> draw_opinion_sheet(Press& press, app::OpinionPaper const& paper);
base::Result<std::string> draw_notice(Press& press, app::NoticePaper const& paper);
base::Result<std::string> draw_objection_answer(Press& press,
                                                app::ObjectionAnswerPaper const& paper);
base::Result<std::string> draw_certificate(Press& press, app::CertificatePaper const& paper);
base::Result<std::string> draw_sample_paper(Press& press, app::SamplePaper const& paper);
base::Result<std::string> draw_sample_photo(Press& press, app::SamplePhoto const& photo);

}  // namespace linli::documents

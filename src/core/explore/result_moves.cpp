// Result, notice, objections, second rating, certificate (Art. 21-24).
#include "core/explore/move_list.hpp"

namespace linli::explore {

using namespace cases;

void add_result_moves(MoveList& list) {
  auto const& project = list.project();
  auto const today = list.today();
  DateTime const now{today, 10 * 3600};
  auto const* notice =
      project.filing && project.filing->notice ? &*project.filing->notice : nullptr;
  list.end("officer", TellApplicant{Matter::result, today});
  list.end("officer", TellApplicant{Matter::objection_upheld, today});
  list.aside("officer", TellApplicant{Matter::initial_result, today});
  list.end("officer", PublishNotice{today, "评级结果公示"});
  list.aside("officer", ExtendNotice{1, "网站停机一日"});
  int const objections = notice ? static_cast<int>(notice->objections.size()) : 0;
  for (int n = 1; n <= objections; ++n) {
    list.end("officer", ConcludeInquiry{n, InquiryOutcome::dismissed, "核查不实"});
    list.add("officer", ConcludeInquiry{n, InquiryOutcome::upheld, "核查属实"});
    list.add("anyone", AddObjectionProof{n, {list.setting.paper}, now}, Ends::no,
             notice->objections[std::size_t(n) - 1].proof.empty() ? Follow::onward : Follow::aside);
  }
  auto const few = list.if_few();
  LodgeObjection objection{
      "ref-1", ObjectionForm::electronic, "与事实不符", {list.setting.paper}, now};
  list.add("anyone", objection, Ends::no, few);
  objection.proof.clear();
  list.add("anyone", objection, Ends::no, objections == 0 ? few : Follow::aside);
  objection.form = ObjectionForm::oral;
  list.aside("anyone", objection);
  list.end("officer", OpenSecondRating{});
  list.end("officer", PublishSecondResult{today, "二次评级结果"});
  for (auto const grade : {Grade::basic, Grade::premium, Grade::failed}) {
    bool const proposed =
        project.filing && project.filing->proposal && project.filing->proposal->grade == grade;
    list.add("colleague", ProposeCertificate{grade}, proposed ? Ends::no : Ends::yes);
    list.end("officer", IssueCertificate{grade, today});
    list.aside("colleague", IssueCertificate{grade, today});
    list.aside("tech", IssueCertificate{grade, today});
  }
}

}  // namespace linli::explore

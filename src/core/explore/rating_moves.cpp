// From the papers to the deliberation (Art. 14-21).
#include <algorithm>

#include "core/explore/move_list.hpp"

namespace linli::explore {

using namespace cases;

namespace {

Round round_of(Project const& project) {
  if (!project.filing) return Round::initial;
  return project.filing->second_rating ? Round::second : project.filing->closing_round();
}

// As long as nobody has acted, all members act in turn and that is one move; who came later, or is
// left when others have acted, acts alone.
void act_in_turn(MoveList& list, Panel const& panel, std::vector<std::string> const& left,
                 Command const& command) {
  if (left.size() == panel.members.size()) return list.end("panel", command);
  for (auto const& expert : left) list.add(expert, command, Ends::yes);
}

std::vector<std::string> undeclared(Panel const& panel) {
  std::vector<std::string> out;
  for (auto const& member : panel.members)
    if (!member.answer) out.push_back(member.expert);
  return out;
}

std::vector<std::string> unsigned_by(Panel const& panel, Opinion const& opinion) {
  std::vector<std::string> out;
  for (auto const& member : panel.members)
    if (std::ranges::find(opinion.signatures, member.expert, &Signature::expert) ==
        opinion.signatures.end())
      out.push_back(member.expert);
  return out;
}

// Members act all together, in turn; what one alone may do is tried with the first of them.
void add_panel_moves(MoveList& list) {
  auto const& project = list.project();
  if (!project.filing) return list.aside("e1", EnterScores{Round::initial, {}, {}});
  auto const& filing = *project.filing;
  auto const round = round_of(project);
  auto const& pool = round == Round::second ? list.setting.second_pool : list.setting.pool;
  list.end("officer", DrawPanel{"published-seed", 3, pool});
  list.end("officer", RedrawPanel{"another-seed", pool});
  if (filing.panels.empty()) return;
  auto const& panel = filing.panels.back();
  std::string const first = panel.members.empty() ? "e1" : panel.members.front().expert;
  act_in_turn(list, panel, undeclared(panel), DeclareRecusal{RecusalAnswer::no_conflict, {}});
  list.add(first, DeclareRecusal{RecusalAnswer::conflict, "曾为申报单位服务"}, Ends::no,
           panel.recused.empty() ? list.if_few() : Follow::aside);
  auto const* file = filing.round(round);
  bool const lacking = !filing.unscored(round).empty() && (!file || !file->opinion);
  for (auto const grade : {Grade::basic, Grade::premium, Grade::failed}) {
    auto const sheet = list.setting.sheets.find({round, grade});
    if (sheet == list.setting.sheets.end()) continue;
    EnterScores const scores{round, sheet->second, {}};
    // Stated once for a round; what could be stated anew is judged, not followed.
    list.add("panel", scores, lacking ? Ends::yes : Ends::no,
             lacking ? Follow::onward : Follow::aside);
    list.aside("officer", scores);
    list.add(first, scores, Ends::no, Follow::to_an_end);
  }
  for (auto const* word : {"基础型", "高端型", "未通过"})
    list.add(first, DraftOpinion{round, word, "专家组意见"},
             file && !file->opinion ? Ends::yes : Ends::no);
  list.add(first, EditOpinion{round, "修改后的意见"}, Ends::no, Follow::to_an_end);
  if (!file || !file->opinion) return;
  SignOpinion const signature{round, file->opinion->opinion_sm3, "04", "00", {}};
  act_in_turn(list, panel, unsigned_by(panel, *file->opinion), signature);
  list.add(first, signature, Ends::no, Follow::to_an_end);
  list.add(first, SignOpinionOnPaper{round, file->opinion->opinion_sm3, list.setting.paper, {}},
           Ends::no, Follow::aside);
  SignOpinion stale = signature;
  stale.opinion_sm3 = std::string(64, '0');
  list.add(first, stale, Ends::no, Follow::aside);
}

// Nothing of this decides anything; it is tried everywhere and followed nowhere.
void add_side_moves(MoveList& list) {
  auto const round = round_of(list.project());
  auto const today = list.today();
  list.aside("anyone", ReportIncident{"个人信息泄露"});
  list.aside("fire_service", FileReferral{"消防检查报告", list.setting.paper});
  list.aside("officer", ScheduleVisit{round, today.plus_days(1), "09:00", "11:00", "小区现场", {}});
  list.aside("tech", CancelVisit{1, "改期"});
  list.aside("applicant", AddDocument{"RA-02", list.setting.paper, {}});
  list.aside("applicant", RemoveDocument{list.setting.paper.sm3});
  list.aside("applicant",
             RecordConstruction{ConstructionProof::acceptance, today, list.setting.paper});
  UpdateProfile larger;
  larger.gross_floor_area = Area::centi(50'000'00);
  list.aside("applicant", larger);
  list.aside("applicant", CompleteSelfAssessment{Grade::basic, today});
  list.aside("applicant", SubmitDraft{});
  list.aside("officer", GrantApplicantException{"D-1", "业主委员会"});
  list.aside("system", RecomputeDeadlines{"none"});
}

}  // namespace

void add_rating_moves(MoveList& list) {
  auto const& project = list.project();
  auto const today = list.today();
  bool const once = !project.filing || project.filing->supplements.empty();
  list.end("officer", GiveFeedback{FeedbackOutcome::passed, {}, today});
  list.end("officer", ReceiveSupplement{today});
  list.add("officer", GiveFeedback{FeedbackOutcome::defects, {{"RA-01", "缺页"}}, today}, Ends::no,
           once ? Follow::onward : Follow::aside);
  add_panel_moves(list);
  list.end("officer", ApplyFinal{today});
  list.end("officer", Deliberate{DeliberationOutcome::adopt, {}, "采纳专家组意见"});
  list.add("officer", Deliberate{DeliberationOutcome::send_back, {}, "请复核"}, Ends::no,
           Follow::to_an_end);
  list.aside("officer", Deliberate{DeliberationOutcome::adopt, Grade::premium, "采纳"});
  // A first filing leads on; a later one begins anew.
  std::vector<RectifiedPoint> points;
  for (auto const& reason : project.failure_reasons) points.push_back({reason, "已整改"});
  list.add("applicant", ReportRectification{points, list.setting.paper});
  if (!project.declaration || project.declaration->documents != project.papers())
    list.end("applicant", SignDeclaration{project.papers(), "申报负责人", today});
  list.add("officer", ReceiveFiling{today}, project.filing ? Ends::no : Ends::yes,
           project.filing ? list.if_few() : Follow::onward);
  list.add("applicant", WithdrawFiling{"申报单位撤回"});
  add_side_moves(list);
}

}  // namespace linli::explore

// Subsidy, supervision, adverse acts (Art. 26-32).
#include <algorithm>

#include "core/explore/move_list.hpp"

namespace linli::explore {

using namespace cases;

namespace {

int count(auto const& rows) {
  return static_cast<int>(rows.size());
}

std::vector<ListedPaper> claim_papers(Setting const& setting) {
  std::vector<ListedPaper> out;
  for (auto const& line : setting.law.subsidy_checklist())
    out.push_back({line.code, setting.paper});
  return out;
}

}  // namespace

void add_subsidy_moves(MoveList& list) {
  auto const& subsidy = list.project().subsidy;
  auto const today = list.today();
  int const claim = std::max(1, count(subsidy.claims));
  list.end("officer", PaySubsidy{claim, today, list.setting.paper});
  list.end("officer", DecideClaim{claim, ClaimOutcome::granted, today, "材料齐全", true, true});
  list.end("officer", AcceptClaim{claim, today, true, true});
  // Refused or returned at the end only where it could not be granted or accepted.
  list.end("officer", DecideClaim{claim, ClaimOutcome::refused, today, "不符合条件", true, true});
  list.end("officer", ReturnClaim{claim, "材料不全"});
  list.aside("officer", AcceptClaim{claim, today, false, false});
  list.add("applicant", WithdrawClaim{claim});
  if (claim > 1) list.aside("officer", PaySubsidy{1, today, list.setting.paper});
  for (auto const part : {SubsidyPart::first, SubsidyPart::rest, SubsidyPart::full}) {
    list.add("applicant", ClaimSubsidy{part, claim_papers(list.setting)}, Ends::no, list.if_few());
    list.aside("other_company", ClaimSubsidy{part, {}});
  }
  for (auto const& recovery : subsidy.recoveries) {
    bool const open = recovery.open() > base::Money{};
    auto const amount = open ? recovery.open() : base::Money::yuan(1);
    list.add("officer", RecordRepayment{recovery.recovery, amount, today, list.setting.paper},
             Ends::no, open ? Follow::onward : Follow::aside);
    list.aside("officer", RecordRepayment{recovery.recovery, amount + base::Money::fen(1), today,
                                          list.setting.paper});
  }
}

void add_supervision_moves(MoveList& list) {
  auto const& project = list.project();
  auto const today = list.today();
  for (auto const& letter : project.complaints) {
    list.end("officer", ConcludeComplaint{letter.complaint, false, "未见不符"});
    list.add("officer", ConcludeComplaint{letter.complaint, true, "核查属实"}, Ends::no,
             letter.concluded_on ? Follow::aside : Follow::onward);
  }
  auto const few = list.if_few();
  list.add("officer", RecordCheck{0, today, {}, "平台停用", {}}, Ends::no, few);
  list.add("officer", RecordCheck{0, today, Grade::basic, "只达到基础型", {}}, Ends::no, few);
  list.add("owner",
           LodgeComplaint{"ref-1", "门禁长期失灵", today.plus_days(-20), {list.setting.paper}},
           Ends::no, few);
  list.aside("owner", LodgeComplaint{"ref-1", "门禁长期失灵", {}, {list.setting.paper}});
  list.aside("officer", ReportTakeover{{"9144030071526726XG", "接管物业服务有限公司"}, today});
  list.aside("officer", FileTakeover{{{"TK-01", list.setting.paper}}, today});
}

void add_proceeding_moves(MoveList& list) {
  auto const& project = list.project();
  auto const today = list.today();
  if (auto const* act = project.running_proceeding()) {
    int const n = act->proceeding;
    list.end("officer", CloseProceeding{n});
    list.end("officer", ServeDecision{n, today});
    list.end("officer", PublishDecision{n, today, "作出处理决定"});
    list.end("officer", DecideProceeding{n, ProceedingOutcome::imposed, "事实清楚", today});
    list.end("officer", DecideProceeding{n, ProceedingOutcome::dropped, "事实不成立", today});
    list.end("officer", NotifyParty{n, today});
    list.add("applicant", EnterStatement{n, "陈述意见", {}}, Ends::no,
             act->statements.empty() ? Follow::onward : Follow::aside);
    list.aside("system", DecideProceeding{n, ProceedingOutcome::imposed, "自动", today});
  }
  using enum Ground;
  auto const few = list.if_few();
  for (auto const ground : {not_applied, final_failed, false_facts, safety, spot_check, complaint,
                            interference, other_breach, late_takeover})
    for (auto const sanction :
         {Sanction::withdraw, Sanction::terminate, Sanction::cancel, Sanction::lower}) {
      // Where two grounds have the same effect, one of them is followed.
      bool const alike = ground == interference || ground == other_breach;
      OpenProceeding open{sanction, ground, "认定的事实", {}, {}, {list.setting.paper}};
      if (ground == other_breach) open.provision = "《示例规定》第三条";
      if (ground == false_facts) open.affects_rating = true;
      list.add("officer", open, sanction == Sanction::withdraw ? Ends::yes : Ends::no,
               alike ? Follow::aside : few);
    }
  list.aside("system", OpenProceeding{Sanction::cancel, spot_check, "自动", {}, {}, {}});
}

}  // namespace linli::explore

#include "app/notice_story.hpp"

#include <algorithm>

#include "app/score_scale.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

using Steps = std::vector<view::NoticeStep>;

void add_objections(Steps& steps, cases::Notice const& notice) {
  for (auto const& objection : notice.objections) {
    auto const on = objection.lodged_at.date;
    auto const same = std::ranges::find_if(
        steps, [&](auto const& step) { return step.what == "objection" && step.on == on; });
    if (same != steps.end())
      ++same->count;
    else
      steps.push_back({"objection", on, 1, {}});
  }
  for (auto const outcome : {cases::InquiryOutcome::upheld, cases::InquiryOutcome::dismissed})
    for (auto const& objection : notice.objections) {
      if (objection.outcome != outcome || !objection.concluded_on) continue;
      auto const what = word_of(outcome);
      auto const same = std::ranges::find_if(steps, [&](auto const& step) {
        return step.what == what && step.on == *objection.concluded_on;
      });
      if (same != steps.end())
        ++same->count;
      else
        steps.push_back({what, *objection.concluded_on, 1, {}});
    }
}

Steps steps_of(cases::Project const& project, cases::Filing const& filing) {
  auto const& notice = *filing.notice;
  Steps steps{{"published", notice.published_on, 1, {}}};
  for (auto const& extension : notice.extensions)
    steps.push_back({"extended", extension.extended_on, extension.working_days,
                     measures::art13_1_masked(extension.reason)});
  add_objections(steps, notice);
  if (filing.second_rating) {
    steps.push_back({"second_opened", filing.second_rating->opened_on, 1, {}});
    if (auto const on = filing.second_rating->published_on)
      steps.push_back({"second_published", *on, 1, {}});
  }
  for (auto const& certificate : project.certificates)
    if (certificate.filing == filing.filing)
      steps.push_back({"certified", certificate.issued_on, 1, certificate.number});
  if (filing.end == cases::FilingEnd::withdrawn)
    steps.push_back({"withdrawn", project.updated_at.date, 1, {}});
  std::ranges::stable_sort(steps, {}, &view::NoticeStep::on);
  return steps;
}

// The panel wrote it for the authority; nobody looked for personal data then (Art. 13).
void add_opinion(view::NoticeStory& out, cases::Filing const& filing) {
  auto const* round = filing.round(filing.closing_round());
  if (!round || !round->opinion || !round->concluded_on) return;
  out.total = round->opinion->total;
  if (!round->opinion->text.empty()) out.opinion = measures::art13_1_masked(round->opinion->text);
}

}  // namespace

cases::Filing const* filing_of_notice(cases::Project const& project, std::string_view number) {
  auto const has = [&](cases::Filing const& f) { return f.notice && f.notice->notice == number; };
  if (project.filing && has(*project.filing)) return &*project.filing;
  auto const found = std::ranges::find_if(project.earlier, has);
  return found == project.earlier.end() ? nullptr : &*found;
}

base::Result<view::NoticeStory> notice_story(Office& office, std::string const& number,
                                             Language language) {
  auto const rows = office.cases.notices({{}, number, {}});
  if (!rows) return base::fail(rows.error());
  if (rows->items.empty()) return base::fail(base::Errc::not_found, "notice.unknown");
  auto const file = office.files.load(base::ProjectId{rows->items.front().project});
  if (!file) return base::fail(file.error());
  auto const* filing = filing_of_notice((*file)->project, number);
  if (!filing) return base::fail(base::Errc::not_found, "notice.unknown");
  view::NoticeStory out;
  out.notice = number;
  out.steps = steps_of((*file)->project, *filing);
  out.why = why_deadline(office.law.now()->law(), filing->notice->last_day, language);
  add_opinion(out, *filing);
  if (out.total) out.scale = score_scale(office, filing->standard_version);
  if (auto const& second = filing->second_rating) {
    out.second = view::SecondRating{second->opened_on, second->published_on, {}, {}};
    if (second->published_on) {
      out.second->grade = filing->result_of(cases::Round::second);
      out.second->text = second->text;
    }
  }
  return out;
}

}  // namespace linli::app

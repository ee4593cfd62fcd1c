#include "app/publish_notice.hpp"

#include "app/explain.hpp"
#include "app/score_scale.hpp"
#include "app/visible.hpp"

namespace linli::app {
namespace {

std::string composed(Office& office, cases::Project const& project) {
  auto const& p = project.profile;
  std::string grade;
  std::string total;
  std::string applicant;
  if (auto const& filing = project.filing) {
    applicant = filing->applicant.name;
    if (auto const effective = filing->effective()) grade = word_of(*effective);
    auto const* round = filing->round(filing->closing_round());
    if (round && round->opinion) {
      auto const score = score_of(office, filing->standard_version, round->opinion->total);
      total =
          score.maximum.empty()
              ? score.total
              : office.texts.text(
                    score.bonus.empty() ? "score.of" : "score.of_bonus", Language::zh,
                    {{"total", score.total}, {"maximum", score.maximum}, {"bonus", score.bonus}});
    }
  }
  auto const law = office.law.now();
  return office.texts.text("notice.text", Language::zh,
                           {{"community", p.community},
                            {"phase", p.phase.value_or("")},
                            {"applicant", applicant},
                            {"grade", law->law().words().text("value." + grade, Language::zh)},
                            {"total", total}});
}

}  // namespace

base::Result<TakenCommand> publish_notice(Office& office, NoticeGiven const& given,
                                          cases::Actor const& by) {
  auto const file = visible_file(office, given.project, by);
  if (!file) return base::fail(file.error());
  auto text = given.text && !given.text->empty() ? *given.text : composed(office, (*file)->project);
  return take_command(
      office,
      {given.project, cases::PublishNotice{given.published_on, std::move(text)}, by, given.seen});
}

}  // namespace linli::app

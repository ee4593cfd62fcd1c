// Everything that must hold when the authority stamps a filing (Art. 2-5, 12, 14-16, 20, 24, 29,
// 33).
#include "core/cases/filing_rules.hpp"

namespace linli::cases {
namespace {

class Rules {
 public:
  Rules(Project const& project, Context const& context, Date received)
      : p_{project}, context_{context}, law_{context.law}, received_{received} {}

  FilingFindings run() && {
    scope();
    applicant();
    repetition();
    standard();
    self_assessment();
    need(measures::art16_2_declaration_covers(
        law_, p_.papers(),
        p_.declaration ? std::optional{p_.declaration->documents} : std::nullopt));
    return std::move(out_);
  }

 private:
  void need(measures::Checked checked) {
    if (checked)
      out_.because.push_back(std::move(*checked));
    else
      out_.refusals.push_back(std::move(checked).error());
  }

  void scope() {
    need(measures::art33_in_force(law_, received_));
    if (auto town = measures::art2_1_in_zone(law_, p_.profile.town))
      out_.because.push_back(std::move(town->because));
    else
      out_.refusals.push_back(std::move(town).error());
    need(measures::art14_2_object(law_, word(p_.profile.site_kind)));
    if (p_.profile.phase && p_.profile.phase_permit.value_or("").empty())
      out_.refusals.push_back(
          measures::refuse("A29-PHASE", 29, "RD-15", {{"phase", *p_.profile.phase}}));
  }

  void applicant() {
    auto const& entity = p_.profile.entity;
    need(measures::art5_4_entity(law_, entity ? entity->credit_code : std::string{}));
    if (!entity) return;
    std::optional<measures::ApplicantException> exception;
    if (p_.exception) exception = {p_.exception->decision_no, p_.exception->reason};
    need(measures::art14_1_applicant(law_, word(entity->kind), exception));
  }

  void repetition() {
    auto const* certificate = p_.current_certificate();
    bool const in_force = certificate && received_ <= certificate->last_day;
    if (in_force) {
      need(measures::art24_2_may_reapply(law_, certificate->last_day, received_));
      out_.purpose = FilingPurpose::renewal;
    }
    int const used = p_.filings_in(received_.year());
    out_.filings_this_year = used + 1;
    need(measures::art20_2_filings(law_, received_, used));
    if (!p_.must_rectify) return;
    if (!in_force) out_.purpose = FilingPurpose::after_failure;
    std::vector<std::string> answered;
    if (p_.rectification)
      for (auto const& point : p_.rectification->points) answered.push_back(point.reason);
    need(measures::art20_1_rectified(law_, p_.failure_reasons, answered));
  }

  void standard() {
    auto version = standard_for(context_, received_);
    if (!version) {
      out_.refusals.push_back(std::move(version).error());
      return;
    }
    out_.standard_version = version->value;
    out_.because.push_back(std::move(version->because));
  }

  void self_assessment() {
    auto const& done = p_.self_assessment;
    need(measures::art12_2_acceptance_first(law_, p_.acceptance(),
                                            done ? done->assessed_on : received_));
    std::optional<measures::SelfAssessment> self;
    if (done) {
      // A mandatory item that is not met is the stronger reason than the grade that follows.
      need(measures::art14_3_mandatory(law_, done->unmet_mandatory));
      bool const version_changed =
          !out_.standard_version.empty() && done->standard_version != out_.standard_version;
      bool const qualified = done->reached >= done->target && !version_changed;
      self = {qualified ? measures::SelfResult::qualified : measures::SelfResult::unqualified,
              done->assessed_on};
      if (done->reached < done->target && !done->unmet_mandatory.empty()) return;
    }
    need(measures::art15_1_self_assessment(law_, self, received_));
  }

  Project const& p_;
  Context const& context_;
  measures::Law const& law_;
  Date received_;
  FilingFindings out_;
};

}  // namespace

FilingFindings filing_rules(Project const& project, Context const& context, Date received) {
  return Rules{project, context, received}.run();
}

std::vector<Error> filing_check(Project const& project, Context const& context) {
  Answer answer{project, context, "ReceiveFiling"};
  answer.step(project.registered && !project.filing_open(answer.today()));
  if (answer.refused()) return {*answer.error()};
  return filing_rules(project, context, context.at.date).refusals;
}

std::vector<Error> repealed_standards(Project const& project, measures::Law const& law,
                                      Date filing) {
  std::vector<Error> out;
  for (auto const& filed : project.documents) {
    if (!filed.cites) continue;
    auto current = measures::art6_2_standard_current(law, filed.cites->number,
                                                     filed.cites->repealed_on, filing);
    if (current) continue;
    auto& warning = out.emplace_back(std::move(current).error());
    warning.where = filed.filed_under;
  }
  return out;
}

}  // namespace linli::cases

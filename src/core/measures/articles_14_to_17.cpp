#include <algorithm>

#include "core/measures/articles_14_to_20.hpp"
#include "core/measures/counting.hpp"

namespace linli::measures {

Checked art14_1_applicant(Law const& law, std::string_view kind,
                          std::optional<ApplicantException> const& exception) {
  std::vector<base::Fact> facts{{"applicant", std::string{kind}}};
  bool const usual = kind == "developer" || kind == "property_company";
  bool const excepted = exception && !exception->decision_no.empty() && !exception->reason.empty();
  if (!usual && !excepted)
    return base::fail(refuse("A14-APPLICANT", 14, "RD-07", std::move(facts)));
  if (!usual) facts.push_back({"exception", exception->decision_no});
  return because(law, "14.1", 14, {"RD-07"}, std::move(facts));
}

Checked art14_2_object(Law const& law, std::string_view kind) {
  if (kind != "residential")
    return base::fail(refuse("A03-NOT-RESIDENTIAL", 14, {}, {{"kind", std::string{kind}}}));
  return because(law, "14.2", 14, {}, {{"kind", "residential"}});
}

Checked art14_3_mandatory(Law const& law, std::span<std::string const> unmet_items) {
  if (!unmet_items.empty())
    return base::fail(
        refuse("A14-MANDATORY", 14, "RD-44",
               {{"items", joined(unmet_items)}, {"count", std::to_string(unmet_items.size())}}));
  return because(law, "14.3", 14, {"RD-44"}, {{"unmet", "0"}});
}

Checked art14_3_only_failed(Law const& law, RatingResult entered,
                            std::span<std::string const> unmet_items) {
  if (entered != RatingResult::failed) return art14_3_mandatory(law, unmet_items);
  return because(law, "14.3", 14, {"RD-44"}, {{"unmet", std::to_string(unmet_items.size())}},
                 {{"result", "failed"}});
}

Checked art15_1_self_assessment(Law const& law, std::optional<SelfAssessment> const& assessment,
                                Date filing) {
  std::vector<base::Fact> facts{{"filing", filing.iso()}};
  bool const qualified = assessment && assessment->result == SelfResult::qualified;
  facts.push_back({"self_result", !assessment ? "missing"
                                  : qualified ? "qualified"
                                              : "unqualified"});
  if (assessment) facts.push_back({"assessed", assessment->on.iso()});
  if (!qualified || assessment->on > filing)
    return base::fail(refuse("A15-SELF", 15, {}, std::move(facts)));
  return because(law, "15.1", 15, {}, std::move(facts));
}

Result<Explained<Date>> art16_1_receipt_day(Law const& law, std::optional<Date> paper,
                                            std::optional<Date> electronic) {
  std::vector<base::Fact> facts;
  if (paper) facts.push_back({"paper", paper->iso()});
  if (electronic) facts.push_back({"electronic", electronic->iso()});
  std::optional<Date> day = paper;
  if (electronic && law.reading("RD-04", *electronic) == "esign_equal")
    day = paper ? std::min(*paper, *electronic) : *electronic;
  if (!day) return base::fail(refuse("A16-PAPER", 16, "RD-04", std::move(facts)));
  return Explained<Date>{
      *day, because(law, "16.1", 16, {"RD-04"}, std::move(facts), {{"receipt", day->iso()}})};
}

Checked art16_2_declaration_covers(Law const& law, std::span<std::string const> documents,
                                   std::optional<std::vector<std::string>> const& declared) {
  auto const refused = [](std::size_t uncovered, char const* reason) {
    return base::fail(
        refuse("A16-DECL", 16, {}, {{"uncovered", std::to_string(uncovered)}, {"reason", reason}}));
  };
  if (!declared) return refused(documents.size(), "no_declaration");
  std::vector<std::string> file{documents.begin(), documents.end()}, signed_for = *declared;
  for (auto* list : {&file, &signed_for}) {
    std::ranges::sort(*list);
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::vector<std::string> differing;
  std::ranges::set_symmetric_difference(file, signed_for, std::back_inserter(differing));
  if (!differing.empty()) return refused(differing.size(), "hash_mismatch");
  return because(law, "16.2", 16, {}, {{"documents", std::to_string(file.size())}});
}

Explained<Deadline> art17_1_review_due(Law const& law, Date receipt) {
  auto const n = static_cast<int>(law.parameter("review.days", receipt));
  return count(law, {"17.1", 17, "receipt", receipt, n, Unit::working_days},
               {"RD-01", "RD-08", "RD-09"});
}

Checked art17_2_passed(Law const& law, ReviewState state) {
  if (state != ReviewState::passed)
    return base::fail(refuse("A17-NOT-PASSED", 17, {},
                             {{"state", state == ReviewState::open ? "open" : "defects"}}));
  return because(law, "17.2", 17, {}, {{"state", "passed"}});
}

Checked art17_3_feedback_has_reasons(Law const& law, ReviewState outcome,
                                     std::span<std::string const> defects) {
  bool const says_what = !defects.empty() && std::ranges::none_of(defects, [](auto const& d) {
    return d.find_first_not_of(" \t\r\n") == std::string::npos;
  });
  if (outcome == ReviewState::defects && !says_what)
    return base::fail(refuse("A17-NO-REASON", 17, "RD-09"));
  return because(law, "17.3", 17, {"RD-09"}, {{"defects", std::to_string(defects.size())}});
}

Explained<Deadline> art17_soft_supplement_reminder(Law const& law, Date feedback) {
  auto const n = static_cast<int>(law.parameter("supplement.reminder", feedback));
  return count(
      law, {"17.3", 17, "feedback", feedback, n, Unit::natural_days, Binds::authority, Soft::yes},
      {"RD-09"});
}

}  // namespace linli::measures

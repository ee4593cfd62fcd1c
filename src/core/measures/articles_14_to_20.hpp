#pragma once
// Filing, completeness review, panel and opinion (Art. 14-20).
#include <span>

#include "core/measures/deadline.hpp"
#include "core/measures/law.hpp"
#include "core/measures/refusal.hpp"

namespace linli::measures {

/// The only three results there are (Art. 19).
enum class RatingResult {
  failed,  ///< 未通过
  basic,   ///< 基础型
  premium  ///< 高端型
};
BOOST_DESCRIBE_ENUM(RatingResult, failed, basic, premium)

/// 原则上 (RD-07): the authority's recorded reason for another kind of applicant.
struct ApplicantException {
  std::string decision_no;
  std::string reason;
};
/// `kind`: "developer" or "property_company"; others need the exception.
/// Errors: A14-APPLICANT.  Source: Art. 14.
Checked art14_1_applicant(Law const& law, std::string_view kind,
                          std::optional<ApplicantException> const& exception = {});
/// New-build or existing, but residential. Errors: A03-NOT-RESIDENTIAL.  Source: Art. 14.
Checked art14_2_object(Law const& law, std::string_view kind);
/// Errors: A14-MANDATORY with the items.  Source: Art. 14.
Checked art14_3_mandatory(Law const& law, std::span<std::string const> unmet_items);
/// With a mandatory item unmet only `failed` may be entered. Errors: A14-MANDATORY.  Art. 14.
Checked art14_3_only_failed(Law const& law, RatingResult entered,
                            std::span<std::string const> unmet_items);

enum class SelfResult { qualified, unqualified };
struct SelfAssessment {
  SelfResult result = SelfResult::unqualified;
  Date on;
};
/// Qualified, and not dated after the filing. Errors: A15-SELF.  Source: Art. 15.
Checked art15_1_self_assessment(Law const& law, std::optional<SelfAssessment> const& assessment,
                                Date filing);

/// The day that opens the case (RD-04): the paper receipt; an electronic one counts only under the
/// option `esign_equal`. Errors: A16-PAPER (still a draft).  Source: Art. 16.
Result<Explained<Date>> art16_1_receipt_day(Law const& law, std::optional<Date> paper,
                                            std::optional<Date> electronic = {});
/// Every document of the file is declared, by its hash, and nothing else is.
/// Errors: A16-DECL.  Source: Art. 16.
Checked art16_2_declaration_covers(Law const& law, std::span<std::string const> documents,
                                   std::optional<std::vector<std::string>> const& declared);

/// WD(receipt, 5), for each paper receipt anew (RD-08, RD-09).  Source: Art. 17.
Explained<Deadline> art17_1_review_due(Law const& law, Date receipt);
enum class ReviewState { open, passed, defects };
/// No panel, visit or score before the pass. Errors: A17-NOT-PASSED.  Source: Art. 17.
Checked art17_2_passed(Law const& law, ReviewState state);
/// Negative feedback lists each defect. Errors: A17-NO-REASON.  Source: Art. 17.
Checked art17_3_feedback_has_reasons(Law const& law, ReviewState outcome,
                                     std::span<std::string const> defects);
/// Soft: reminder after negative feedback without supplement (RD-09).  Source: Art. 17 (none).
Explained<Deadline> art17_soft_supplement_reminder(Law const& law, Date feedback);

/// ND(pass, 30); strict day decides, rolled and planning day beside it (RD-02, RD-10). Art. 18.
Explained<Deadline> art18_1_rating_due(Law const& law, Date pass);
/// Errors: A18-EXPERT.  Source: Art. 18.
Checked art18_2_expert_registered(Law const& law, std::string_view expert,
                                  std::span<std::string const> registered);
/// Final only after an initial pass and a final application. Errors: A18-ORDER.  Source: Art. 18.
Checked art18_3_order(Law const& law, std::optional<Date> initial_pass,
                      std::optional<Date> final_application, Date on);
enum class Stage { none, initial, final_ };
/// Notice, certificate and credit record need the final. Errors: A18-NOT-FINAL.  Source: Art. 18.
Checked art18_4_final_only(Law const& law, Stage passed);
/// Soft: 30 natural days from the final application, by analogy (RD-11).
Explained<Deadline> art18_soft_final_due(Law const& law, Date final_application);

/// Errors: A19-EVIDENCE.  Source: Art. 19.
Checked art19_1_score_has_evidence(Law const& law, std::string_view item, int evidence);
/// 未通过, 基础型, 高端型, failed, basic, premium. Errors: A19-RESULT.  Source: Art. 19.
Result<Explained<RatingResult>> art19_2_result(Law const& law, std::string_view word);
enum class Opinion { missing, drafted, signed_by_all };
/// Errors: A19-NO-OPINION.  Source: Art. 19.
Checked art19_3_opinion_in(Law const& law, Opinion opinion);
struct MemberSignature {
  std::string member;
  std::string hash;  ///< of the sheet that was signed
};
/// Signatures of all members over the same hash; others are void (RD-13).
/// Errors: A19-SIGNATURES with facts signed, members.  Source: Art. 19.
Checked art19_4_signatures(Law const& law, std::span<std::string const> members,
                           std::span<MemberSignature const> signatures, std::string_view hash);
/// A signature belongs to one sheet: that of the opinion as it stands now, by its SM3.
/// Errors: A19-STALE.  Source: Art. 19.
Checked art19_5_same_sheet(Law const& law, std::string_view signed_sm3, std::string_view current);

/// Each point of the failed opinion is answered. Errors: A20-RECTIFY.  Source: Art. 20.
Checked art20_1_rectified(Law const& law, std::span<std::string const> points,
                          std::span<std::string const> answered);
/// `used`: filings of this project in the calendar year of `receipt`, this one not included
/// (RD-14, RD-15). Errors: A20-LIMIT with facts year, used, limit.  Source: Art. 20.
Checked art20_2_filings(Law const& law, Date receipt, int used);

}  // namespace linli::measures

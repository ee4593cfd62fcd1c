#pragma once
// Subsidy, three-month limit, term of the Measures, interpretation (Art. 29, 31, 33, 34).
#include "core/measures/articles_21_to_25.hpp"

namespace linli::measures {

/// What a grade and an area are worth.
struct Entitlement {
  base::Money total, first, rest;
  int band = 0;      ///< k = whole multiples of the step in the area
  base::Area from;   ///< smallest area of the band (0.01 m2 in the lowest)
  base::Area below;  ///< smallest area of the next band
};
BOOST_DESCRIBE_STRUCT(Entitlement, (), (total, first, rest, band, from, below))
/// base x (k+1), or base x (k+2) for premium (RD-33, RD-34). Numbers as of `on`.
/// Errors: A29-STAGE for `failed`, A29-AREA for an area <= 0.  Source: Art. 29 (3), (4).
Result<Explained<Entitlement>> art29_amount(Law const& law, RatingResult grade, base::Area area,
                                            Date on);

enum class Part { first, rest, full };
BOOST_DESCRIBE_ENUM(Part, first, rest, full)
struct SubsidyPart {
  Part part = Part::first;
  base::Money pay;      ///< >= 0
  base::Money recover;  ///< >= 0; what was paid above the entitlement (RD-12)
  Entitlement entitlement;
};
BOOST_DESCRIBE_STRUCT(SubsidyPart, (), (part, pay, recover, entitlement))
/// Part to pay on final grade and area when `paid` was paid before.
/// Errors: A29-DOUBLE (first or full after a payment; fact offered), A29-STAGE, A29-AREA.
/// Source: Art. 29 (5).
Result<Explained<SubsidyPart>> art29_5_part(Law const& law, Part part, RatingResult grade,
                                            base::Area area, base::Money paid, Date on);
/// Which part the stage passed allows. Errors: A29-STAGE, A29-70 (only the first part yet).
/// Art. 29.
Checked art29_0_stage(Law const& law, Part part, Stage passed);
/// The claimant is the applicant of the rating, by credit code. Errors: A29-CLAIMANT.  Art. 29.
Checked art29_0_claimant(Law const& law, std::string_view claimant, std::string_view applicant);
/// Every paper that the guide asks for with this part is there. `lines`: of law/materials.json.
/// Errors: A29-MATERIALS (fact missing).  Source: Art. 29 (1), RD-44.
Checked art29_1_materials(Law const& law, Part part, std::vector<std::string> const& lines);
/// Platform connected and data shared: asked of all but the first part (RD-35).
/// Errors: A29-NETWORK, A29-DATA.  Source: Art. 29 (5).
Checked art29_5_connected(Law const& law, Part part, bool online, bool shared);
/// One subsidy per community, ever: nothing was paid on an earlier rating, recovered or not
/// (RD-37). Errors: A29-ONCE.  Source: Art. 29 (6).
Checked art29_6_once(Law const& law, base::Money paid_on_earlier_ratings);
/// A phase is a project of its own if its permit shows it (RD-15). Errors: A29-PHASE.  Art. 29 (6).
Checked art29_6_phase(Law const& law, bool is_phase, bool has_permit);
/// What phases of these areas are worth apart, and what they were worth as one.
struct Split {
  base::Money apart, together;
};
BOOST_DESCRIBE_STRUCT(Split, (), (apart, together))
/// Apart above together is a mark for the review, no refusal (RD-15). 1..100 areas.
/// Errors: A29-STAGE, A29-AREA.  Source: Art. 29 (6).
Result<Explained<Split>> art29_6_split(Law const& law, RatingResult grade,
                                       std::vector<base::Area> const& areas, Date on);
/// WD(acceptance, 30): review, computing, telling; not payment (RD-38).  Source: Art. 29 (2).
Explained<Deadline> art29_2_due(Law const& law, Date acceptance);

/// ROLL(MO(initial pass told, 3)) (RD-40).  Source: Art. 31.
Explained<Deadline> art31_1_limit(Law const& law, Date initial_told);
/// Errors: A31-LATE.  Source: Art. 31.
Checked art31_1_final_application_in_time(Law const& law, Date limit, Date received);

/// May anything still be claimed or paid on the initial result? `limit`: of the final application,
/// if nobody applied. Errors: A31-FROZEN (the limit passed), A31-WITHDRAWN.  Source: Art. 31,
/// RD-40.
Checked art31_2_claims_open(Law const& law, std::optional<Date> limit, bool withdrawn, Date on);
/// All that was paid and not recovered yet. Source: Art. 31.
Explained<base::Money> art31_recovery(Law const& law, base::Money paid, base::Money recovered,
                                      Date on);

/// Does the law take new filings on this day? Errors: A33-NOT-SET, A33-NOT-YET, A33-EXPIRED
/// (RD-42, RD-43).  Source: Art. 33.
Checked art33_in_force(Law const& law, Date on);

/// Only the authority interprets. Errors: A34-ROLE; invalid "law.unknown_reading",
/// "law.unknown_option".  Source: Art. 34.
Checked art34_1_ruling(Law const& law, std::string_view role, Ruling const& ruling);

}  // namespace linli::measures

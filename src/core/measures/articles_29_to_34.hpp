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
/// WD(acceptance, 30): review, computing, telling; not payment (RD-38).  Source: Art. 29 (2).
Explained<Deadline> art29_2_due(Law const& law, Date acceptance);

/// ROLL(MO(initial pass told, 3)) (RD-40).  Source: Art. 31.
Explained<Deadline> art31_1_limit(Law const& law, Date initial_told);
/// Errors: A31-LATE.  Source: Art. 31.
Checked art31_1_final_application_in_time(Law const& law, Date limit, Date received);

/// Does the law take new filings on this day? Errors: A33-NOT-SET, A33-NOT-YET, A33-EXPIRED
/// (RD-42, RD-43).  Source: Art. 33.
Checked art33_in_force(Law const& law, Date on);

/// Only the authority interprets. Errors: A34-ROLE; invalid "law.unknown_reading",
/// "law.unknown_option".  Source: Art. 34.
Checked art34_1_ruling(Law const& law, std::string_view role, Ruling const& ruling);

}  // namespace linli::measures

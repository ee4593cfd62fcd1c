#pragma once
// Supervision and adverse acts: takeover, spot checks, complaints, withdrawal, termination (Art.
// 26-28, 31, 32).
#include "core/measures/articles_21_to_25.hpp"

namespace linli::measures {

/// ND(takeover, 30): the filing of the contract; a service target (RD-27).  Source: Art. 26.
Explained<Deadline> art26_soft_filing_due(Law const& law, Date taken_over);
/// WD(letter, 10): the inquiry; a service target (RD-31).  Source: Art. 28.
Explained<Deadline> art28_soft_inquiry_due(Law const& law, Date letter);
/// WD(notice to the party, 5): time to reply before an adverse decision; a service target (RD-32).
Explained<Deadline> art32_soft_reply_due(Law const& law, Date notified);

/// Late filing of a takeover is no ground for an act. Errors: A26-NO-SANCTION.  Source: Art. 26.
Checked art26_2_no_sanction(Law const& law);
/// The list of a programme is fixed on a day before the seed is known, so that nobody chooses who
/// is checked. Errors: A27-SEED.  Source: Art. 27, RD-28.
Checked art27_1_seed_later(Law const& law, Date fixed, Date seed_on);
/// The yearly duty to check. `none`: no certificate was in force in that year.
enum class YearlyDuty { none, open, met, breached };
BOOST_DESCRIBE_ENUM(YearlyDuty, none, open, met, breached)
/// `in_force`: certificates in force at some time of the year; `checked`: checks made in it. A year
/// that ended without one stays breached.  Source: Art. 27, RD-28.
Explained<YearlyDuty> art27_1_duty(Law const& law, int year, int in_force, int checked, Date today);
/// A grade is lowered from premium only, to basic. Errors: A27-NO-LOWER.  Source: Art. 27.
Checked art27_2_lower(Law const& law, RatingResult grade);
/// Only a certificate in force is checked. Errors: A27-EXPIRED.  Source: Art. 27.
Checked art27_1_in_force(Law const& law, Date last_day, Date on);
/// A person decides. Errors: A27-HUMAN.  Source: Art. 27, RD-32.
Checked art27_2_by_person(Law const& law, std::string_view role);
/// The decision is complete once it is published. Errors: A27-PUBLISH.  Source: Art. 27.
Checked art27_4_published(Law const& law, bool published);
/// What of the paid subsidy comes back: all of it when the grade is cancelled, what is above the
/// entitlement of the new grade when it is lowered, or all of it under the literal reading (RD-29).
/// >= 0. Source: Art. 27, 28.
Explained<base::Money> art27_3_recovery(Law const& law, bool lowered, base::Money paid,
                                        base::Money recovered, base::Money entitled_now, Date on);
/// The owner turned to the operator before, on a day that is proven (RD-31).
/// Errors: A28-FIRST-OPERATOR.  Source: Art. 28.
Checked art28_1_operator_first(Law const& law, std::optional<Date> feedback, Date letter);
/// Errors: A28-INQUIRY.  Source: Art. 28.
Checked art28_2_inquired(Law const& law, bool concluded);

/// The withdrawal is bound: it is not dropped. Errors: A31-BOUND.  Source: Art. 31, RD-32.
Checked art31_bound(Law const& law);
/// Before the certificate the rating is terminated, after it the grade cancelled.
/// Errors: A32-WHICH.  Source: Art. 32.
Checked art32_0_which(Law const& law, bool certified, bool cancel, bool terminate);
/// False papers count when the rating became untrue through them. Errors: A32-EFFECT.  Art. 32 (1).
Checked art32_1_falsified(Law const& law, bool affects_rating);
/// The competent body's report is there. Errors: A32-REPORT.  Source: Art. 32 (3).
Checked art32_3_reported(Law const& law, bool report);
/// The exact provision is cited, not Art. 32 (4) alone. Errors: A32-CITE.  Source: Art. 32 (4).
Checked art32_4_cited(Law const& law, std::string_view provision);
/// The party was told, and answered or had its days to answer (RD-32: not in the text).
/// Errors: A32-HEARING.
Checked art32_heard(Law const& law, std::optional<Date> notified, std::optional<Date> reply_until,
                    bool answered, Date on);

}  // namespace linli::measures

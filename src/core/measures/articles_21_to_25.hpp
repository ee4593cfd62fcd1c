#pragma once
// Deliberation, notice, objection, certificate, files (Art. 21-25).
#include "core/measures/articles_14_to_20.hpp"

namespace linli::measures {

/// Adopt or send back, never another grade (RD-19). Errors: A21-GRADE.  Source: Art. 21.
Checked art21_1_grade(Law const& law, RatingResult opinion, RatingResult entered);
/// Told before or with publication. Errors: A21-INFORM.  Source: Art. 21.
Checked art21_2_informed(Law const& law, std::optional<Date> informed, Date publication);
/// Last day of the notice: WD(publication, 5 + extension) (RD-16, RD-17; option `inclusive` counts
/// the day of publication). `extension`: working days the site was down.  Source: Art. 21.
Explained<Deadline> art21_3_notice_last_day(Law const& law, Date publication, int extension = 0);
/// Errors: A21-NOTICE-OPEN while `on` <= last day.  Source: Art. 21.
Checked art21_3_notice_closed(Law const& law, Date last_day, Date on);
/// `form`: written, electronic or oral. Errors: A21-LATE, A21-WRITTEN (RD-18).  Source: Art. 21.
Checked art21_4_objection_in_time(Law const& law, Date last_day, DateTime at,
                                  std::string_view form = "written");
/// Proof until the end of the last day. Errors: A21-PROOF.  Source: Art. 21.
Checked art21_4_objection_proven(Law const& law, Date last_day, std::optional<DateTime> proof);

/// WD(last day of the notice, 10) (RD-20).  Source: Art. 22.
Explained<Deadline> art22_1_inquiry_due(Law const& law, Date last_day);
/// Upheld: only the second rating goes on. Errors: A22-SECOND-RATING.  Source: Art. 22.
Checked art22_2_certificate_allowed(Law const& law, int upheld_without_second_rating);
/// Errors: A22-INFORM.  Source: Art. 22.
Checked art22_2_informed(Law const& law, std::optional<Date> informed, Date opening);
/// No third rating, no objection against the second (RD-21). Errors: A22-FINAL.  Source: Art. 22.
Checked art22_3_final(Law const& law, int ratings_so_far);
/// Soft: 30 natural days for the second rating (RD-21).
Explained<Deadline> art22_soft_second_rating_due(Law const& law, Date opened);

/// Grade = effective result. Errors: A23-FAILED, A23-OPEN, A23-GRADE (RD-22).  Source: Art. 23.
Checked art23_1_certificate(Law const& law, RatingResult effective, RatingResult certificate,
                            int open_objections);
/// An office rule of ours, not of the Measures: who proposed a certificate may not issue it.
/// `proposer`: empty while nobody proposed this grade. Parameter certificate.four_eyes; 0: off.
/// Errors: A00-NOT-PROPOSED, A00-FOUR-EYES.
base::Result<void> office_four_eyes(Law const& law, std::string_view proposer, std::string_view by,
                                    Date on);
/// Soft: 5 working days from the day it may be issued (RD-22).
Explained<Deadline> art23_soft_certificate_due(Law const& law, Date ready);

/// YR(issue, 3) (RD-23; option `day_before`: one day less).  Source: Art. 24.
Explained<Deadline> art24_1_last_day(Law const& law, Date issue);
/// Days on which a re-rating may be applied for, both included.
struct Window {
  Date opens;
  Date last_day;
  friend bool operator==(Window, Window) = default;
};
BOOST_DESCRIBE_STRUCT(Window, (), (opens, last_day))
/// [MO(last day, -3), last day] (RD-24).  Source: Art. 24.
Explained<Window> art24_2_window(Law const& law, Date last_day);
/// Errors: A24-EARLY, A24-AFTER (lapsed: an ordinary filing is needed).  Source: Art. 24.
Checked art24_2_may_reapply(Law const& law, Date last_day, Date on);
enum class CertificateStatus { valid, expired };
BOOST_DESCRIBE_ENUM(CertificateStatus, valid, expired)
/// By the date alone, no act needed (RD-25).  Source: Art. 24.
Explained<CertificateStatus> art24_3_status(Law const& law, Date last_day, DateTime at);

enum class Archived {
  decision,  ///< kept for good
  paper      ///< kept for years after the grade lapsed
};
/// May this be deleted on `on`? `lapsed`: last day of the grade; absent: still running (RD-26).
/// Errors: A25-KEEP.  Source: Art. 25.
Checked art25_1_keep(Law const& law, Archived what, std::optional<Date> lapsed, Date on);
/// Closed list: law/purposes.json. Errors: A25-PURPOSE.  Source: Art. 25.
Checked art25_2_purpose(Law const& law, std::string_view purpose);

}  // namespace linli::measures

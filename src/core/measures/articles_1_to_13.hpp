#pragma once
// Chapters 1 and 2 of the Measures: scope, roles, and the evidence that a community must show.
#include <span>

#include "core/measures/law.hpp"
#include "core/measures/refusal.hpp"

namespace linli::measures {

/// The documents on which the Measures rest.  Source: Art. 1.
std::vector<std::string> art1_1_basis(Law const& law, base::Language language);

/// Canonical name of the town. `place`: a town of the zone, also with the zone's name before it.
/// Errors: A02-OUT-OF-ZONE.  Source: Art. 2.
Result<Explained<std::string>> art2_1_in_zone(Law const& law, std::string_view place);

/// `kind` must be "residential". Errors: A03-NOT-RESIDENTIAL.  Source: Art. 3.
Checked art3_1_residential(Law const& law, std::string_view kind);

/// Which of the six data domains (people, places, events, things, sentiment, organisations) are
/// empty: a gap to show, never a refusal. Unknown names are errors (invalid "json.unknown_word").
Result<Explained<std::vector<std::string>>> art3_1_gaps(Law const& law,
                                                        std::span<std::string const> present);

/// A published version of the rating standard.
struct StandardVersion {
  std::string version;
  Date valid_from;
};
/// The version in force on the receipt date; it stays with the filing (RD-05).
/// Errors: A04-NO-STANDARD.  Source: Art. 4.
Result<Explained<std::string>> art4_1_standard_for(Law const& law, Date receipt,
                                                   std::span<StandardVersion const> published);

/// May this role perform this act (type name of a command)? A closed table: law/acts.json.
/// Errors: A05-ROLE.  Source: Art. 5, 18, 19, 21, 23, 27.
Checked art5_may(Law const& law, std::string_view role, std::string_view act);

/// A filing binds one legal person. Errors: A05-NO-ENTITY.  Source: Art. 5.
Checked art5_4_entity(Law const& law, std::string_view credit_code);

/// What an evidence rule of chapter 2 says about one item.
enum class Finding { met, partly, unmet, not_applicable };
struct EvidenceFinding {
  Finding finding = Finding::met;
  std::vector<std::string> missing;  ///< words of law/words.json
};
/// All of public, terminal, communication.  Source: Art. 6.
Explained<EvidenceFinding> art6_1_infrastructure(Law const& law,
                                                 std::span<std::string const> present);
/// Warning A06-REPEALED if the cited standard ended before the filing; not a refusal. Art. 6.
Checked art6_2_standard_current(Law const& law, std::string_view number,
                                std::optional<Date> repealed_on, Date filing);
/// New builds: planned_together, designed_together, built_together, put_into_use_together;
/// `build_kind` "existing" is not applicable (RD-06).  Source: Art. 6.
Explained<EvidenceFinding> art6_3_built_together(Law const& law, std::string_view build_kind,
                                                 std::span<std::string const> proofs);
/// security, equipment_monitoring, environment_information.  Source: Art. 7.
Explained<EvidenceFinding> art7_1_public_management(Law const& law,
                                                    std::span<std::string const> working);
/// property, life, government, medical, transport, education: partly met if one is missing. Art. 8.
Explained<EvidenceFinding> art8_1_services(Law const& law, std::span<std::string const> present);
/// registered, access_controlled, test_call_stored.  Source: Art. 9.
Explained<EvidenceFinding> art9_1_interface(Law const& law, std::span<std::string const> shown);
/// Fresh if the last upload is at most `threshold_hours` old; the threshold is the index's. Art. 9.
Explained<EvidenceFinding> art9_2_upload_fresh(Law const& law, DateTime last_upload,
                                               DateTime checked, int threshold_hours);
/// basic_security, extension_interface.  Source: Art. 10.
Explained<EvidenceFinding> art10_1_smart_home(Law const& law, std::span<std::string const> shown);
/// connected to the zone's platform.  Source: Art. 11.
Explained<EvidenceFinding> art11_1_platform(Law const& law, std::span<std::string const> shown);

/// Advice only: unmet when there is no product-choice record; never a refusal.  Source: Art. 12.
Explained<EvidenceFinding> art12_1_product_choice(Law const& law,
                                                  std::span<std::string const> shown);

/// The acceptance report comes first. Errors: A12-NO-ACCEPTANCE.  Source: Art. 12.
Checked art12_2_acceptance_first(Law const& law, std::optional<Date> acceptance,
                                 Date self_assessment);

/// Finds telephone numbers (mobile, landline), identity numbers and e-mail addresses, also with
/// separators and full-width digits; names kind and place, never repeats them.
/// Errors: A13-PRIVACY with facts kind, position (characters from 1).  Source: Art. 13.
Checked art13_1_public_text_has_no_personal_data(Law const& law, std::string_view text);
/// The text as it may be shown: what the rule above would find is blacked out.  Source: Art. 13.
std::string art13_1_masked(std::string_view text);

}  // namespace linli::measures

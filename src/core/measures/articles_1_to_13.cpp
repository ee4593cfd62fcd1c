#include "core/measures/articles_1_to_13.hpp"

#include <algorithm>

#include "core/measures/counting.hpp"

namespace linli::measures {
namespace {

constexpr std::array domains{"people", "places", "events", "things", "sentiment", "organisations"};

bool contains(std::span<std::string const> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> missing_of(std::initializer_list<char const*> wanted,
                                    std::span<std::string const> present) {
  std::vector<std::string> out;
  for (char const* word : wanted)
    if (!contains(present, word)) out.emplace_back(word);
  return out;
}

char const* word(Finding finding) {
  switch (finding) {
    case Finding::met:
      return "met";
    case Finding::partly:
      return "partly";
    case Finding::unmet:
      return "unmet";
    default:
      return "not_applicable";
  }
}

// Every part must be there; `lacking` says what one that is not does to the item.
Explained<EvidenceFinding> all_of(Law const& law, char const* rule, int article,
                                  std::initializer_list<char const*> wanted,
                                  std::span<std::string const> present,
                                  Finding lacking = Finding::unmet) {
  EvidenceFinding out{Finding::met, missing_of(wanted, present)};
  if (!out.missing.empty())
    out.finding = out.missing.size() == wanted.size() ? Finding::unmet : lacking;
  auto why = because(law, rule, article, {}, {{"present", joined(present)}},
                     {{"finding", word(out.finding)}, {"missing", joined(out.missing)}});
  return {std::move(out), std::move(why)};
}

}  // namespace

std::vector<std::string> art1_1_basis(Law const& law, base::Language language) {
  std::vector<std::string> out;
  for (int i = 1; law.words().contains("basis." + std::to_string(i)); ++i)
    out.push_back(law.words().text("basis." + std::to_string(i), language));
  return out;
}

Result<Explained<std::string>> art2_1_in_zone(Law const& law, std::string_view place) {
  std::string_view town = place;
  for (bool again = true; again;) {
    again = false;
    for (auto const& prefix : law.zone().prefixes)
      if (town.starts_with(prefix)) {
        town.remove_prefix(prefix.size());
        again = true;
      }
  }
  for (auto const& known : law.zone().towns) {
    if (town != known.name && !contains(known.also, town)) continue;
    return Explained<std::string>{
        known.name,
        because(law, "2.1", 2, {}, {{"place", std::string{place}}}, {{"town", known.name}})};
  }
  return base::fail(
      refuse("A02-OUT-OF-ZONE", 2, {}, {{"place", std::string{place.substr(0, 120)}}}));
}

Checked art3_1_residential(Law const& law, std::string_view kind) {
  if (kind != "residential")
    return base::fail(refuse("A03-NOT-RESIDENTIAL", 3, {}, {{"kind", std::string{kind}}}));
  return because(law, "3.1", 3, {}, {{"kind", "residential"}});
}

Result<Explained<std::vector<std::string>>> art3_1_gaps(Law const& law,
                                                        std::span<std::string const> present) {
  for (auto const& name : present)
    if (std::ranges::find(domains, std::string_view{name}) == domains.end())
      return base::fail(base::Errc::invalid, "json.unknown_word", "/domains", {{"word", name}});
  std::vector<std::string> gaps;
  for (char const* domain : domains)
    if (!contains(present, domain)) gaps.emplace_back(domain);
  auto why = because(law, "3.1", 3, {}, {{"present", joined(present)}}, {{"gaps", joined(gaps)}});
  return Explained<std::vector<std::string>>{std::move(gaps), std::move(why)};
}

Result<Explained<std::string>> art4_1_standard_for(Law const& law, Date receipt,
                                                   std::span<StandardVersion const> published) {
  StandardVersion const* found = nullptr;
  for (auto const& candidate : published)
    if (candidate.valid_from <= receipt && (!found || found->valid_from <= candidate.valid_from))
      found = &candidate;
  if (!found) return base::fail(refuse("A04-NO-STANDARD", 4, "RD-05", {{"on", receipt.iso()}}));
  return Explained<std::string>{
      found->version,
      because(law, "4.1", 4, {"RD-05"}, {{"receipt", receipt.iso()}},
              {{"standard", found->version}, {"valid_from", found->valid_from.iso()}})};
}

Checked art5_may(Law const& law, std::string_view role, std::string_view act) {
  auto const* entry = law.act(act);
  std::vector<base::Fact> facts{{"role", std::string{role}}, {"act", std::string{act}}};
  if (!entry) return base::fail(refuse("A05-ROLE", 5, {}, std::move(facts)));
  if (!contains(entry->roles, role)) {
    facts.push_back({"roles", joined(entry->roles)});
    return base::fail(refuse("A05-ROLE", 5, {}, std::move(facts)));
  }
  return because(law, "5.1", 5, {}, std::move(facts));
}

Checked art5_4_entity(Law const& law, std::string_view credit_code) {
  if (credit_code.empty()) return base::fail(refuse("A05-NO-ENTITY", 5));
  return because(law, "5.4", 5, {}, {{"entity", std::string{credit_code}}});
}

Explained<EvidenceFinding> art6_1_infrastructure(Law const& law,
                                                 std::span<std::string const> present) {
  return all_of(law, "6.1", 6, {"public", "terminal", "communication"}, present);
}

Checked art6_2_standard_current(Law const& law, std::string_view number,
                                std::optional<Date> repealed_on, Date filing) {
  std::vector<base::Fact> facts{{"number", std::string{number}}, {"filing", filing.iso()}};
  if (repealed_on && *repealed_on <= filing) {
    facts.push_back({"repealed", repealed_on->iso()});
    return base::fail(refuse("A06-REPEALED", 6, {}, std::move(facts)));
  }
  return because(law, "6.2", 6, {}, std::move(facts));
}

Explained<EvidenceFinding> art6_3_built_together(Law const& law, std::string_view build_kind,
                                                 std::span<std::string const> proofs) {
  if (build_kind == "existing")
    return {{Finding::not_applicable, {}},
            because(law, "6.3", 6, {"RD-06"}, {{"build_kind", "existing"}},
                    {{"finding", "not_applicable"}, {"missing", ""}})};
  auto out = all_of(
      law, "6.3", 6,
      {"planned_together", "designed_together", "built_together", "put_into_use_together"}, proofs);
  out.because.readings = {"RD-06"};
  return out;
}

Explained<EvidenceFinding> art7_1_public_management(Law const& law,
                                                    std::span<std::string const> working) {
  return all_of(law, "7.1", 7, {"security", "equipment_monitoring", "environment_information"},
                working);
}

Explained<EvidenceFinding> art8_1_services(Law const& law, std::span<std::string const> present) {
  return all_of(law, "8.1", 8,
                {"property", "life", "government", "medical", "transport", "education"}, present,
                Finding::partly);
}

Explained<EvidenceFinding> art9_1_interface(Law const& law, std::span<std::string const> shown) {
  return all_of(law, "9.1", 9, {"registered", "access_controlled", "test_call_stored"}, shown);
}

Explained<EvidenceFinding> art9_2_upload_fresh(Law const& law, DateTime last_upload,
                                               DateTime checked, int threshold_hours) {
  auto const age = checked.unix_ms() - last_upload.unix_ms();
  bool const fresh = age <= std::int64_t{threshold_hours} * 3'600'000;
  return {{fresh ? Finding::met : Finding::unmet, {}},
          because(law, "9.2", 9, {},
                  {{"last_upload", last_upload.iso()},
                   {"checked", checked.iso()},
                   {"hours", std::to_string(threshold_hours)}},
                  {{"finding", fresh ? "fresh" : "stale"}})};
}

Explained<EvidenceFinding> art10_1_smart_home(Law const& law, std::span<std::string const> shown) {
  return all_of(law, "10.1", 10, {"basic_security", "extension_interface"}, shown);
}

Explained<EvidenceFinding> art11_1_platform(Law const& law, std::span<std::string const> shown) {
  return all_of(law, "11.1", 11, {"platform_connected"}, shown);
}

Explained<EvidenceFinding> art12_1_product_choice(Law const& law,
                                                  std::span<std::string const> shown) {
  return all_of(law, "12.1", 12, {"product_choice"}, shown);
}

Checked art12_2_acceptance_first(Law const& law, std::optional<Date> acceptance,
                                 Date self_assessment) {
  std::vector<base::Fact> facts{{"assessed", self_assessment.iso()}};
  if (acceptance) facts.push_back({"acceptance", acceptance->iso()});
  if (!acceptance || *acceptance > self_assessment)
    return base::fail(refuse("A12-NO-ACCEPTANCE", 12, {}, std::move(facts)));
  return because(law, "12.2", 12, {}, std::move(facts));
}

}  // namespace linli::measures

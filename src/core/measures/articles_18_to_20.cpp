#include <algorithm>

#include "core/measures/articles_14_to_20.hpp"
#include "core/measures/counting.hpp"

namespace linli::measures {

Explained<Deadline> art18_1_rating_due(Law const& law, Date pass) {
  auto const n = static_cast<int>(law.parameter("rating.days", pass));
  return count(law, {"18.1", 18, "pass", pass, n, Unit::natural_days}, {"RD-02", "RD-10"});
}

Checked art18_2_expert_registered(Law const& law, std::string_view expert,
                                  std::span<std::string const> registered) {
  std::vector<base::Fact> facts{{"expert", std::string{expert}}};
  if (std::ranges::find(registered, expert) == registered.end())
    return base::fail(refuse("A18-EXPERT", 18, "RD-13", std::move(facts)));
  return because(law, "18.2", 18, {"RD-13"}, std::move(facts));
}

Checked art18_3_order(Law const& law, std::optional<Date> initial_pass,
                      std::optional<Date> final_application, Date on) {
  std::vector<base::Fact> facts{{"on", on.iso()}};
  bool const initial = initial_pass && *initial_pass <= on;
  bool const applied = final_application && *final_application <= on;
  if (initial_pass) facts.push_back({"initial_pass", initial_pass->iso()});
  if (final_application) facts.push_back({"final_application", final_application->iso()});
  if (!initial || !applied) {
    facts.push_back({"missing", initial ? "final_application" : "initial_pass"});
    return base::fail(refuse("A18-ORDER", 18, "RD-11", std::move(facts)));
  }
  return because(law, "18.3", 18, {"RD-11"}, std::move(facts));
}

Checked art18_4_final_only(Law const& law, Stage passed) {
  if (passed != Stage::final_)
    return base::fail(
        refuse("A18-NOT-FINAL", 18, {}, {{"stage", passed == Stage::none ? "none" : "initial"}}));
  return because(law, "18.4", 18, {}, {{"stage", "final"}});
}

Explained<Deadline> art18_soft_final_due(Law const& law, Date final_application) {
  auto const n = static_cast<int>(law.parameter("final.days", final_application));
  return count(law,
               {"18.3", 18, "final_application", final_application, n, Unit::natural_days,
                Binds::authority, Soft::yes},
               {"RD-11"});
}

Checked art19_1_score_has_evidence(Law const& law, std::string_view item, int evidence) {
  std::vector<base::Fact> facts{{"item", std::string{item}},
                                {"evidence", std::to_string(evidence)}};
  if (evidence <= 0) return base::fail(refuse("A19-EVIDENCE", 19, {}, std::move(facts)));
  return because(law, "19.1", 19, {}, std::move(facts));
}

Result<Explained<RatingResult>> art19_2_result(Law const& law, std::string_view word) {
  struct Known {
    std::string_view zh, en;
    RatingResult result;
  };
  static constexpr Known known[] = {{"未通过", "failed", RatingResult::failed},
                                    {"基础型", "basic", RatingResult::basic},
                                    {"高端型", "premium", RatingResult::premium}};
  for (auto const& [zh, en, result] : known)
    if (word == zh || word == en)
      return Explained<RatingResult>{result,
                                     because(law, "19.2", 19, {}, {{"word", std::string{word}}},
                                             {{"result", std::string{en}}})};
  return base::fail(refuse("A19-RESULT", 19, {}, {{"word", std::string{word.substr(0, 60)}}}));
}

Checked art19_3_opinion_in(Law const& law, Opinion opinion) {
  if (opinion != Opinion::signed_by_all)
    return base::fail(refuse("A19-NO-OPINION", 19, {},
                             {{"opinion", opinion == Opinion::missing ? "missing" : "drafted"}}));
  return because(law, "19.3", 19, {}, {{"opinion", "signed_by_all"}});
}

Checked art19_4_signatures(Law const& law, std::span<std::string const> members,
                           std::span<MemberSignature const> signatures, std::string_view hash) {
  auto const count = std::ranges::count_if(members, [&](std::string const& member) {
    return std::ranges::any_of(signatures, [&](MemberSignature const& signature) {
      return signature.member == member && signature.hash == hash;
    });
  });
  std::vector<base::Fact> facts{{"signed", std::to_string(count)},
                                {"members", std::to_string(members.size())}};
  if (members.empty() || count != static_cast<std::ptrdiff_t>(members.size()))
    return base::fail(refuse("A19-SIGNATURES", 19, "RD-13", std::move(facts)));
  return because(law, "19.4", 19, {"RD-13"}, std::move(facts));
}

Checked art19_5_same_sheet(Law const& law, std::string_view signed_sm3, std::string_view current) {
  if (signed_sm3 != current)
    return base::fail(refuse("A19-STALE", 19, "RD-13",
                             {{"signed", std::string{signed_sm3.substr(0, 12)}},
                              {"current", std::string{current.substr(0, 12)}}}));
  return because(law, "19.5", 19, {"RD-13"}, {{"sheet", std::string{current}}});
}

Checked art20_1_rectified(Law const& law, std::span<std::string const> points,
                          std::span<std::string const> answered) {
  std::vector<std::string> open;
  for (auto const& point : points)
    if (std::ranges::find(answered, point) == answered.end()) open.push_back(point);
  if (!open.empty() || answered.empty())
    return base::fail(
        refuse("A20-RECTIFY", 20, {},
               {{"open", std::to_string(open.size())}, {"points", std::to_string(points.size())}}));
  return because(law, "20.1", 20, {}, {{"points", std::to_string(points.size())}});
}

Checked art20_2_filings(Law const& law, Date receipt, int used) {
  auto const limit = law.parameter("filings.per_year", receipt);
  std::vector<base::Fact> facts{{"receipt", receipt.iso()},
                                {"year", std::to_string(receipt.year())},
                                {"used", std::to_string(used)},
                                {"limit", std::to_string(limit)}};
  if (used >= limit) return base::fail(refuse("A20-LIMIT", 20, "RD-14", std::move(facts)));
  return because(law, "20.2", 20, {"RD-14", "RD-15"}, std::move(facts));
}

}  // namespace linli::measures

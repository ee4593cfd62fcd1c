// The questions that a case file can ask a rule directly, without a course of events.
#include "core/measures/article_5_owner.hpp"
#include "core/measures/rules.hpp"
#include "server/article_cases/article_case.hpp"

namespace linli::server {
namespace json = base::json;
using base::Date;
using base::decode;
using base::encode;
using base::Result;
using measures::Law;

namespace {

/// Members of the question; a wrong or missing one throws and is reported as a malformed case.
template <class T>
T member(json::object const& ask, char const* name) {
  auto value = decode<T>(ask.at(name), std::string{"/ask/"} + name);
  if (!value) throw std::runtime_error(value.error().id + " at " + value.error().where);
  return std::move(*value);
}
std::string text(json::object const& ask, char const* name) {
  return member<std::string>(ask, name);
}
Date date(json::object const& ask, char const* name) {
  return member<Date>(ask, name);
}
using Texts = std::vector<std::string>;

template <class T>
Result<json::value> said(Result<measures::Explained<T>> const& answer) {
  if (!answer) return base::fail(answer.error());
  return encode(answer->value);
}
template <class T>
Result<json::value> said(measures::Explained<T> const& answer) {
  return encode(answer.value);
}
Result<json::value> said(measures::Checked const& answer) {
  if (!answer) return base::fail(answer.error());
  return json::value("ok");
}
Result<json::value> said(measures::Explained<measures::EvidenceFinding> const& answer) {
  static constexpr char const* words[] = {"met", "partly", "unmet", "not_applicable"};
  return json::value{{"finding", words[static_cast<int>(answer.value.finding)]},
                     {"missing", encode(answer.value.missing)}};
}

using Rule = Result<json::value> (*)(Law const&, json::object const&);

std::map<std::string_view, Rule> const& questions() {
  using namespace measures;
  using O = json::object const&;
  static std::map<std::string_view, Rule> const table{
      {"check_duty",
       [](Law const& l, O a) {
         return said(art27_1_duty(l, member<int>(a, "year"), member<int>(a, "in_force"),
                                  member<int>(a, "checked"), date(a, "on")));
       }},
      {"in_zone", [](Law const& l, O a) { return said(art2_1_in_zone(l, text(a, "place"))); }},
      {"residential",
       [](Law const& l, O a) { return said(art3_1_residential(l, text(a, "kind"))); }},
      {"domain_gaps",
       [](Law const& l, O a) { return said(art3_1_gaps(l, member<Texts>(a, "present"))); }},
      {"owner_reads",
       [](Law const& l, O a) {
         return said(art5_5_owner_reads(l, text(a, "owns"), text(a, "asks")));
       }},
      {"may", [](Law const& l, O a) { return said(art5_may(l, text(a, "role"), text(a, "act"))); }},
      {"infrastructure",
       [](Law const& l, O a) {
         return said(art6_1_infrastructure(l, member<Texts>(a, "present")));
       }},
      {"standard_current",
       [](Law const& l, O a) {
         return said(art6_2_standard_current(l, text(a, "number"),
                                             member<std::optional<Date>>(a, "repealed_on"),
                                             date(a, "filing")));
       }},
      {"built_together",
       [](Law const& l, O a) {
         return said(art6_3_built_together(l, text(a, "build_kind"), member<Texts>(a, "proofs")));
       }},
      {"public_management",
       [](Law const& l, O a) {
         return said(art7_1_public_management(l, member<Texts>(a, "working")));
       }},
      {"services",
       [](Law const& l, O a) { return said(art8_1_services(l, member<Texts>(a, "present"))); }},
      {"interface",
       [](Law const& l, O a) { return said(art9_1_interface(l, member<Texts>(a, "shown"))); }},
      {"upload_fresh",
       [](Law const& l, O a) {
         return said(art9_2_upload_fresh(l, member<base::DateTime>(a, "last_upload"),
                                         member<base::DateTime>(a, "checked"),
                                         member<int>(a, "threshold_hours")));
       }},
      {"smart_home",
       [](Law const& l, O a) { return said(art10_1_smart_home(l, member<Texts>(a, "shown"))); }},
      {"platform",
       [](Law const& l, O a) { return said(art11_1_platform(l, member<Texts>(a, "shown"))); }},
      {"product_choice",
       [](Law const& l, O a) {
         return said(art12_1_product_choice(l, member<Texts>(a, "shown")));
       }},
      {"public_text",
       [](Law const& l, O a) {
         return said(art13_1_public_text_has_no_personal_data(l, text(a, "text")));
       }},
      {"review_due",
       [](Law const& l, O a) { return said(art17_1_review_due(l, date(a, "receipt"))); }},
      {"rating_due",
       [](Law const& l, O a) { return said(art18_1_rating_due(l, date(a, "pass"))); }},
      {"notice_last_day",
       [](Law const& l, O a) {
         return said(art21_3_notice_last_day(
             l, date(a, "publication"), a.contains("extension") ? member<int>(a, "extension") : 0));
       }},
      {"inquiry_due",
       [](Law const& l, O a) { return said(art22_1_inquiry_due(l, date(a, "last_day"))); }},
      {"last_day", [](Law const& l, O a) { return said(art24_1_last_day(l, date(a, "issue"))); }},
      {"window", [](Law const& l, O a) { return said(art24_2_window(l, date(a, "last_day"))); }},
      {"may_reapply",
       [](Law const& l, O a) {
         return said(art24_2_may_reapply(l, date(a, "last_day"), date(a, "on")));
       }},
      {"status",
       [](Law const& l, O a) {
         return said(art24_3_status(l, date(a, "last_day"), member<base::DateTime>(a, "at")));
       }},
      {"keep_paper",
       [](Law const& l, O a) {
         return said(art25_1_keep(l, Archived::paper, member<std::optional<Date>>(a, "lapsed"),
                                  date(a, "on")));
       }},
      {"purpose", [](Law const& l, O a) { return said(art25_2_purpose(l, text(a, "purpose"))); }},
      {"amount",
       [](Law const& l, O a) {
         return said(art29_amount(l, member<RatingResult>(a, "grade"),
                                  member<base::Area>(a, "area"), date(a, "on")));
       }},
      {"part",
       [](Law const& l, O a) {
         return said(art29_5_part(l, member<Part>(a, "part"), member<RatingResult>(a, "grade"),
                                  member<base::Area>(a, "area"),
                                  base::Money::yuan(member<std::int64_t>(a, "paid_yuan")),
                                  date(a, "on")));
       }},
      {"split",
       [](Law const& l, O a) {
         return said(art29_6_split(l, member<RatingResult>(a, "grade"),
                                   member<std::vector<base::Area>>(a, "areas"), date(a, "on")));
       }},
      {"phase",
       [](Law const& l, O a) {
         return said(art29_6_phase(l, member<bool>(a, "phase"), member<bool>(a, "permit")));
       }},
      {"subsidy_due",
       [](Law const& l, O a) { return said(art29_2_due(l, date(a, "acceptance"))); }},
      {"final_limit",
       [](Law const& l, O a) { return said(art31_1_limit(l, date(a, "initial_told"))); }},
      {"in_force", [](Law const& l, O a) { return said(art33_in_force(l, date(a, "on"))); }},
      {"reading",
       [](Law const& l, O a) -> Result<json::value> {
         return json::value(l.reading(text(a, "reading"), date(a, "on")));
       }},
      {"explain",
       [](Law const& l, O a) -> Result<json::value> {
         auto lines = explain(l, text(a, "id"), base::Language::zh);
         if (!lines) return base::fail(lines.error());
         std::string all;
         for (auto const& line : *lines) all += line + "\n";
         return json::value{{"names", all.find(text(a, "names")) != std::string::npos}};
       }},
  };
  return table;
}

}  // namespace

base::Result<json::value> ask_rule(Law const& law, json::object const& ask) {
  auto const found = questions().find(std::string_view{ask.at("question").as_string()});
  if (found == questions().end())
    return base::fail(base::Errc::invalid, "case.unknown_question", "/ask/question");
  return found->second(law, ask);
}

}  // namespace linli::server

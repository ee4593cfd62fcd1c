#include "edge/pages/show.hpp"

#include "app/explain.hpp"

namespace linli::pages {

std::string score_text(Visit const& visit, std::string const& total,
                       std::optional<app::view::ScoreScale> const& scale) {
  if (!scale) return total;
  return visit.text(scale->bonus == "0.00" ? "score.of" : "score.of_bonus",
                    {{"total", total}, {"maximum", scale->maximum}, {"bonus", scale->bonus}});
}

std::string full_name(std::string const& community, std::optional<std::string> const& phase) {
  return phase && !phase->empty() ? community + " " + *phase : community;
}

void show_notice(Visit const& visit, Dict& dict, app::view::PublicNotice const& notice) {
  dict.SetValue("NOTICE", notice.notice);
  dict.SetValue("NAME", full_name(notice.community, notice.phase));
  dict.SetValue("NOTICE_HREF", visit.link("/notices/" + notice.notice));
  dict.SetValue("APPLICANT", notice.applicant);
  dict.SetValue("ADDRESS", notice.address);
  dict.SetValue("AREA", visit.area(notice.gross_floor_area));
  dict.SetValue("GRADE", visit.word(app::word_of(notice.grade)));
  dict.SetValue("GRADE_WORD", app::word_of(notice.grade));
  visit.set_day(dict, "FIRST_DAY", notice.published_on);
  visit.set_day(dict, "LAST_DAY", notice.last_day);
  if (!notice.open) {
    dict.ShowSection("IS_CLOSED");
    return;
  }
  dict.AddSectionDictionary("IS_OPEN")->SetValue(
      "LEFT",
      notice.last_day == visit.today()
          ? visit.text("notice.last_day_today")
          : visit.text("notice.days_left", {{"n", std::to_string(notice.working_days_left)}}));
}

void show_certified(Visit const& visit, Dict& dict, app::view::CertifiedRow const& row) {
  dict.SetValue("NUMBER", row.number);
  dict.SetValue("NAME", full_name(row.community, row.phase));
  dict.SetValue("TOWN", town_name(visit, row.town));
  dict.SetValue("APPLICANT", row.applicant);
  dict.SetValue("AREA", visit.area(row.gross_floor_area));
  dict.SetValue("GRADE", visit.word(app::word_of(row.grade)));
  dict.SetValue("GRADE_WORD", app::word_of(row.grade));
  dict.SetValue("CERTIFICATE_HREF", visit.link("/certificates/" + row.number));
  dict.SetValue("COMMUNITY_HREF", visit.link("/communities/" + row.project));
  visit.set_day(dict, "ISSUED", row.issued_on);
  visit.set_day(dict, "LAST_DAY", row.last_day);
}

std::string town_name(Visit const& visit, std::string const& name) {
  if (visit.language() == Language::zh) return name;
  auto const law = visit.office().law.now();
  for (auto const& town : law->law().zone().towns)
    if (town.name == name) return town.en;
  return name;
}

void show_towns(Visit const& visit, Dict& dict, std::string const& chosen) {
  auto const law = visit.office().law.now();
  for (auto const& town : law->law().zone().towns) {
    auto* option = dict.AddSectionDictionary("TOWN_OPTION");
    option->SetValue("VALUE", town.name);
    option->SetValue("LABEL", visit.language() == Language::zh ? town.name : town.en);
    if (town.name == chosen) option->ShowSection("CHOSEN");
  }
}

}  // namespace linli::pages

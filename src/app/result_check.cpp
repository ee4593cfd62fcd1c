#include "app/result_check.hpp"

#include "app/score_scale.hpp"
#include "core/trust/sm3.hpp"

namespace linli::app {
namespace {

struct Letter {
  cases::Filing const* filing = nullptr;
  cases::Matter matter{};
};

// The number is made of what it names; it is looked for among those the file could have.
std::optional<Letter> find_letter(cases::Project const& project, std::string const& id,
                                  std::string const& number) {
  std::vector<cases::Filing const*> filings;
  for (auto const& filing : project.earlier) filings.push_back(&filing);
  if (project.filing) filings.push_back(&*project.filing);
  for (auto const* filing : filings)
    for (auto const matter :
         {cases::Matter::initial_result, cases::Matter::result, cases::Matter::objection_upheld})
      if (result_number(id, filing->filing, matter) == number) return Letter{filing, matter};
  return {};
}

std::string state_of(cases::Filing const& filing, cases::Matter matter) {
  if (!filing.told_on(matter)) return "not_told";
  auto const round = told_round(filing, matter);
  bool const later =
      (round != cases::Round::second && filing.result_of(cases::Round::second)) ||
      (matter == cases::Matter::initial_result && filing.result_of(cases::Round::final));
  return later ? "later" : "told";
}

}  // namespace

std::string result_code(std::string const& number, std::string const& opinion_sm3) {
  return trust::sm3("result letter\n" + number + "\n" + opinion_sm3).hex().substr(0, 16);
}

std::string result_number(std::string const& project, int filing, cases::Matter matter) {
  return project + "-G" + std::to_string(filing) + "-" + word_of(matter);
}

cases::Round told_round(cases::Filing const& filing, cases::Matter matter) {
  if (matter == cases::Matter::initial_result) return cases::Round::initial;
  if (matter == cases::Matter::result && filing.result_of(cases::Round::second))
    return cases::Round::second;
  return filing.closing_round();
}

base::Result<view::ResultCheck> check_result(Office& office, std::string const& number,
                                             std::string const& code) {
  auto const unknown = [] { return base::fail(base::Errc::not_found, "result.unknown"); };
  auto const mark = number.find("-G");
  if (mark == number.npos || mark > 20) return unknown();
  ProjectId const id{number.substr(0, mark)};
  auto const file = office.files.load(id);
  if (!file) {
    if (file.error().code == base::Errc::not_found) return unknown();
    return base::fail(file.error());
  }
  auto const& project = (*file)->project;
  auto const letter = find_letter(project, id.value, number);
  if (!letter) return unknown();
  auto const& filing = *letter->filing;
  bool const objected = filing.notice && filing.notice->upheld() > 0;
  if (letter->matter == cases::Matter::objection_upheld && !objected) return unknown();
  auto const* round = filing.round(told_round(filing, letter->matter));
  if (!round || !round->opinion || !round->concluded_on || !round->result) return unknown();
  if (result_code(number, round->opinion->opinion_sm3) != code) return unknown();
  view::ResultCheck out;
  out.number = number;
  out.matter = word_of(letter->matter);
  out.state = state_of(filing, letter->matter);
  out.community = project.profile.community;
  out.phase = project.profile.phase;
  out.town = project.profile.town;
  out.applicant = filing.applicant.name;
  out.grade = *round->result;
  out.total = round->opinion->total;
  out.scale = score_scale(office, filing.standard_version);
  out.concluded_on = *round->concluded_on;
  out.told_on = filing.told_on(letter->matter);
  if (filing.notice) out.notice = filing.notice->notice;
  return out;
}

}  // namespace linli::app

#pragma once
// What several papers are put together from. Inside this room only.
#include "edge/documents/flow.hpp"

namespace linli::documents {

FormLine line(Press const& press, std::string_view id, std::string value);
template <class E>
std::string word(Press const& press, std::string_view group, E value) {
  return press.label(std::string{group} + "." + boost::describe::enum_to_string(value, "other")).zh;
}
/// Project, community, town, applicant, credit code.
std::vector<FormLine> who(Press const& press, app::PaperHead const& head);
/// "2024 年度第 1 次"
std::string filing_of_year(Press const& press, int year, int n);
/// The set in filing order; what the system prints is named as such.
void contents(Press const& press, Flow& flow, std::vector<app::SetLine> const& lines);
/// How an application ends: its papers, the pledge, who signs for the applicant.
void papers_and_pledge(Press const& press, Flow& flow, std::vector<app::SetLine> const& lines,
                       std::string const& applicant);
/// How many different files lie under the lines, and how many papers the system prints to them.
struct Copies {
  std::size_t files = 0, printed = 0;
};
Copies copies_of(std::vector<app::SetLine> const& lines);

}  // namespace linli::documents

// What the authority tells the applicant: a result, or that an objection was upheld (Art. 18, 21,
// 22).
#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

namespace {

std::string_view text_id(app::ResultPaper const& paper) {
  if (paper.matter == cases::Matter::objection_upheld) return "result.text_upheld";
  if (paper.matter == cases::Matter::initial_result) return "result.text_initial";
  return paper.round == cases::Round::second ? "result.text_second" : "result.text";
}

// What follows from it, as the Measures have it.
std::string_view after_id(app::ResultPaper const& paper) {
  if (paper.matter == cases::Matter::objection_upheld) return "result.after_upheld";
  if (paper.result == standard::Grade::failed) return "result.after_failed";
  if (paper.matter == cases::Matter::initial_result)
    return paper.final_limit ? "result.after_initial" : "";
  return paper.round == cases::Round::second ? "result.after_second" : "result.after";
}

std::vector<Fact> facts_of(Press const& press, app::ResultPaper const& paper) {
  auto const day = [&](std::optional<base::Date> const& date) {
    return date ? day_text(press, *date) : std::string{};
  };
  return {{"community", site_text(paper.head.community, paper.head.phase)},
          {"project", paper.head.project},
          {"grade", grade_text(press, paper.result).zh},
          {"total", score_text(press, paper.score)},
          {"concluded", day(paper.concluded_on)},
          {"deliberated", day(paper.deliberated_on)},
          {"limit", day(paper.final_limit)},
          {"times", std::to_string(paper.filings_per_year)}};
}

}  // namespace

base::Result<std::string> draw_result_letter(Press& press, app::ResultPaper const& paper) {
  if (auto ok = check_url(paper.check_url); !ok) return base::fail(ok.error());
  auto const title = press.label(
      paper.matter == cases::Matter::objection_upheld ? "result.title_upheld" : "result.title");
  FileFacts const file{title.zh + " " + paper.head.number, paper.head.issuer, paper.dated};
  return press.pdf_pages(file, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, {paper.head.mark, paper.head.number, pages}};
    auto const facts = facts_of(press, paper);
    flow.letterhead(paper.head.issuer);
    flow.number(press.label("label.number_is", {{"number", paper.head.number}}).zh);
    flow.title(title);
    flow.addressee(press.label("result.to", {{"applicant", paper.head.applicant}}).zh);
    flow.letter(press.label(text_id(paper), facts).zh);
    if (!paper.shortfalls.empty()) {
      flow.letter(press.label("result.shortfalls").zh);
      std::size_t n = 0;
      for (auto const& shortfall : paper.shortfalls)
        flow.letter(fmt::format("{}. {}", ++n, shortfall));
    }
    if (auto const after = after_id(paper); !after.empty())
      flow.letter(press.label(after, facts).zh);
    flow.letter(press.label("result.end").zh);
    flow.space(16);
    flow.closing(paper.head.issuer, day_text(press, paper.dated), paper.check_url);
    return flow.finish();
  });
}

}  // namespace linli::documents

// Letters of one shape: what is decided, the facts, the reasons, what follows (Art. 26-32).
#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"
#include "edge/documents/parts.hpp"

namespace linli::documents {

namespace {

struct Printed {
  Press const& press;
  std::string operator()(std::string const& text) const { return text; }
  std::string operator()(base::Date day) const { return day_text(press, day); }
  std::string operator()(base::Money money) const {
    return press.label("unit.yuan", {{"n", money.text()}}).zh;
  }
  std::string operator()(base::Area area) const { return area_text(press, area).zh; }
  std::string operator()(standard::Grade grade) const { return grade_text(press, grade).zh; }
};

}  // namespace

base::Result<std::string> draw_letter(Press& press, app::LetterPaper const& paper) {
  auto const id = [&](char const* part) { return paper.words + part; };
  auto const title = press.label(id(".title"));
  FileFacts const file{title.zh + " " + paper.head.number, paper.head.issuer, paper.dated};
  std::vector<Fact> facts{{"community", site_text(paper.head.community, paper.head.phase)},
                          {"project", paper.head.project},
                          {"applicant", paper.head.applicant}};
  for (auto const& [name, value] : paper.facts)
    facts.push_back({name, std::visit(Printed{press}, value)});
  return press.pdf_pages(file, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, {paper.head.mark, paper.head.number, pages}};
    auto const& from = paper.from.empty() ? paper.head.issuer : paper.from;
    auto const& to = paper.to.empty() ? paper.head.applicant : paper.to;
    flow.letterhead(from);
    flow.number(press.label("label.number_is", {{"number", paper.head.number}}).zh);
    flow.title(title);
    flow.addressee(press.label("result.to", {{"applicant", to}}).zh);
    flow.letter(press.label(id(".text"), facts).zh);
    std::vector<FormLine> lines;
    for (auto const& [name, value] : paper.lines)
      lines.push_back(line(press, name, std::visit(Printed{press}, value)));
    if (!lines.empty()) flow.form(lines);
    if (!paper.reasons.empty()) {
      flow.letter(press.label(id(".reasons")).zh);
      std::size_t n = 0;
      for (auto const& reason : paper.reasons) flow.letter(fmt::format("{}. {}", ++n, reason));
    }
    if (press.has(id(".after"))) flow.letter(press.label(id(".after"), facts).zh);
    flow.space(16);
    flow.closing(from, day_text(press, paper.dated));
    return flow.finish();
  });
}

}  // namespace linli::documents

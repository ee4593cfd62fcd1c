// The panel's opinion (Art. 18, 19).
#include "core/trust/sm2.hpp"
#include "core/trust/sm3.hpp"
#include "edge/documents/flow.hpp"
#include "edge/documents/papers.hpp"

namespace linli::documents {

namespace {

std::string_view title_id(cases::Round round) {
  switch (round) {
    case cases::Round::initial:
      return "opinion.title_initial";
    case cases::Round::final:
      return "opinion.title_final";
    case cases::Round::second:
      break;
  }
  return "opinion.title_second";
}

// The SM3 of the 64 signature bytes: short enough to compare by eye, changes with any of them.
std::string fingerprint(std::string const& signature) {
  auto const parsed = trust::Signature::parse(signature);
  return parsed ? trust::sm3(parsed->bytes).hex() : trust::sm3(signature).hex();
}

std::vector<std::string> member_row(Press const& press, std::size_t n,
                                    app::OpinionMember const& member) {
  auto who = member.name;
  if (!member.field.empty()) who += "\n" + member.field;
  if (!member.signed_at)
    return {std::to_string(n), who, press.label("opinion.unsigned").zh,
            press.label("opinion.by_hand").zh};
  auto signature =
      member.scan_sm3.empty()
          ? press.label("opinion.by_key", {{"sm3", digest_text(fingerprint(member.signature))}}).zh
          : press.label("opinion.on_paper", {{"sm3", digest_text(member.scan_sm3)}}).zh;
  if (member.dissent)
    signature += "\n" + press.label("opinion.dissent", {{"text", *member.dissent}}).zh;
  return {std::to_string(n), who, time_text(press, *member.signed_at), signature};
}

void conclusion(Press const& press, Flow& flow, app::OpinionPaper const& paper) {
  auto const grade = grade_text(press, paper.result);
  flow.form({{press.label("label.project"), paper.head.project},
             {press.label("label.community"), site_text(paper.head.community, paper.head.phase)},
             {press.label("label.town"), paper.head.town},
             {press.label("label.applicant"), paper.head.applicant},
             {press.label("label.area"), area_text(press, paper.area).zh},
             {press.label("label.standard"), paper.standard},
             {press.label("label.result"), grade.zh + "  " + grade.en},
             {press.label("label.total"), score_text(press, paper.score)}});
  flow.heading(press.label("opinion.dimensions").zh);
  std::vector<std::vector<std::string>> rows;
  for (auto const& dimension : paper.dimensions)
    rows.push_back({dimension.name, dimension.points, dimension.maximum, dimension.rate});
  flow.table({{press.label("column.dimension").zh, 3},
              {press.label("column.points").zh, 1, Align::right},
              {press.label("column.maximum").zh, 1, Align::right},
              {press.label("column.rate").zh, 1, Align::right}},
             rows);
  flow.heading(press.label("opinion.reasons").zh);
  std::size_t n = 0;
  for (auto const& reason : paper.reasons) flow.paragraph(fmt::format("{}. {}", ++n, reason));
  if (!paper.text.empty()) {
    flow.heading(press.label("opinion.text").zh);
    flow.paragraph(paper.text);
  }
}

}  // namespace

base::Result<std::string> draw_opinion_sheet(Press& press, app::OpinionPaper const& paper) {
  auto const title = press.label(title_id(paper.round));
  FileFacts const facts{title.zh + " " + paper.head.number, paper.head.issuer, paper.drafted_on};
  return press.pdf_pages(facts, [&](Canvas& canvas, int pages) {
    Flow flow{press, canvas, {paper.head.mark, paper.head.number, pages}};
    flow.number(press.label("label.number_is", {{"number", paper.head.number}}).zh);
    flow.title(title);
    conclusion(press, flow, paper);
    std::size_t given = 0;
    for (auto const& member : paper.members) given += member.signed_at ? 1 : 0;
    flow.heading(press
                     .label("opinion.signatures", {{"given", std::to_string(given)},
                                                   {"all", std::to_string(paper.members.size())}})
                     .zh);
    flow.form({{press.label("label.opinion_sm3"), digest_text(paper.opinion_sm3)},
               {press.label("label.drafted_on"), day_text(press, paper.drafted_on)}});
    std::vector<std::vector<std::string>> rows;
    for (auto const& member : paper.members)
      rows.push_back(member_row(press, rows.size() + 1, member));
    flow.table({{press.label("column.ordinal").zh, 0.75, Align::centre},
                {press.label("column.member").zh, 1.9},
                {press.label("column.signed_at").zh, 1.7},
                {press.label("column.signature").zh, 3.4, Align::left, 9}},
               rows);
    flow.note(press.label("opinion.note").zh);
    flow.code(paper.opinion_sm3, press.label("opinion.code"));
    return flow.finish();
  });
}

}  // namespace linli::documents

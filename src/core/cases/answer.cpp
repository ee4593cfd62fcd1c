#include "core/cases/answer.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "core/standard/sheets.hpp"

namespace linli::cases {
namespace {

constexpr std::size_t longest_name = 200;

standard::ItemEntry entry_of(ItemStatement const& statement) {
  return {statement.item, statement.met, statement.value, statement.not_applicable};
}

}  // namespace

Answer& Answer::need(measures::Checked checked) {
  if (checked)
    decision_.because.push_back(std::move(*checked));
  else
    refuse(std::move(checked).error());
  return *this;
}

Answer& Answer::refuse(Error error) {
  if (!error_) error_ = std::move(error);
  return *this;
}

Answer& Answer::step(bool fits) {
  if (fits || error_) return *this;
  Step const now = step_on(project, today());
  return refuse(measures::refuse("A00-STEP", article_of(now), {},
                                 {{"step", word(now)}, {"command", std::string{command_}}}));
}

Answer& Answer::valid(bool holds, char const* id, char const* where) {
  return holds ? *this : refuse(invalid(id, where));
}

Answer& Answer::stated(Date date, char const* where) {
  if (date <= today()) return *this;
  return refuse(
      invalid("cases.date_in_future", where, {{"date", date.iso()}, {"today", today().iso()}}));
}

Answer& Answer::not_before(Date date, Date earlier, char const* where) {
  if (earlier <= date) return *this;
  return refuse(
      invalid("cases.date_order", where, {{"date", date.iso()}, {"earlier", earlier.iso()}}));
}

Answer& Answer::text(std::string_view text, char const* where) {
  return valid(base::is_plain_text(text), "cases.text_missing", where);
}

Answer& Answer::name(std::string_view name, char const* where) {
  return text(name, where).valid(base::is_plain_line(name, longest_name), "cases.name", where);
}

Answer& Answer::public_text(std::string_view published, char const* where) {
  text(published, where);
  return need(measures::art13_1_public_text_has_no_personal_data(law, published));
}

int overdue(Project const& project, measures::Law const& law, std::string_view rule, Date done) {
  for (auto const& clock : project.clocks)
    if (!clock.done_on && clock.deadline.rule == rule)
      return clock.deadline.overdue_days(law.calendar(), done);
  return 0;
}

Result<measures::Explained<std::string>> standard_for(Context const& context, Date on) {
  std::vector<measures::StandardVersion> published;
  published.reserve(context.standards.size());
  for (auto const& entry : context.standards)
    published.push_back({entry.standard->version(), entry.valid_from});
  return measures::art4_1_standard_for(context.law, on, published);
}

Result<standard::Standard const*> find_standard(Context const& context, std::string_view version) {
  for (auto const& entry : context.standards)
    if (entry.standard->version() == version) return entry.standard.get();
  return base::fail(base::Errc::corrupt, "cases.standard_missing", {},
                    {{"version", std::string{version}}});
}

bool is_sm3(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
}

void check_document(Answer& answer, DocumentRef const& document) {
  answer.valid(is_sm3(document.sm3), "cases.sm3_expected", "/document/sm3")
      .valid(document.size >= 0, "cases.size", "/document/size");
}

void check_statements(Answer& answer, standard::Standard const& standard,
                      std::vector<ItemStatement> const& items,
                      std::vector<DocumentRef> const& brought) {
  auto const known = [&](std::string const& sm3) {
    return answer.project.has_paper(sm3) || answer.project.has_photo(sm3) ||
           std::ranges::find(brought, sm3, &DocumentRef::sm3) != brought.end();
  };
  answer.valid(!items.empty() && items.size() <= standard::Standard::max_items, "cases.item_count",
               "/items");
  std::set<std::string_view> seen;
  for (auto const& statement : items) {
    if (!seen.insert(statement.item).second)
      answer.refuse(invalid("cases.item_twice", "/items", {{"item", statement.item}}));
    auto const* item = standard.find_item(statement.item);
    if (!item) {
      answer.refuse(invalid("standard.item_unknown", "/items", {{"item", statement.item}}));
      return;
    }
    auto flaw = standard::entry_flaw(standard, *item, entry_of(statement));
    if (!flaw.empty())
      answer.refuse(invalid(std::move(flaw), "/items", {{"item", statement.item}}));
    for (auto const& sm3 : statement.evidence)
      if (!known(sm3))
        answer.refuse(
            invalid("cases.unknown_document", "/items", {{"item", statement.item}, {"sm3", sm3}}));
  }
}

std::vector<standard::ItemEntry> entries(std::map<std::string, ItemStatement> const& items) {
  std::vector<standard::ItemEntry> out;
  out.reserve(items.size());
  for (auto const& [code, statement] : items) out.push_back(entry_of(statement));
  return out;
}

bool under_way(Answer& answer) {
  answer.step(answer.project.filing_open(answer.today()));
  return !answer.refused();
}

bool papers_open(Answer const& answer) {
  return !answer.project.filing_open(answer.today()) || answer.filing().correcting();
}

std::vector<std::string> experts_of(Panel const& panel) {
  std::vector<std::string> out;
  out.reserve(panel.members.size());
  for (auto const& member : panel.members) out.push_back(member.expert);
  return out;
}

}  // namespace linli::cases

#include "app/open_data.hpp"

#include <algorithm>

namespace linli::app {
namespace {

std::string member(base::json::object const& o, char const* name) {
  auto const* value = o.if_contains(name);
  return value && value->is_string() ? std::string{value->get_string()} : std::string{};
}

view::StandardEntry entry(standard::Standard const& s, std::optional<Date> from,
                          Language language) {
  return {s.id(), s.version(), language == Language::zh ? s.title_zh() : s.title_en(), s.status(),
          from};
}

}  // namespace

view::ClockState clock_state(Office& office) {
  view::ClockState out;
  out.now = office.clock.now();
  out.today = out.now.date;
  out.rehearsal = office.clock.mode() == ClockMode::rehearsal;
  out.simulated = office.imprint.mark == PaperMark::simulated;
  auto const law = office.law.now();
  auto const& intervals = law->law().in_force();
  out.in_force.set = !intervals.empty();
  if (out.in_force.set) {
    out.in_force.from = intervals.front().from;
    out.in_force.until = intervals.back().last_day;
  }
  return out;
}

std::vector<view::StandardEntry> standards(Office& office, Language language) {
  auto const law = office.law.now();
  std::vector<view::StandardEntry> out;
  for (auto const& published : law->in_force.standards)
    out.push_back(entry(*published.standard, published.valid_from, language));
  std::ranges::sort(out, std::greater{}, &view::StandardEntry::valid_from);
  for (auto const& shipped : law->shipped) {
    bool const known =
        std::ranges::any_of(out, [&](auto const& e) { return e.version == shipped->version(); });
    if (!known) out.push_back(entry(*shipped, {}, language));
  }
  return out;
}

base::Result<std::string> standard_file(Office& office, std::string const& version) {
  auto const law = office.law.now();
  auto const found = law->standard(version, office.clock.today());
  if (!found) return base::fail(base::Errc::not_found, "standard.unknown");
  for (auto const& published : law->authority.standards)
    if (published.version == found->version())
      return office.objects.read(published.sm3, standard::Standard::max_bytes);
  auto const& shipped = office.law.shipped();
  for (std::size_t i = 0; i < shipped.standards.size(); ++i)
    if (shipped.standards[i]->version() == found->version()) return shipped.standard_texts[i];
  return base::fail(base::Errc::not_found, "standard.unknown");
}

base::Result<std::vector<view::Material>> materials(Office& office, std::string const& version,
                                                    std::string const& procedure,
                                                    Language language) {
  if (!office.law.now()->standard(version, office.clock.today()))
    return base::fail(base::Errc::not_found, "standard.unknown");
  bool const zh = language == Language::zh;
  auto const* root = office.law.shipped().materials.if_object();
  auto const* procedures = root ? root->if_contains("procedures") : nullptr;
  if (!procedures || !procedures->is_array())
    return base::fail(base::Errc::not_found, "standard.unknown");
  for (auto const& row : procedures->get_array()) {
    if (member(row.as_object(), "code") != procedure) continue;
    std::vector<view::Material> out;
    for (auto const& item : row.at("items").as_array()) {
      auto const& o = item.as_object();
      view::Material m{
          member(o, "code"), member(o, zh ? "name_zh" : "name_en"), false, {}, {}, {}, {}, {}};
      auto const* required = o.if_contains("required");
      m.required = required && required->is_bool() && required->get_bool();
      if (required && required->is_string())
        m.condition = member(o, zh ? "condition_zh" : "condition_en");
      if (auto medium = member(o, "medium"); !medium.empty()) m.medium = std::move(medium);
      if (auto when = member(o, "when"); !when.empty()) m.when = std::move(when);
      if (view::PrintedPaper printed{};
          boost::describe::enum_from_string(member(o, "printed").c_str(), printed))
        m.printed = printed;
      if (auto holds = member(o, "holds"); !holds.empty()) m.holds = std::move(holds);
      out.push_back(std::move(m));
    }
    return out;
  }
  return base::fail(base::Errc::not_found, "standard.unknown");
}

std::vector<view::Expert> experts(Office& office) {
  std::vector<view::Expert> out;
  auto const law = office.law.now();
  for (auto const& e : law->authority.experts)
    out.push_back(
        {e.expert.expert, e.expert.name, e.expert.fields, e.expert.employer, e.suspended});
  return out;
}

std::vector<view::Ruling> rulings(Office& office) {
  std::vector<view::Ruling> out;
  auto const law = office.law.now();
  for (auto const& r : law->authority.rulings) out.push_back({r.reading, r.option, r.from, r.text});
  return out;
}

std::vector<view::Purpose> purposes(Office& office, Language language) {
  std::vector<view::Purpose> out;
  auto const law = office.law.now();
  for (auto const& p : law->law().purposes())
    out.push_back({p.id, p.article, p.title.in(language)});
  return out;
}

std::vector<view::ParameterOfLaw> parameters(Office& office, Date on, Language language) {
  std::vector<view::ParameterOfLaw> out;
  auto const law = office.law.now();
  for (auto const& [id, p] : law->law().parameters())
    out.push_back({id, p.article, p.unit, p.soft, p.title.in(language), p.values,
                   law->law().parameter(id, on)});
  std::ranges::stable_sort(out, {}, &view::ParameterOfLaw::article);
  return out;
}

std::vector<view::Reading> readings(Office& office, Date on, Language language) {
  std::vector<view::Reading> out;
  auto const law = office.law.now();
  for (auto const& r : law->law().readings()) {
    view::Reading shown;
    shown.id = r.id;
    shown.articles = r.articles;
    shown.question = r.question.in(language);
    shown.current = law->law().reading(r.id, on);
    for (auto const& option : r.options) {
      shown.options.push_back({option.id, option.title.in(language)});
      if (option.id == shown.current) shown.current_text = option.title.in(language);
    }
    auto const* ruling = law->law().ruling(r.id, on);
    shown.reason = ruling ? ruling->reason : r.reason.in(language);
    shown.ask_for_ruling = r.ask_for_ruling;
    out.push_back(std::move(shown));
  }
  return out;
}

std::vector<view::Rule> rules(Office& office, std::optional<int> article, Language language) {
  std::vector<view::Rule> out;
  auto const law = office.law.now();
  for (auto const& r : law->law().rules()) {
    if (article && r.article != *article) continue;
    view::Rule shown{r.id,      r.article, r.title.in(language), r.sentence.in(language), {},
                     "decided", {}};
    if (r.readings) shown.readings = *r.readings;
    if (r.pending) shown.state = "pending", shown.note = r.pending->in(language);
    if (r.no_machine_duty)
      shown.state = "no_machine_duty", shown.note = r.no_machine_duty->in(language);
    out.push_back(std::move(shown));
  }
  return out;
}

base::Result<view::CalendarDays> calendar(Office& office, int year) {
  auto const law = office.law.now();
  for (auto const& y : law->law().calendar().years())
    if (y.year == year)
      return view::CalendarDays{y.year,   word_of(y.status), y.version,
                                y.source, y.holidays,        y.workdays};
  return base::fail(base::Errc::not_found, "law.unknown_year");
}

}  // namespace linli::app

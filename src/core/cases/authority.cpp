#include "core/cases/authority_state.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

using Events = std::vector<AuthorityEvent>;

base::Result<void> required(std::string_view text, char const* where) {
  if (text.find_first_not_of(" \t\r\n") == text.npos)
    return base::fail(base::Errc::invalid, "cases.text_missing", where);
  if (!base::is_plain_text(text)) return base::fail(base::Errc::invalid, "cases.not_plain", where);
  return {};
}

// Only what cannot be written in two ways: else whoever draws could choose between the draws.
bool is_seed(std::string_view seed) {
  return !seed.empty() && seed.size() <= 40 &&
         std::ranges::all_of(seed, [](char c) { return c >= '0' && c <= '9'; });
}

Result<measures::CalendarYear> calendar_year(std::string_view text) {
  auto const document = base::parse_json(text, 1U << 20);
  if (!document) return base::fail(document.error());
  return base::decode<measures::CalendarYear>(*document);
}

struct Decide {
  Authority const& authority;
  Actor const& by;
  DateTime at;
  measures::Law const& law;

  template <class E, class C>
  static Events event(C const& command) {
    return {E{command}};
  }

  Result<Events> operator()(PublishStandard const& c) const {
    if (auto given = required(c.version, "/version"); !given) return base::fail(given.error());
    if (!is_sm3(c.sm3)) return base::fail(base::Errc::invalid, "cases.sm3_expected", "/sm3");
    // A version stays what it was: cases are scored by it for years (RD-05).
    if (std::ranges::find(authority.standards, c.version, &StandardPublished::version) !=
        authority.standards.end())
      return base::fail(base::Errc::conflict, "cases.version_exists", "/version",
                        {{"version", c.version}});
    return event<StandardPublished>(c);
  }
  Result<Events> operator()(IssueRuling const& c) const {
    auto const checked =
        measures::art34_1_ruling(law, word(by.role), {c.reading, c.option, c.from, {}, c.text});
    if (!checked) return base::fail(checked.error());
    if (auto given = required(c.text, "/text"); !given) return base::fail(given.error());
    return event<RulingIssued>(c);
  }
  Result<Events> operator()(LoadCalendar const& c) const {
    auto year = calendar_year(c.text);
    if (!year) return base::fail(year.error());
    if (year->year != c.year)
      return base::fail(base::Errc::invalid, "cases.calendar_year", "/year");
    if (auto changed = law.with_calendar(std::move(*year)); !changed)
      return base::fail(changed.error());
    return event<CalendarLoaded>(c);
  }
  Result<Events> operator()(SetInForce const& c) const {
    if (auto changed = law.with_in_force(c.from, c.until); !changed)
      return base::fail(changed.error());
    return event<InForceSet>(c);
  }
  Result<Events> operator()(LoadRenewal const& c) const {
    if (auto given = required(c.basis, "/basis"); !given) return base::fail(given.error());
    if (auto changed = law.with_renewal({c.basis, {}, c.until}); !changed)
      return base::fail(changed.error());
    return event<RenewalLoaded>(c);
  }
  Result<Events> operator()(RegisterExpert const& c) const {
    if (auto given = required(c.expert, "/expert"); !given) return base::fail(given.error());
    if (auto given = required(c.name, "/name"); !given) return base::fail(given.error());
    if (c.fields.size() > 20)
      return base::fail(base::Errc::too_large, "cases.too_large", "/fields");
    return event<ExpertRegistered>(c);
  }
  Result<Events> operator()(SuspendExpert const& c) const {
    if (auto given = required(c.reason, "/reason"); !given) return base::fail(given.error());
    auto const known = std::ranges::find_if(authority.experts, [&](auto const& entry) {
      return entry.expert.expert == c.expert && !entry.suspended;
    });
    if (known == authority.experts.end())
      return base::fail(base::Errc::not_found, "cases.no_such_expert", "/expert");
    return event<ExpertSuspended>(c);
  }
  Result<Events> operator()(CommitCheckProgramme const& c) const {
    constexpr std::size_t longest_list = 5'000;
    auto const wrong = [](char const* id, char const* where) {
      return base::fail(base::Errc::invalid, id, where);
    };
    if (auto given = required(c.seed_source, "/seed_source"); !given)
      return base::fail(given.error());
    // It is published before the draw, and for ever.
    if (auto plain = measures::art13_1_public_text_has_no_personal_data(law, c.seed_source); !plain)
      return base::fail(plain.error());
    if (c.year != at.date.year()) return wrong("programme.year", "/year");
    if (authority.programme(c.year))
      return base::fail(base::Errc::conflict, "programme.exists", "/year",
                        {{"year", std::to_string(c.year)}});
    if (c.certificates.empty()) return wrong("programme.nobody", "/certificates");
    if (c.certificates.size() > longest_list || c.seed_source.size() > 600)
      return base::fail(base::Errc::too_large, "cases.too_large", "/certificates");
    if (c.size < 1 || static_cast<std::size_t>(c.size) > c.certificates.size())
      return base::fail(base::Errc::invalid, "programme.size", "/size",
                        {{"most", std::to_string(c.certificates.size())}});
    if (auto later = measures::art27_1_seed_later(law, at.date, c.seed_on); !later)
      return base::fail(later.error());
    return event<CheckProgrammeCommitted>(c);
  }
  Result<Events> operator()(DrawCheckProgramme const& c) const {
    if (!is_seed(c.seed)) return base::fail(base::Errc::invalid, "programme.seed_digits", "/seed");
    auto const* programme = authority.programme(c.year);
    if (!programme) return base::fail(base::Errc::not_found, "programme.unknown", "/year");
    if (programme->drawn_on) return base::fail(base::Errc::conflict, "programme.drawn", "/year");
    auto const& list = programme->list;
    if (at.date < list.seed_on)
      return base::fail(base::Errc::invalid, "programme.seed_not_yet", "/seed",
                        {{"seed_on", list.seed_on.iso()}});
    return Events{CheckProgrammeDrawn{{c}, draw_checks(c.seed, list.size, list.certificates)}};
  }
};

struct Fold {
  Authority& a;
  Date on;

  void operator()(StandardPublished const& e) { a.standards.push_back(e); }
  void operator()(RulingIssued const& e) { a.rulings.push_back(e); }
  void operator()(CalendarLoaded const& e) { a.calendars.push_back(e); }
  void operator()(InForceSet const& e) {
    a.in_force = e;
    a.renewals.clear();
  }
  void operator()(RenewalLoaded const& e) { a.renewals.push_back(e); }
  void operator()(ExpertRegistered const& e) {
    PoolExpert const expert{e.expert, e.name, e.fields, e.employer};
    for (auto& entry : a.experts)
      if (entry.expert.expert == e.expert) {
        entry = {expert, false};
        return;
      }
    a.experts.push_back({expert, false});
  }
  void operator()(ExpertSuspended const& e) {
    for (auto& entry : a.experts)
      if (entry.expert.expert == e.expert) entry.suspended = true;
  }
  void operator()(CheckProgrammeCommitted const& e) { a.programmes.push_back({e, on, {}, {}, {}}); }
  void operator()(CheckProgrammeDrawn const& e) {
    for (auto& programme : a.programmes)
      if (programme.list.year == e.year) {
        programme.seed = e.seed;
        programme.drawn = e.drawn;
        programme.drawn_on = on;
      }
  }
};

}  // namespace

std::vector<PoolExpert> Authority::pool() const {
  std::vector<PoolExpert> out;
  for (auto const& entry : experts)
    if (!entry.suspended) out.push_back(entry.expert);
  return out;
}

CheckProgramme const* Authority::programme(int year) const {
  auto const found =
      std::ranges::find(programmes, year, [](CheckProgramme const& p) { return p.list.year; });
  return found == programmes.end() ? nullptr : &*found;
}

void apply(Authority& authority, AuthorityRecorded const& recorded) {
  base::visit(Fold{authority, recorded.at.date}, recorded.event);
}

Result<Events> decide(Authority const& authority, AuthorityCommand const& command, Actor const& by,
                      DateTime at, measures::Law const& law) {
  return base::visit(
      [&](auto const& c) -> Result<Events> {
        using C = std::decay_t<decltype(c)>;
        // A ruling has a refusal of its own (Art. 34), asked in its handler.
        if constexpr (!std::is_same_v<C, IssueRuling>) {
          auto const may = measures::art5_may(law, word(by.role), base::type_name<C>());
          if (!may) return base::fail(may.error());
        }
        return Decide{authority, by, at, law}(c);
      },
      command);
}

Result<LawInForce> law_in_force(measures::Law const& shipped, Authority const& authority,
                                StandardLoader const& load) {
  LawInForce out{shipped, {}, authority.pool()};
  auto const take = [&](Result<measures::Law> changed) -> std::optional<Error> {
    if (!changed) return std::move(changed).error();
    out.law = std::move(*changed);
    return {};
  };
  for (auto const& calendar : authority.calendars) {
    auto year = calendar_year(calendar.text);
    if (!year) return base::fail(year.error());
    if (auto error = take(out.law.with_calendar(std::move(*year)))) return base::fail(*error);
  }
  if (auto const& in_force = authority.in_force)
    if (auto error = take(out.law.with_in_force(in_force->from, in_force->until)))
      return base::fail(*error);
  for (auto const& renewal : authority.renewals)
    if (auto error = take(out.law.with_renewal({renewal.basis, {}, renewal.until})))
      return base::fail(*error);
  for (auto const& ruling : authority.rulings)
    if (auto error = take(
            out.law.with_ruling({ruling.reading, ruling.option, ruling.from, {}, ruling.text})))
      return base::fail(*error);
  for (auto const& published : authority.standards) {
    auto const text = load(published.sm3);
    if (!text) return base::fail(text.error());
    auto standard = standard::Standard::parse(*text);
    if (!standard) return base::fail(standard.error());
    out.standards.push_back(
        {std::make_shared<standard::Standard const>(std::move(*standard)), published.valid_from});
  }
  return out;
}

}  // namespace linli::cases

#include "core/cases/authority_state.hpp"

#include <algorithm>

#include "core/cases/answer.hpp"

namespace linli::cases {
namespace {

using Events = std::vector<AuthorityEvent>;

base::Result<void> required(std::string_view text, char const* where) {
  if (text.find_first_not_of(" \t\r\n") == text.npos)
    return base::fail(base::Errc::invalid, "cases.text_missing", where);
  return {};
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
};

struct Fold {
  Authority& a;

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
};

}  // namespace

std::vector<PoolExpert> Authority::pool() const {
  std::vector<PoolExpert> out;
  for (auto const& entry : experts)
    if (!entry.suspended) out.push_back(entry.expert);
  return out;
}

void apply(Authority& authority, AuthorityRecorded const& recorded) {
  std::visit(Fold{authority}, recorded.event);
}

Result<Events> decide(Authority const& authority, AuthorityCommand const& command, Actor const& by,
                      DateTime at, measures::Law const& law) {
  return std::visit(
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

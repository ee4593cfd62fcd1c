#pragma once
// One invented community from its registration on. Inside this room only.
#include <algorithm>

#include "core/whatif/draw_of.hpp"
#include "core/whatif/population.hpp"

namespace linli::whatif {

inline std::string const invented_sm3 = std::string(64, 'b');
inline cases::DocumentRef const invented_paper{invented_sm3, "模拟.pdf", "application/pdf", 1000};
inline std::string const invented_company = "91440300708461136T";

// One community on its way. Three courses run beside each other: the rating, the subsidy, the
// supervision; whichever is next acts, and says when it wants to act again.
class Life {
 public:
  Life(Invented const& invented, measures::Law const& law, Span span, std::uint64_t seed,
       std::uint64_t index)
      : in_{invented},
        law_{law},
        span_{span},
        end_{measures::years_after(span.from, span.years)},
        draws_{seed, index},
        standards_{{std::shared_ptr<standard::Standard const>{&invented.standard, [](auto*) {}},
                    Date{1949, 10, 1}}} {}

  Lived run() && {
    int const days = end_.days_since(span_.from);
    rating_ = span_.from.plus_days(draws_.between(0, days - 1, Ask::begin));
    for (int acts = 0; acts < most_acts; ++acts) {
      auto* course = &rating_;
      if (subsidy_ < *course) course = &subsidy_;
      if (supervision_ < *course) course = &supervision_;
      if (*course >= end_) break;
      today_ = *course;
      if (course == &rating_)
        *course = rate();
      else if (course == &subsidy_)
        *course = claim();
      else
        *course = supervise();
    }
    return std::move(out_);
  }

 private:
  static constexpr int most_acts = 2000;
  static inline Date const never{9999, 12, 31};

  cases::Project const& file() const { return out_.project; }
  cases::Filing const& filing() const { return *file().filing; }
  std::uint64_t nth() const { return file().filings.size(); }
  Date in(int days) const { return today_.plus_days(days); }
  /// A wait of the authority: mostly within `usual`, sometimes longer.
  Date office(int usual, Ask ask) const {
    bool const late = draws_.chance(in_.habits.authority_late, Ask::late,
                                    nth() * 100 + static_cast<std::uint64_t>(ask));
    return in(draws_.between(1, usual, ask, nth()) + (late ? usual : 0));
  }

  cases::Actor const applicant_{"applicant", cases::Role::applicant, invented_company};
  cases::Actor const officer_{"officer-1", cases::Role::officer, {}};
  cases::Actor const colleague_{"officer-2", cases::Role::officer, {}};

  std::optional<base::Error> tried(cases::Actor const& by, cases::Command const& command) {
    base::DateTime const now{today_, 10 * 3600};
    cases::Context const context{
        by,
        now,
        law_,
        standards_,
        {"N-0001", static_cast<int>(file().certificates.size()) + 1, "code"}};
    auto decision = cases::decide(file(), command, context);
    if (!decision) return decision.error();
    for (auto& event : decision->events) cases::apply(out_.project, {now, by, std::move(event)});
    return {};
  }
  bool act(cases::Actor const& by, cases::Command const& command) {
    auto const refusal = tried(by, command);
    if (refusal) ++out_.refused[refusal->id];
    return !refusal;
  }
  /// What was refused is tried again on the next day that changes something.
  Date wait_or_end() const { return next_change(file(), law_, today_).value_or(never); }

  Date rate();
  Date prepare();
  Date file_again();
  Date review();
  Date seat_panel();
  Date score(cases::Round round, standard::Grade grade);
  Date after_initial();
  Date notice();
  Date certify();
  Date withdraw();
  Date claim();
  Date supervise();
  Date sanction(cases::Sanction sanction, cases::Ground ground);

  standard::Grade drawn_grade() const {
    // Whoever failed has mended; the second filing fails half as often.
    int const fails = file().must_rectify ? in_.habits.initial_fails / 2 : in_.habits.initial_fails;
    if (draws_.chance(fails, Ask::grade, nth())) return standard::Grade::failed;
    return aim();
  }
  standard::Grade aim() const {
    return draws_.chance(in_.habits.premium, Ask::self) ? standard::Grade::premium
                                                        : standard::Grade::basic;
  }

  Invented const& in_;
  measures::Law const& law_;
  Span span_;
  Date end_;
  Draws draws_;
  std::vector<cases::PublishedStandard> standards_;
  Lived out_;
  Date today_;
  Date rating_ = never, subsidy_ = never, supervision_ = never;
};

}  // namespace linli::whatif

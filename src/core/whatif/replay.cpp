#include "core/whatif/replay.hpp"

#include <algorithm>
#include <boost/mp11.hpp>
#include <charconv>

#include "core/whatif/command_of.hpp"

namespace linli::whatif {
namespace {

using namespace cases;

// Days that the actor states move with the day of the act.
template <class T>
void move_day(T& member, int days) {
  if constexpr (std::is_same_v<T, Date>) {
    if (member != Date{}) member = member.plus_days(days);
  } else if constexpr (std::is_same_v<T, DateTime>) {
    member.date = member.date.plus_days(days);
  } else if constexpr (std::is_same_v<T, std::optional<Date>>) {
    if (member) *member = member->plus_days(days);
  }
}

Command moved(Command command, int days) {
  if (days == 0) return command;
  base::visit(
      [days](auto& c) {
        using C = std::decay_t<decltype(c)>;
        boost::mp11::mp_for_each<boost::describe::describe_members<C, boost::describe::mod_public>>(
            [&](auto member) { move_day(c.*member.pointer, days); });
      },
      command);
  return command;
}

// What had been handed out by counters is handed out again.
Numbers numbers_of(Event const& event) {
  Numbers out;
  if (auto const* notice = base::get_if<NoticePublished>(&event)) out.notice = notice->notice;
  if (auto const* issued = base::get_if<CertificateIssued>(&event)) {
    auto const& number = issued->number;
    auto const digits = number.substr(number.rfind('-') + 1);
    std::from_chars(digits.data(), digits.data() + digits.size(), out.certificate_ordinal);
    out.verification_code = issued->verification_code;
  }
  return out;
}

class Replay {
 public:
  explicit Replay(World const& world) : world_{world} {}

  /// False: the file ends here.
  bool take(Recorded const& recorded) {
    auto& file = out_.project;
    auto command = command_of(recorded.event, file, world_.law);
    if (!command) return true;
    auto const numbers = numbers_of(recorded.event);
    int const late = std::max(0, last_.days_since(recorded.at.date));
    auto decision = decided(recorded, *command, numbers, late);
    if (decision) return fold(recorded, std::move(*decision), late);
    auto& held =
        out_.held.emplace_back(Held{name_of(*command), recorded.at.date, decision.error(), {}});
    auto day = recorded.at.date.plus_days(late);
    for (int i = 0; i < most_waits; ++i) {
      auto const next = next_change(file, world_.law, day);
      if (!next) break;
      day = *next;
      int const wait = day.days_since(recorded.at.date);
      auto again = decided(recorded, *command, numbers, wait);
      if (!again) continue;
      held.until = day;
      return fold(recorded, std::move(*again), wait);
    }
    out_.stopped = true;
    return false;
  }
  Replayed result() && { return std::move(out_); }

 private:
  static constexpr int most_waits = 12;

  static std::string name_of(Command const& command) {
    return base::visit(
        [](auto const& c) { return std::string{base::type_name<std::decay_t<decltype(c)>>()}; },
        command);
  }
  base::Result<Decision> decided(Recorded const& recorded, Command const& command,
                                 Numbers const& numbers, int late) const {
    DateTime const at{recorded.at.date.plus_days(late), recorded.at.second};
    Context const context{recorded.by, at, world_.law, world_.standards, numbers};
    auto const asked = moved(command, late);
    auto decision = decide(out_.project, asked, context);
    if (decision) return decision;
    // The result of an opinion follows from the scores, whatever it was under the other law.
    if (auto const* draft = base::get_if<DraftOpinion>(&asked))
      for (auto const* result : {"failed", "basic", "premium"})
        if (auto other =
                decide(out_.project, DraftOpinion{draft->round, result, draft->text}, context))
          return other;
    return decision;
  }
  bool fold(Recorded const& recorded, Decision decision, int late) {
    last_ = recorded.at.date.plus_days(late);
    for (auto& event : decision.events) {
      out_.events.push_back({{last_, recorded.at.second}, recorded.by, std::move(event)});
      apply(out_.project, out_.events.back());
    }
    return true;
  }

  World const& world_;
  Replayed out_;
  Date last_;
};

}  // namespace

Replayed replay(std::vector<Recorded> const& events, World const& world) {
  Replay file{world};
  for (auto const& recorded : events)
    if (!file.take(recorded)) break;
  return std::move(file).result();
}

}  // namespace linli::whatif

#include "edge/devices/modbus/line.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace linli::devices::modbus {

using base::Errc;

namespace {

/// So many silences in a row, and the connection is given up: the whole line may be gone.
constexpr int most_silent = 3;
/// Slaves are not begun with all at once, but within this time.
constexpr Time first_within{1000};

base::Error silence() {
  return {Errc::unavailable, "modbus.silent"};
}
/// A gateway tells by 10 and 11 that the slave behind it does not answer.
bool is_silence(base::Error const& error) {
  auto const code = exception_code(error);
  return code == 10 || code == 11;
}

}  // namespace

Line::Line(std::vector<Unit> units, Timing timing, Dice dice, Took took, Time now)
    : timing_{timing}, dice_{std::move(dice)}, took_{std::move(took)}, until_{now} {
  for (auto& unit : units) {
    auto& slave = slaves_.emplace_back();
    slave.unit = std::move(unit);
    slave.state.since = now;
    for (auto& round : plan(*slave.unit.map)) {
      auto const within = static_cast<double>(std::min(round.period, first_within).count());
      auto const at = now + Time{static_cast<Time::rep>(dice_() * within)};
      slave.due.push_back({std::move(round), at});
    }
  }
}

Step Line::next(Time now) {
  using Do = Step::Do;
  if (phase_ == Phase::connecting && now >= until_)
    drop(now, {Errc::unavailable, "modbus.unreachable", 0, {}, {}, {{"reason", "timeout"}}});
  if (phase_ == Phase::asking && now >= until_) {
    ++silent_;
    // The late answer is known by its transaction, so that the line stays for the others.
    phase_ = Phase::idle;
    if (silent_ >= most_silent || slaves_.size() == 1)
      drop(now, silence());
    else
      end_round(now, silence());
  }
  if (close_) {
    close_ = false;
    return {Do::close};
  }
  switch (phase_) {
    case Phase::down:
      if (now < until_) return {Do::wait, until_};
      phase_ = Phase::connecting;
      until_ = now + timing_.timeout;
      return {Do::connect};
    case Phase::connecting:
    case Phase::asking:
      return {Do::wait, until_};
    case Phase::idle:
      break;
  }
  if (!in_round_) {
    auto const first = first_due();
    if (!first) return {Do::wait, now + timing_.retry_most};
    auto const& slave = slaves_[first->first];
    auto const at = due_at(slave, slave.due[first->second]);
    if (at > now) return {Do::wait, at};
    std::tie(unit_, round_) = *first;
    begin_round(now);
  }
  return ask(now);
}

void Line::begin_round(Time now) {
  auto& due = slaves_[unit_].due[round_];
  auto const late = (now - due.at) / due.round.period;
  slaves_[unit_].state.skipped += static_cast<std::uint64_t>(late);
  due.at += (late + 1) * due.round.period;
  in_round_ = true;
  fetch_ = 0;
  values_.clear();
  fault_.reset();
}

Step Line::ask(Time now) {
  auto const& slave = slaves_[unit_];
  auto request = write_request(++transaction_, slave.unit.number,
                               slave.due[round_].round.fetches[fetch_].read);
  phase_ = Phase::asking;
  until_ = now + timing_.timeout;
  // plan() keeps the limits, so that there always is one.
  return {Step::Do::send, {}, request ? std::move(*request) : std::string{}};
}

void Line::connected(Time) {
  if (phase_ != Phase::connecting) return;
  phase_ = Phase::idle;
  silent_ = 0;
  answered_ = false;
  in_.clear();
}

void Line::lost(base::Error why, Time now) {
  if (phase_ == Phase::down) return;
  // Some slaves close a connection that was quiet for a while: no fault, if it has worked before.
  if (phase_ == Phase::idle && answered_) {
    answered_ = false;
    phase_ = Phase::down;
    until_ = now;
    return;
  }
  drop(now, why);
  close_ = false;
}

void Line::drop(Time now, base::Error const& why) {
  if (in_round_) end_round(now, why);
  close_ = true;
  phase_ = Phase::down;
  // A line over which others answer is not the fault: they go on at once, and see nothing of it.
  bool const others_answer = answered_ && slaves_.size() > 1;
  failed_ = others_answer ? 0 : failed_ + 1;
  answered_ = false;
  until_ = now;
  if (others_answer) return;
  until_ += pause_after(failed_, {});
  // Whoever failed for a reason of its own keeps it.
  for (auto& slave : slaves_)
    if (slave.state.health != Health::faulty) set(slave, Health::faulty, why, now);
}

void Line::received(std::string_view bytes, Time now) {
  if (phase_ != Phase::idle && phase_ != Phase::asking) return;
  in_ += bytes;
  std::string_view rest = in_;
  for (;;) {
    auto const frame = frame_of(rest);
    if (!frame) return drop(now, frame.error());
    if (!*frame) break;
    take(**frame, now);
    if (phase_ == Phase::down) return;
    rest.remove_prefix((*frame)->size);
  }
  in_.erase(0, in_.size() - rest.size());
}

void Line::take(Frame const& frame, Time now) {
  // The answer to a question that was given up, or to none.
  if (phase_ != Phase::asking || frame.transaction != transaction_) return;
  auto& slave = slaves_[unit_];
  auto const& round = slave.due[round_].round;
  auto const& fetch = round.fetches[fetch_];
  auto answer = read_answer(fetch.read, frame.pdu);
  if (frame.unit != slave.unit.number) answer = base::fail(Errc::invalid, "modbus.answer");
  // It is a frame, and the one that was asked for: the line is alive, whatever the slave says.
  silent_ = 0;
  answered_ = true;
  // Who answers something else is not understood any more: from the beginning.
  if (!answer && exception_code(answer.error()) == 0) return drop(now, answer.error());
  failed_ = 0;
  phase_ = Phase::idle;
  if (!answer && is_silence(answer.error())) return end_round(now, answer.error());
  slave.failed = 0;
  if (!answer) {
    fault_ = answer.error();
  } else {
    auto const& map = *slave.unit.map;
    for (auto const i : fetch.points) {
      auto const& point = map.points[i];
      auto const words =
          std::span{*answer}.subspan(static_cast<std::size_t>(point.address - fetch.read.address),
                                     static_cast<std::size_t>(words_of(point.type)));
      values_.push_back({point.property, value_of(map, point, words)});
    }
  }
  if (++fetch_ == round.fetches.size()) end_round(now, {});
}

void Line::end_round(Time now, std::optional<base::Error> silence) {
  in_round_ = false;
  auto& slave = slaves_[unit_];
  if (silence) {
    ++slave.failed;
    // What comes once an hour is not to be missing for an hour after the slave is back.
    slave.due[round_].at = now;
    auto const silent =
        std::count_if(slaves_.begin(), slaves_.end(), [](Slave const& s) { return s.failed > 0; });
    // Alone on its line it is in nobody's way, and the line itself pauses.
    if (slaves_.size() > 1)
      slave.not_before =
          now + pause_after(slave.failed, timing_.timeout * timing_.silent_share * silent);
  }
  auto const& error = silence ? silence : fault_;
  if (error) {
    ++slave.state.failures;
    set(slave, Health::faulty, error, now);
  } else {
    slave.state.last_good = now;
    set(slave, Health::well, {}, now);
  }
  if (values_.empty()) return;
  ++slave.state.rounds;
  took_(unit_, std::exchange(values_, {}));
}

void Line::set(Slave& slave, Health health, std::optional<base::Error> error, Time now) {
  if (slave.state.health != health) slave.state.since = now;
  slave.state.health = health;
  slave.state.error = std::move(error);
}

// Half of it is left to chance: what failed together is not tried again together.
Time Line::pause_after(int failures, Time least) {
  auto const doublings = std::clamp(failures - 1, 0, 16);
  auto const full = std::min(timing_.retry * (1 << doublings), timing_.retry_most);
  auto const with_chance =
      Time{static_cast<Time::rep>(static_cast<double>(full.count()) * (0.5 + dice_() / 2))};
  return std::max(with_chance, least);
}

Time Line::due_at(Slave const& slave, Due const& due) const {
  return std::max(due.at, slave.not_before);
}

std::optional<std::pair<std::size_t, std::size_t>> Line::first_due() const {
  std::optional<std::pair<std::size_t, std::size_t>> first;
  Time at{};
  for (std::size_t s = 0; s < slaves_.size(); ++s)
    for (std::size_t d = 0; d < slaves_[s].due.size(); ++d) {
      auto const when = due_at(slaves_[s], slaves_[s].due[d]);
      if (first && when >= at) continue;
      first.emplace(s, d);
      at = when;
    }
  return first;
}

}  // namespace linli::devices::modbus

#include "app/courier.hpp"

#include <algorithm>

#include "app/explain.hpp"

namespace linli::app {
namespace {

constexpr char const* log_source = "events";
constexpr char const* day_source = "days";
constexpr int log_part = 200;
constexpr std::size_t most_files = 256;
constexpr int kept_days = 400;  // read messages; unread ones stay

std::int64_t number_of(Date day) {
  return day.days().time_since_epoch().count();
}
Date day_of(std::int64_t number) {
  return Date{std::chrono::sys_days{std::chrono::days{number}}};
}

Letter letter_of(cases::Message const& message, std::string key, ProjectId const& project,
                 DateTime at) {
  return {std::move(key),
          message.subject,
          project,
          message.place,
          message.asks,
          message.facts,
          at,
          {},
          {}};
}

// Two messages of one event differ in whom they go to; one person may stand on both sides.
std::string end_of_key(cases::Message const& message) {
  auto const task = message.facts.find("task");
  return message.subject + ':' + word_of(message.to.role) +
         (task == message.facts.end() ? "" : ':' + task->second);
}

}  // namespace

base::Result<void> Courier::begin() {
  auto const log = office_.messages.followed(log_source);
  if (!log) return base::fail(log.error());
  if (!*log) {
    auto const end = office_.cases.log_end();
    if (!end) return base::fail(end.error());
    auto const set = office_.messages.deliver({}, Followed{log_source, *end});
    if (!set) return base::fail(set.error());
  }
  auto const days = office_.messages.followed(day_source);
  if (!days) return base::fail(days.error());
  if (*days) return {};
  return office_.messages.deliver({}, Followed{day_source, number_of(office_.clock.today())})
      .map([](auto const&) {});
}

base::Result<int> Courier::step() {
  recipients_.forget();
  auto const followed = follow_log();
  if (!followed || *followed > 0) return followed;
  return follow_days();
}

base::Result<int> Courier::follow_log() {
  auto const from = office_.messages.followed(log_source);
  if (!from) return base::fail(from.error());
  auto const part = office_.cases.log_after(from->value_or(0), log_part);
  if (!part) return base::fail(part.error());
  if (part->upto == from->value_or(0)) return 0;
  std::vector<Letter> letters;
  for (auto const& event : part->events) {
    auto const project = file_after(event);
    if (!project) return base::fail(project.error());
    for (auto const& message : cases::messages_of(event.recorded, **project)) {
      auto letter = letter_of(message, "e" + std::to_string(event.seq) + ':' + end_of_key(message),
                              event.project, event.recorded.at);
      if (auto done = recipients_.add(letter, message.to, **project, event.recorded.by.id); !done)
        return base::fail(done.error());
      letters.push_back(std::move(letter));
    }
  }
  auto const done = hand_out(letters, {log_source, part->upto});
  if (!done) return base::fail(done.error());
  return static_cast<int>(part->upto - from->value_or(0));
}

base::Result<int> Courier::follow_days() {
  auto const from = office_.messages.followed(day_source);
  if (!from) return base::fail(from.error());
  auto const now = office_.clock.now();
  Date const since = day_of(from->value_or(number_of(now.date)));
  if (now.date <= since) return 0;
  auto const law = office_.law.now();
  auto const projects = office_.cases.dated_between(since.plus_days(-1),
                                                    now.date.plus_days(cases::farthest_reminder));
  if (!projects) return base::fail(projects.error());
  std::vector<Letter> letters;
  for (auto const& id : *projects) {
    auto const file = office_.files.load(id);
    if (!file) return base::fail(file.error());
    auto const& project = (*file)->project;
    for (auto const& message :
         cases::messages_of_days(project, id.value, since, now.date, law->law())) {
      auto letter =
          letter_of(message, "d" + now.date.iso() + ':' + id.value + ':' + end_of_key(message), id,
                    DateTime{now.date, 0});
      if (auto done = recipients_.add(letter, message.to, project, {}); !done)
        return base::fail(done.error());
      letters.push_back(std::move(letter));
    }
  }
  auto const done = hand_out(letters, {day_source, number_of(now.date)});
  if (!done) return base::fail(done.error());
  auto const dropped =
      office_.messages.drop_read_before(DateTime{now.date.plus_days(-kept_days), 0});
  if (!dropped) return base::fail(dropped.error());
  return 1;
}

base::Result<cases::Project const*> Courier::file_after(LoggedEvent const& event) {
  if (files_.size() > most_files) files_.clear();
  auto& kept = files_[event.project.value];
  if (kept.version + 1 == event.version) {
    cases::apply(kept.project, event.recorded);
    kept.version = event.version;
    return &kept.project;
  }
  kept = {};
  auto const stream = office_.cases.load(event.project);
  if (!stream) return base::fail(stream.error());
  for (auto const& recorded : stream->events) {
    if (kept.version == event.version) break;
    cases::apply(kept.project, recorded);
    ++kept.version;
  }
  return &kept.project;
}

base::Result<void> Courier::hand_out(std::vector<Letter> const& letters, Followed followed) {
  auto const reached = office_.messages.deliver(letters, std::move(followed));
  if (!reached) return base::fail(reached.error());
  for (auto const& person : *reached) office_.updates.message_arrived(person);
  return {};
}

}  // namespace linli::app

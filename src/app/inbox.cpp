#include "app/inbox.hpp"

namespace linli::app {

MessageText message_text(Office const& office, std::string const& subject,
                         std::map<std::string, std::string> const& facts, Language language) {
  auto const law = office.law.now();
  std::vector<base::Fact> words;
  for (auto const& [name, value] : facts) {
    std::string shown = value;
    if (auto const* rule = name == "rule" ? law->law().rule(value) : nullptr)
      shown = rule->title.in(language);
    else if (auto const task = "command." + value; name == "task" && office.texts.contains(task))
      shown = office.texts.text(task, language);
    else if (auto const word = "value." + value; law->law().words().contains(word))
      shown = law->law().words().text(word, language);
    words.push_back({name, std::move(shown)});
  }
  if (auto const phase = facts.find("phase"); phase != facts.end())
    for (auto& word : words)
      if (word.name == "community") word.value += ' ' + phase->second;
  auto const id = "message." + subject;
  return {office.texts.text(id + ".title", language, words),
          office.texts.text(id + ".text", language, words)};
}

base::Result<Paged<view::Message>> inbox(Office& office, InboxQuery const& query,
                                         Language language) {
  auto const rows = office.messages.inbox(query);
  if (!rows) return base::fail(rows.error());
  Paged<view::Message> out{{}, rows->page, rows->total};
  for (auto const& row : rows->items) {
    auto text = message_text(office, row.subject, row.facts, language);
    auto& shown = out.items.emplace_back();
    shown = {
        row.id, row.subject, std::move(text.title), std::move(text.text), {}, row.place, row.asks,
        row.at, row.read};
    if (row.project) shown.project = row.project->value;
  }
  return out;
}

base::Result<view::UnreadCount> unread(Office& office, PersonId const& person) {
  return office.messages.unread(person).map([](int n) { return view::UnreadCount{n}; });
}

base::Result<view::UnreadCount> mark_read(Office& office, PersonId const& person, std::int64_t id) {
  if (auto marked = office.messages.mark_read(person, id, office.clock.now()); !marked)
    return base::fail(marked.error());
  return unread(office, person);
}

base::Result<view::UnreadCount> mark_all_read(Office& office, PersonId const& person) {
  auto const marked = office.messages.mark_all_read(person, office.clock.now());
  if (!marked) return base::fail(marked.error());
  return view::UnreadCount{0};
}

}  // namespace linli::app

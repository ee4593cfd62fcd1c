#include "app/send_outbox.hpp"

#include <array>

#include "app/inbox.hpp"
#include "app/retention.hpp"
#include "core/measures/rules.hpp"

namespace linli::app {
namespace {

// Seconds to the next attempt; after the last one the letter is dead until somebody sends it again.
constexpr std::array<std::int64_t, 8> pauses{10, 60, 300, 1800, 7200, 21600, 43200, 86400};

// The same at every attempt, so that a receiver can drop what it has already.
std::string id_of(Dispatch const& dispatch) {
  return "m" + std::to_string(dispatch.id);
}

std::string link_of(Office const& office, Dispatch const& dispatch) {
  auto const desk = office.imprint.public_url + "/work/";
  if (!dispatch.project) return desk + "messages";
  return desk + "projects/" + dispatch.project->value + '/' + word_of(dispatch.place);
}

// What somebody wrote goes through other people's machines with personal data blacked out, as on
// the public pages (Art. 13); the inbox shows it as it was written.
std::map<std::string, std::string> outward(std::map<std::string, std::string> facts) {
  for (auto const* written : {"note", "place"})
    if (auto const found = facts.find(written); found != facts.end())
      found->second = measures::art13_1_masked(found->second);
  return facts;
}

/// nothing: nobody wants it any more.
base::Result<bool> mail(Office& office, Dispatch const& dispatch) {
  auto const wish = office.outbox.wish(PersonId{dispatch.target});
  if (!wish) return base::fail(wish.error());
  if (wish->email.empty() || wish->mail == MailWish::nothing) return false;
  // A letter may wait for days; who was suspended meanwhile gets none.
  auto const person = office.accounts.person(PersonId{dispatch.target});
  if (!person) return base::fail(person.error());
  if (person->state != AccountState::active) return false;
  auto const language = base::parse_language(wish->language);
  auto const text = message_text(office, dispatch.subject, outward(dispatch.facts), language);
  std::vector<base::Fact> const facts{{"title", text.title},
                                      {"text", text.text},
                                      {"link", link_of(office, dispatch)},
                                      {"authority", office.imprint.authority}};
  return office.notifier
      .send({wish->email, office.texts.text("mail.subject", language, facts),
             office.texts.text("mail.text", language, facts), id_of(dispatch)})
      .map([] { return true; });
}

// A CloudEvent: what kind of news of which project, where to read it; not what the file says.
std::string event_of(Office const& office, Dispatch const& dispatch) {
  auto const facts = outward(dispatch.facts);
  auto const text = message_text(office, dispatch.subject, facts, Language::zh);
  base::json::object data{{"subject", dispatch.subject},
                          {"title", text.title},
                          {"text", text.text},
                          {"facts", base::encode(facts)},
                          {"link", link_of(office, dispatch)}};
  base::json::object out{{"specversion", "1.0"},
                         {"id", id_of(dispatch)},
                         {"source", office.imprint.public_url},
                         {"type", "linli." + dispatch.subject},
                         {"time", dispatch.at.iso()},
                         {"datacontenttype", "application/json"}};
  if (dispatch.project) {
    out["subject"] = dispatch.project->value;
    data["project"] = dispatch.project->value;
  }
  out["data"] = std::move(data);
  return base::json::serialize(out);
}

base::Result<bool> webhook(Office& office, Dispatch const& dispatch) {
  auto const hook = office.outbox.webhook(dispatch.target);
  if (!hook && hook.error().code == base::Errc::not_found) return false;
  if (!hook) return base::fail(hook.error());
  HookCall const call{hook->url, hook->secret, id_of(dispatch), office.wall().unix_ms() / 1000,
                      event_of(office, dispatch)};
  return office.notifier.call(call).map([] { return true; });
}

std::string reason_of(base::Error const& error) {
  return error.facts.empty() ? error.id : error.facts.front().value;
}

base::Result<void> note_failure(Office& office, Dispatch const& dispatch,
                                base::Error const& error) {
  std::optional<DateTime> next;
  auto const attempt = static_cast<std::size_t>(dispatch.attempts);
  bool const worth_it = error.code == base::Errc::unavailable || error.code == base::Errc::busy;
  if (worth_it && attempt < pauses.size())
    next = DateTime::from_unix_ms(office.wall().unix_ms() + pauses[attempt] * 1000);
  return office.outbox.failed(dispatch.id, reason_of(error), next, office.wall());
}

}  // namespace

base::Result<int> send_outbox(Office& office, int limit) {
  auto const due = office.outbox.due(office.wall(), limit);
  if (!due) return base::fail(due.error());
  for (auto const& dispatch : *due) {
    auto const went =
        dispatch.channel == Channel::mail ? mail(office, dispatch) : webhook(office, dispatch);
    auto const noted = !went   ? note_failure(office, dispatch, went.error())
                       : *went ? office.outbox.sent(dispatch.id, office.wall())
                               : office.outbox.dropped(dispatch.id, office.wall());
    if (!noted) return base::fail(noted.error());
  }
  if (!due->empty()) return static_cast<int>(due->size());
  // Nothing waits: time to let go of what ended long ago.
  return forget_ended_dispatches(office);
}

}  // namespace linli::app

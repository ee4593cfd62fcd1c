// What the inbox and the outbox promise: each message once, over restarts, to those who want it.
#include <gtest/gtest.h>

#include <fstream>

#include "edge/storage/records.hpp"
#include "edge/storage/sqlite/database.hpp"
#include "edge/storage/test_cases.hpp"

namespace linli::storage {
namespace {

using app::PersonId;

PersonId const anna{"anna"}, ben{"ben"};
base::DateTime at(int second) {
  return {test_day, second};
}

app::Letter letter(std::string key, std::vector<PersonId> people,
                   cases::Asks asks = cases::Asks::nothing) {
  app::Letter out;
  out.key = std::move(key);
  out.subject = "filing.received";
  out.project = app::ProjectId{"P-000001"};
  out.asks = asks;
  out.facts = {{"community", "林里"}};
  out.at = at(1);
  out.people = std::move(people);
  return out;
}

struct Messages : testing::Test {
  ScratchFolder folder;
  std::shared_ptr<RecordsDatabase> records = open_records(folder.path / "records.db").value();
  std::unique_ptr<app::MessageRepository> messages = messages_in(records);
  std::unique_ptr<app::Outbox> outbox = outbox_in(records);

  void restart() {
    messages.reset();
    outbox.reset();
    records.reset();
    records = open_records(folder.path / "records.db").value();
    messages = messages_in(records);
    outbox = outbox_in(records);
  }
  std::int64_t inbox_size(PersonId const& person) {
    return messages->inbox({person, app::InboxFilter::all, {}, {}})->total;
  }
};

TEST_F(Messages, AMessageIsGivenOnce_HoweverOftenItIsDelivered) {
  auto const first = messages->deliver({letter("e1", {anna, ben})}, app::Followed{"events", 1});
  EXPECT_EQ(first->size(), 2U);
  restart();
  // The same part of the log again, as after a kill before the place was known, and one thing more.
  auto const again = messages->deliver({letter("e1", {anna, ben}), letter("e2", {ben})},
                                       app::Followed{"events", 2});
  EXPECT_EQ(*again, std::vector<PersonId>{ben});
  EXPECT_EQ(inbox_size(anna), 1);
  EXPECT_EQ(inbox_size(ben), 2);
  EXPECT_EQ(messages->followed("events").value(), 2);
  EXPECT_FALSE(messages->followed("days").value());
}

TEST_F(Messages, ReadingIsOnesOwn) {
  ASSERT_TRUE(messages->deliver({letter("e1", {anna, ben}), letter("e2", {anna})}, {}));
  auto const newest = messages->inbox({anna, app::InboxFilter::unread, {}, {}})->items.front();
  EXPECT_EQ(newest.facts.at("community"), "林里");
  EXPECT_EQ(messages->mark_read(ben, newest.id, at(2)).error().id, "message.unknown");
  ASSERT_TRUE(messages->mark_read(anna, newest.id, at(2)));
  EXPECT_EQ(messages->unread(anna).value(), 1);
  EXPECT_EQ(messages->mark_all_read(anna, at(3)).value(), 1);
  EXPECT_EQ(messages->unread(anna).value(), 0);
  EXPECT_EQ(messages->unread(ben).value(), 1);
  EXPECT_EQ(messages->drop_read_before(at(9)).value(), 2);
  EXPECT_EQ(inbox_size(ben), 1);
}

TEST_F(Messages, OnlyWhatIsWantedGoesOutward) {
  ASSERT_TRUE(outbox->set_wish(anna, {"a@example.com", "en", app::MailWish::action}));
  ASSERT_TRUE(outbox->set_wish(ben, {"b@example.com", "zh", app::MailWish::nothing}));
  ASSERT_TRUE(outbox->add_webhook({"W-1", "91440300708461136T", "https://x", "s", anna, at(1)}));
  auto asked = letter("e2", {anna, ben}, cases::Asks::action);
  asked.hooks_of = "91440300708461136T";
  auto other = letter("e3", {});
  other.hooks_of = app::authority_hooks;
  ASSERT_TRUE(messages->deliver({letter("e1", {anna, ben}), asked, other}, {}));
  auto const due = outbox->due(at(10), 10).value();
  ASSERT_EQ(due.size(), 2U);
  EXPECT_EQ(due[0].channel, app::Channel::mail);
  EXPECT_EQ(due[0].target, "anna");
  EXPECT_EQ(due[1].channel, app::Channel::webhook);
  EXPECT_EQ(due[1].key, "e2");
}

TEST_F(Messages, AddressesAndSecretsLieSealed_AlsoUnderANewKey) {
  ASSERT_TRUE(outbox->set_wish(anna, {"anna@example.com", "en", app::MailWish::all}));
  ASSERT_TRUE(outbox->add_webhook({"W-1", "owner", "https://x", "the-secret", anna, at(1)}));
  ASSERT_TRUE(accounts_in(records)->renew_key());
  restart();
  EXPECT_EQ(outbox->wish(anna)->email, "anna@example.com");
  EXPECT_EQ(outbox->webhook("W-1")->secret, "the-secret");
  for (auto const& file : std::filesystem::directory_iterator{folder.path}) {
    std::ifstream in{file.path(), std::ios::binary};
    std::string const bytes{std::istreambuf_iterator<char>{in}, {}};
    EXPECT_EQ(bytes.find("anna@example.com"), bytes.npos) << file.path();
    EXPECT_EQ(bytes.find("the-secret"), bytes.npos) << file.path();
  }
}

TEST_F(Messages, AFailedSendingWaits_ADeadOneIsSentAgainByHand) {
  ASSERT_TRUE(outbox->set_wish(anna, {"a@example.com", "en", app::MailWish::all}));
  ASSERT_TRUE(messages->deliver({letter("e1", {anna})}, {}));
  auto const id = outbox->due(at(1), 10)->at(0).id;
  ASSERT_TRUE(outbox->failed(id, "451 later", at(60), at(1)));
  restart();
  EXPECT_TRUE(outbox->due(at(59), 10)->empty());
  EXPECT_EQ(outbox->due(at(60), 10)->at(0).attempts, 1);
  ASSERT_TRUE(outbox->failed(id, "550 no", {}, at(60)));
  EXPECT_TRUE(outbox->due(at(9999), 10)->empty());
  EXPECT_EQ(outbox->dispatches(app::DispatchState::dead, {})->items.at(0).last_error, "550 no");
  ASSERT_TRUE(outbox->again(id, at(100)));
  EXPECT_EQ(outbox->again(id, at(100)).error().id, "dispatch.unknown");
  ASSERT_TRUE(outbox->sent(outbox->due(at(100), 10)->at(0).id, at(101)));
  EXPECT_TRUE(outbox->due(at(9999), 10)->empty());
}

TEST_F(Messages, AProjectIsRemindedOnceADay) {
  app::Reminding const one{{app::ProjectId{"P-000001"}, test_day, ben, "note", at(5), {}},
                           {letter("r1", {anna})}};
  EXPECT_EQ(messages->remind({one})->at(0).reminded, std::vector<PersonId>{anna});
  restart();
  EXPECT_TRUE(messages->remind({one})->empty());
  auto const kept = messages->reminders(app::ProjectId{"P-000001"}).value();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].by, ben);
  EXPECT_EQ(kept[0].reminded, std::vector<PersonId>{anna});
}

TEST_F(Messages, WhatEndedIsForgottenAfterItsTime) {
  ASSERT_TRUE(outbox->set_wish(anna, {"a@example.com", "en", app::MailWish::all}));
  ASSERT_TRUE(messages->deliver(
      {letter("e1", {anna}), letter("e2", {anna}), letter("e3", {anna}), letter("e4", {anna})},
      {}));
  auto const due = outbox->due(at(1), 10).value();
  ASSERT_EQ(due.size(), 4U);
  ASSERT_TRUE(outbox->sent(due[0].id, at(10)));
  ASSERT_TRUE(outbox->dropped(due[1].id, at(20)));
  ASSERT_TRUE(outbox->failed(due[2].id, "550 no", {}, at(30)));
  EXPECT_EQ(outbox->forget_ended(at(10), 9).value(), 0);
  EXPECT_EQ(outbox->forget_ended(at(40), 2).value(), 2);
  EXPECT_EQ(outbox->forget_ended(at(40), 9).value(), 1);
  EXPECT_EQ(outbox->due(at(9999), 10)->size(), 1U) << "what waits stays";
}

TEST_F(Messages, TablesOfEarlierVersionsAreBroughtForward) {
  auto const file = folder.path / "records.db";
  messages.reset();
  outbox.reset();
  records.reset();
  {
    Connection old{file, Use::write};
    old.run(
        "drop table message_schema; drop table owner_links; alter table webhooks add column paused integer not null"
        " default 0; insert into webhooks values('W-1', 'o', 'https://x', '', 'a', 1, 0)");
  }
  records = open_records(file).value();
  EXPECT_EQ(outbox_in(records)->webhook("W-1")->url, "https://x");
  records.reset();
  {
    Connection later{file, Use::write};
    later.run("update message_schema set version = 99");
  }
  EXPECT_EQ(open_records(file).error().id, "storage.schema_unknown");
}

TEST_F(Messages, ARenewedFeedVoidsTheOldSecret) {
  auto const feeds = feeds_in(records);
  ASSERT_TRUE(feeds->set({anna, at(1)}, "hash-1"));
  ASSERT_TRUE(feeds->set({anna, at(2)}, "hash-2"));
  EXPECT_EQ(feeds->by_token("hash-1").error().id, "feed.unknown");
  EXPECT_EQ(feeds->by_token("hash-2")->person, anna);
  ASSERT_TRUE(feeds->revoke(anna));
  EXPECT_FALSE(feeds->of(anna)->has_value());
}

}  // namespace
}  // namespace linli::storage

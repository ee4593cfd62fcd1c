// What every backend of app::CaseRepository promises of its streams, numbers and chain; lists:
// case_lists_test.cpp.
#include <atomic>
#include <mutex>
#include <set>
#include <thread>

#include "edge/storage/case_backends.hpp"

namespace linli::storage {
namespace {

template <class Backend>
struct CaseContract : CaseBackend<Backend> {};
TYPED_TEST_SUITE(CaseContract, Backends);

TYPED_TEST(CaseContract, AnUnknownProjectIsEmpty) {
  auto const stream = this->store.load(app::ProjectId{"P-999999"});
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->version, 0);
  EXPECT_TRUE(stream->events.empty());
  EXPECT_EQ(this->store.row(app::ProjectId{"P-999999"}).error().id, "project.unknown");
}

TYPED_TEST(CaseContract, ReadsSeeOwnWritesWordForWord) {
  auto file = this->file();
  ASSERT_EQ(file.append(this->store, {incident("a", 1), incident("b \"quoted\" 林里", 2)}), 3);
  auto const stream = this->store.load(file.id);
  ASSERT_TRUE(stream);
  EXPECT_EQ(stream->version, 3);
  ASSERT_EQ(stream->events.size(), 3U);
  EXPECT_EQ(base::to_json(stream->events[2]), base::to_json(incident("b \"quoted\" 林里", 2)));
  auto const rest = this->store.load(file.id, 2);
  ASSERT_EQ(rest->events.size(), 1U);
  EXPECT_EQ(rest->version, 3);
  auto const none = this->store.load(file.id, 3);
  EXPECT_TRUE(none->events.empty());
  EXPECT_EQ(none->version, 3);
  EXPECT_EQ(this->store.load(file.id, 7)->version, 3);
}

TYPED_TEST(CaseContract, AStaleAppendConflictsAndChangesNothing) {
  auto file = this->file();
  auto other = file;
  ASSERT_EQ(file.append(this->store, {incident("first")}), 2);
  auto const refused = other.append(this->store, {incident("second")});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::Errc::conflict);
  EXPECT_EQ(refused.error().id, "storage.stale");
  EXPECT_EQ(refused.error().facts, (std::vector<base::Fact>{{"version", "2"}}));
  EXPECT_EQ(this->store.load(file.id)->version, 2);
  EXPECT_EQ(this->store.events_page(file.id, {})->total, 2);
}

TYPED_TEST(CaseContract, OfConcurrentAppendsExactlyOneWins) {
  auto const file = this->file();
  for (int round = 0; round < 5; ++round) {
    auto const before = this->store.load(file.id)->version;
    std::atomic<int> won = 0, lost = 0;
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t)
      threads.emplace_back([&, t] {
        auto mine = file;
        mine.version = before;
        auto const result = mine.append(this->store, {incident(std::to_string(t))});
        ++(result ? won : lost);
        if (!result) {
          EXPECT_EQ(result.error().id, "storage.stale");
        }
      });
    threads.clear();
    EXPECT_EQ(won, 1);
    EXPECT_EQ(lost, 7);
  }
}

TYPED_TEST(CaseContract, ProjectIdsAreNeverDoubled) {
  std::mutex mutex;
  std::set<std::string> ids;
  std::vector<std::jthread> threads;
  for (int t = 0; t < 8; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        auto const id = this->store.next_project_id().value().value;
        std::lock_guard lock{mutex};
        ids.insert(id);
      }
    });
  threads.clear();
  EXPECT_EQ(ids.size(), 400U);
}

TYPED_TEST(CaseContract, NumbersAreTakenByOneProjectOnlyAndLeaveNoGap) {
  auto const certificate = [](std::string number) {
    cases::CertificateIssued event;
    event.number = std::move(number);
    event.issued_on = test_day;
    event.last_day = test_day.plus_days(1000);
    return recorded(event);
  };
  EXPECT_EQ(this->store.next_certificate_ordinal(2024), 1);
  EXPECT_EQ(this->store.next_certificate_ordinal(2024), 1);  // not reserved
  auto const raw = [&](TestFile const& file, cases::Recorded const& event) {
    return this->store.append(file.id, 1, std::span{&event, 1},
                              cases::summarise(file.state, file.id.value));
  };
  auto const a = this->file("A"), b = this->file("B");
  EXPECT_EQ(raw(a, certificate("SSZH-2024-B-0001")), 2);
  auto const taken = raw(b, certificate("SSZH-2024-P-0001"));
  EXPECT_EQ(id_of(taken), "storage.number_taken");
  EXPECT_EQ(this->store.load(b.id)->version, 1);
  EXPECT_EQ(this->store.next_certificate_ordinal(2024), 2);
  EXPECT_EQ(this->store.next_certificate_ordinal(2025), 1);
  EXPECT_EQ(raw(b, certificate("SSZH-2024-P-0002")), 2);
  EXPECT_EQ(this->store.next_notice_number(2024), "N-2024-0001");
}

TYPED_TEST(CaseContract, RowsFollowTheEvents) {
  auto east = this->file("East Garden");
  auto west = TestFile{this->store.next_project_id().value()};
  ASSERT_TRUE(west.append(this->store, {registration("West_Garden", "West")}));
  ASSERT_TRUE(east.append(this->store, {recorded(cases::ProfileUpdated{}, 5)}));

  auto const row = this->store.row(east.id);
  ASSERT_TRUE(row);
  EXPECT_EQ(base::to_json(*row),
            base::to_json(cases::summarise(east.state, east.id.value).project));
  auto const names = [&](app::ProjectQuery const& query) {
    std::string out;
    auto const page = this->store.list(query);
    EXPECT_TRUE(page);
    for (auto const& item : page->items) out += item.community + ";";
    return out + std::to_string(page->total);
  };
  EXPECT_EQ(names({}), "East Garden;West_Garden;2");
  EXPECT_EQ(names({.town = "West"}), "West_Garden;1");
  EXPECT_EQ(names({.text = "garden"}), "East Garden;West_Garden;2");
  EXPECT_EQ(names({.text = "t_g"}), "West_Garden;1");  // no wildcard
  EXPECT_EQ(names({.text = east.id.value}), "East Garden;1");
  EXPECT_EQ(names({.organisation = "91350100M000100Y43"}), "East Garden;West_Garden;2");
  EXPECT_EQ(names({.organisation = ""}), "0");  // nobody's organisation sees nothing
  EXPECT_EQ(names({.organisation = "other"}), "0");
  EXPECT_EQ(names({.organisation = "other", .registered_by = "person-1"}),
            "East Garden;West_Garden;2");
  EXPECT_EQ(names({.expert = "expert-1"}), "0");
  EXPECT_EQ(names({.step = cases::Step::certified}), "0");
  EXPECT_EQ(names({.order = app::ProjectOrder::by_community, .page = {2, 1}}), "West_Garden;2");
}

TYPED_TEST(CaseContract, TheAuthorityHasAStreamOfItsOwn) {
  cases::RulingIssued ruling;
  ruling.reading = "RD-29";
  ruling.option = "a";
  ruling.from = test_day;
  std::vector<cases::AuthorityRecorded> const events{{{test_day, 0}, {"officer"}, ruling}};
  EXPECT_EQ(this->store.load_authority()->version, 0);
  EXPECT_EQ(this->store.append_authority(0, events), 1);
  EXPECT_EQ(id_of(this->store.append_authority(0, events)), "storage.stale");
  EXPECT_EQ(this->store.append_authority(1, events), 2);
  auto const stream = this->store.load_authority(1);
  EXPECT_EQ(stream->version, 2);
  ASSERT_EQ(stream->events.size(), 1U);
  EXPECT_EQ(base::to_json(stream->events[0]), base::to_json(events[0]));
  EXPECT_EQ(this->store.list({})->total, 0);
}

TYPED_TEST(CaseContract, TheChainRunsOverAllStreams) {
  auto a = this->file("A");
  auto b = this->file("B");
  ASSERT_TRUE(a.append(this->store, {incident("x")}));
  auto const page = this->store.events_page(a.id, {2, 1});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->total, 2);
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(page->items[0].seq, 3);
  EXPECT_EQ(page->items[0].version, 2);
  EXPECT_EQ(page->items[0].hash.size(), 64U);
}

TEST(CaseBackends, ComputeTheSameChain) {
  std::string hashes;
  InMemory memory;
  OnSqlite sqlite;
  for (app::CaseRepository* store : {memory.store.get(), sqlite.store.get()}) {
    TestFile file{store->next_project_id().value()};
    ASSERT_TRUE(file.append(*store, {registration("A"), incident("x")}));
    hashes += store->events_page(file.id, {})->items.back().hash;
  }
  EXPECT_EQ(hashes.substr(0, 64), hashes.substr(64));
}

TYPED_TEST(CaseContract, MalformedAppendsAreRefused) {
  auto const file = this->file();
  auto const event = incident("x");
  auto const summary = cases::summarise(file.state, file.id.value);
  EXPECT_EQ(id_of(this->store.append(file.id, 1, {}, summary)), "storage.append_malformed");
  EXPECT_EQ(id_of(this->store.append(app::ProjectId{"P-000077"}, 0, std::span{&event, 1}, summary)),
            "storage.append_malformed");
}

TYPED_TEST(CaseContract, TheLogIsReadOverAllProjectsInOrder) {
  auto first = this->file("A");
  auto second = this->file("B");
  ASSERT_EQ(first.append(this->store, {incident("a")}), 2);
  ASSERT_EQ(second.append(this->store, {incident("b")}), 2);
  EXPECT_EQ(this->store.log_end().value(), 4);
  auto const part = this->store.log_after(1, 2).value();
  ASSERT_EQ(part.events.size(), 2U);
  EXPECT_EQ(part.upto, 3);
  EXPECT_EQ(part.events[0].project, second.id);
  EXPECT_EQ(part.events[0].version, 1);
  EXPECT_EQ(part.events[1].project, first.id);
  EXPECT_EQ(part.events[1].version, 2);
  EXPECT_EQ(this->store.log_after(4, 10)->upto, 4);
}

}  // namespace
}  // namespace linli::storage

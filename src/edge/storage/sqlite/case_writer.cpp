#include "edge/storage/sqlite/case_writer.hpp"

#include <algorithm>

#include "core/trust/hash_chain.hpp"
#include "edge/storage/sqlite/case_rows.hpp"

namespace linli::storage {

using base::Errc;
using base::fail;

namespace {

constexpr std::size_t group_limit = 256;
constexpr std::chrono::microseconds longest_patience{2000};

// Thrown when nothing of the group can be kept.
struct GroupFailed {
  base::Error error;
};

}  // namespace

CaseWriter::CaseWriter(std::filesystem::path const& file, std::size_t queue_limit)
    : connection_{file, Use::write}, queue_limit_{queue_limit} {
  prepare_case_store(connection_);
  head_ = read_head();
  thread_ = std::thread{[this] { run(); }};
}

CaseWriter::~CaseWriter() {
  {
    std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  arrived_.notify_all();
  thread_.join();
}

CaseWriter::Head CaseWriter::read_head() {
  Head head{0, case_chain_start()};
  auto const hashes =
      texts(connection_.sql(), "select hash from events order by seq desc limit 1", {});
  if (hashes.empty()) return head;
  head.seq = number(connection_.sql(), "select max(seq) from events", {});
  auto const link = trust::Digest::parse(hashes.front());
  if (!link)
    throw StorageFailure{
        {Errc::corrupt, "storage.event_corrupt", 0, {}, {}, {{"seq", std::to_string(head.seq)}}}};
  head.link = *link;
  return head;
}

base::Result<long long> CaseWriter::submit(WriteJob job) {
  std::future<Outcome> done;
  {
    std::lock_guard lock{mutex_};
    if (stopping_) return fail(Errc::unavailable, "storage.stopped");
    if (queue_.size() >= queue_limit_) return fail(Errc::busy, "storage.busy");
    done = queue_.emplace_back(Waiting{std::move(job), {}}).done.get_future();
  }
  arrived_.notify_one();
  return done.get();
}

// Those who were just answered often come back at once: a commit shared with them costs the others
// a fraction of a commit more and halves the commits.
void CaseWriter::gather(std::unique_lock<std::mutex>& lock) {
  arrived_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
  arrived_.wait_for(lock, patience_, [this] { return stopping_ || queue_.size() >= expected_; });
}

void CaseWriter::run() {
  for (;;) {
    std::deque<Waiting> group;
    {
      std::unique_lock lock{mutex_};
      gather(lock);
      if (queue_.empty()) return;
      while (!queue_.empty() && group.size() < group_limit) {
        group.push_back(std::move(queue_.front()));
        queue_.pop_front();
      }
    }
    auto const begin = std::chrono::steady_clock::now();
    auto const outcomes = write_group(group);
    auto const taken = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    {
      std::lock_guard lock{mutex_};
      patience_ = std::clamp(taken / 4, std::chrono::microseconds{50}, longest_patience);
      expected_ = std::min(group.size() + queue_.size(), std::min(group_limit, queue_limit_));
    }
    for (std::size_t i = 0; i < group.size(); ++i) group[i].done.set_value(outcomes[i]);
  }
}

std::vector<CaseWriter::Outcome> CaseWriter::write_group(std::deque<Waiting> const& group) {
  auto const all_failed = [&](base::Error const& error) {
    connection_.forget();
    return std::vector<Outcome>(group.size(), fail(error));
  };
  try {
    Head head = head_;
    Transaction transaction{connection_, Use::write};
    auto outcomes = write_all(group, head);
    transaction.commit();
    head_ = head;
    ++commits_;  // before anybody is answered: who was told sees the new number
    return outcomes;
  } catch (GroupFailed const& failure) {
    return all_failed(failure.error);
  } catch (soci::soci_error const& error) {
    return all_failed(to_error(error));
  } catch (std::exception const& error) {
    return all_failed({Errc::unavailable, "storage.failed", 0, {}, {}, {{"cause", error.what()}}});
  }
}

std::vector<CaseWriter::Outcome> CaseWriter::write_all(std::deque<Waiting> const& group,
                                                       Head& head) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(group.size());
  for (auto const& waiting : group) outcomes.push_back(write_in_savepoint(waiting.job, head));
  if (head.seq != head_.seq) connection_.kept<CaseStatements>().set_head(head.seq, head.link.hex());
  return outcomes;
}

CaseWriter::Outcome CaseWriter::write_in_savepoint(WriteJob const& job, Head& head) {
  Head const before = head;
  connection_.run("savepoint job");
  Outcome outcome = guarded([&] { return write_one(job, head); });
  if (outcome) {
    connection_.run("release job");
    return outcome;
  }
  head = before;
  // Full disk and I/O errors end the whole transaction: what was written before is gone too.
  if (!connection_.in_transaction() || outcome.error().code == Errc::unavailable)
    throw GroupFailed{outcome.error()};
  connection_.forget();
  connection_.run("rollback to job; release job");
  return outcome;
}

CaseWriter::Outcome CaseWriter::write_one(WriteJob const& job, Head& head) {
  auto& statements = connection_.kept<CaseStatements>();
  long long const version = statements.version_of(job.stream);
  if (version != job.expected)
    return fail(Errc::conflict, "storage.stale", job.stream,
                {{"version", std::to_string(version)}});
  for (auto const& claimed : job.numbers) {
    auto const inserted = guarded([&]() -> Outcome {
      statements.insert_number(claimed, job.stream);
      return 0;
    });
    if (!inserted && inserted.error().id == "storage.constraint")
      return fail(Errc::conflict, "storage.number_taken", job.stream, {{"number", claimed.text}});
    if (!inserted) return inserted;
  }
  for (EventRecord record : job.events) {
    record.seq = head.seq + 1;
    trust::Digest const link = trust::next_link(head.link, canonical(record));
    record.hash = link.hex();
    statements.insert_event(record);
    head = {record.seq, link};
  }
  long long const now_at = version + static_cast<long long>(job.events.size());
  if (job.rows) statements.replace_rows(job.stream, now_at, job.computed_on, *job.rows);
  return now_at;
}

}  // namespace linli::storage

#include "edge/telemetry/block_writer.hpp"

#include "core/telemetry/record.hpp"
#include "edge/telemetry/engine_position.hpp"

namespace linli::telemetry {

using base::Errc;
using base::fail;
using base::Result;

BlockWriter::BlockWriter(SegmentJournal& journal, Store& store, std::filesystem::path position,
                         BlockLimits limits)
    : journal_{journal},
      store_{store},
      position_{std::move(position)},
      limits_{limits},
      reader_{journal, read_position(position_)} {
  stats_.in_engine = reader_.last();
  thread_ = std::thread{[this] { run(); }};
}

BlockWriter::~BlockWriter() {
  {
    std::lock_guard const lock{mutex_};
    stopping_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

Result<void> BlockWriter::settle(Seq seq, std::chrono::milliseconds patience) {
  std::unique_lock lock{mutex_};
  if (stats_.in_engine >= seq) return {};
  wanted_ = std::max(wanted_, seq);
  wake_.notify_all();
  if (!moved_.wait_for(lock, patience, [&] { return stats_.in_engine >= seq || stopping_; }))
    return fail(Errc::busy, "telemetry.lagging");
  return {};
}

BlockStats BlockWriter::stats() const {
  std::lock_guard const lock{mutex_};
  auto out = stats_;
  out.damaged = damaged_;
  return out;
}

void BlockWriter::pause(std::chrono::milliseconds time) {
  std::unique_lock lock{mutex_};
  auto const wanted = wanted_;
  wake_.wait_for(lock, time, [&] { return stopping_ || wanted_ != wanted; });
}

void BlockWriter::keep_trouble(base::Error error) {
  std::lock_guard const lock{mutex_};
  stats_.trouble = std::move(error);
}

Result<void> BlockWriter::read_more() {
  auto const through = journal_.durable();
  while (block_.size() < limits_.rows) {
    auto const record = reader_.next(through);
    if (!record) return fail(record.error());
    if (!*record) return {};
    if (decode_samples((*record)->bytes, block_) == Decoded::broken) ++broken_;
    damaged_ = reader_.damaged() + broken_;
  }
  return {};
}

// Until the block is full, its time is over, or somebody waits for what is in it.
Result<void> BlockWriter::gather() {
  auto const end = std::chrono::steady_clock::now() + limits_.patience;
  for (;;) {
    if (auto read = read_more(); !read) return read;
    if (block_.size() >= limits_.rows || std::chrono::steady_clock::now() >= end) return {};
    {
      std::lock_guard const lock{mutex_};
      if (stopping_ || wanted_ > stats_.in_engine) return {};
    }
    pause(std::chrono::milliseconds{5});
  }
}

bool BlockWriter::write_block() {
  auto const last = reader_.last();
  auto written = block_.empty() ? Result<void>{} : store_.write(block_);
  if (written) written = keep_position(position_, last);
  if (written) written = journal_.drop_through(last);
  if (!written) {
    keep_trouble(written.error());
    return false;
  }
  {
    std::lock_guard const lock{mutex_};
    stats_.trouble.reset();
    stats_.rows += block_.size();
    stats_.blocks += !block_.empty();
    stats_.in_engine = last;
  }
  block_.clear();
  moved_.notify_all();
  return true;
}

void BlockWriter::run() {
  for (;;) {
    bool stopping = false;
    {
      std::lock_guard const lock{mutex_};
      stopping = stopping_;
    }
    bool const idle = block_.empty() && reader_.last() >= journal_.durable();
    if (idle && stopping) return;
    if (idle) {
      journal_.wait_beyond(reader_.last(), std::chrono::milliseconds{100});
      continue;
    }
    auto const read = gather();
    if (!read) keep_trouble(read.error());
    if (read && write_block()) continue;
    if (stopping) return;  // the journal has it; the next start brings it in
    pause(limits_.retry);
  }
}

}  // namespace linli::telemetry

#include "edge/storage/sqlite/fold.hpp"

#include <limits>

#include "core/cases/each_document.hpp"
#include "core/trust/hash_chain.hpp"

namespace linli::storage {
namespace {

constexpr long long batch = 2000;

std::optional<Damage> place_damage(WalkedLog const& log, EventRecord const& r) {
  if (r.seq != log.seq + 1)
    return Damage{
        DamageKind::missing, log.seq + 1, {}, "next stored seq is " + std::to_string(r.seq)};
  long long before = log.authority_version;
  if (r.stream != authority_stream) {
    auto const found = log.versions.find(r.stream);
    before = found == log.versions.end() ? 0 : found->second;
  }
  if (r.version != before + 1)
    return Damage{DamageKind::order, r.seq, r.stream,
                  "version " + std::to_string(r.version) + " after " + std::to_string(before)};
  return {};
}

Damage undecodable(EventRecord const& r, base::Error const& error) {
  return {DamageKind::body, r.seq, r.stream, error.facts.back().value};
}

void mention(WalkedLog& log, std::string const& sm3, EventRecord const& r) {
  log.documents.try_emplace(sm3, Mention{r.seq, r.stream});
}

std::optional<Damage> take_authority(WalkedLog& log, EventRecord const& r) {
  log.authority_version = r.version;
  auto const recorded = decode_event<cases::AuthorityRecorded>(r);
  if (!recorded) return undecodable(r, recorded.error());
  if (auto const* published = base::get_if<cases::StandardPublished>(&recorded->event))
    mention(log, published->sm3, r);
  return {};
}

std::optional<Damage> take_project(WalkedLog& log, EventRecord const& r) {
  log.versions[r.stream] = r.version;
  auto const recorded = decode_event<cases::Recorded>(r);
  if (!recorded) return undecodable(r, recorded.error());
  cases::each_document(recorded->event,
                       [&](cases::DocumentRef const& document) { mention(log, document.sm3, r); });
  if (auto const n = claimed_number(recorded->event))
    log.numbers[{n->kind, n->year, n->ordinal}] = {r.stream, n->text};
  return {};
}

// The link covers the record; decoding it says no more, but shows a writer's mistake.
std::optional<Damage> take(WalkedLog& log, EventRecord const& r) {
  if (auto damage = place_damage(log, r)) return damage;
  log.link = trust::next_link(log.link, canonical(r));
  if (log.link.hex() != r.hash)
    return Damage{DamageKind::body, r.seq, r.stream, "the hash is not that of the record"};
  log.seq = r.seq;
  return r.stream == authority_stream ? take_authority(log, r) : take_project(log, r);
}

}  // namespace

WalkedLog walk_log(Connection& connection) {
  WalkedLog log;
  log.link = case_chain_start();
  for (;;) {
    auto const records = read_log(connection, log.seq, batch);
    for (auto const& record : records)
      if ((log.damage = take(log, record))) return log;
    if (records.size() < batch) return log;
  }
}

FoldedProject fold_project(Connection& connection, std::string const& id) {
  FoldedProject project;
  for (auto const& record : read_stream(connection, id, 0, std::numeric_limits<long long>::max())) {
    auto const recorded = decode_event<cases::Recorded>(record);
    if (!recorded) throw StorageFailure{recorded.error()};
    cases::apply(project.state, *recorded);
    project.version = record.version;
    project.last_seq = record.seq;
  }
  return project;
}

}  // namespace linli::storage

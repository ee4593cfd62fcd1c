#include "edge/storage/sqlite/fold.hpp"

#include "core/trust/hash_chain.hpp"

namespace linli::storage {
namespace {

constexpr long long batch = 2000;

std::optional<Damage> place_damage(FoldedLog const& log, EventRecord const& r) {
  if (r.seq != log.seq + 1)
    return Damage{
        DamageKind::missing, log.seq + 1, {}, "next stored seq is " + std::to_string(r.seq)};
  long long before = log.authority_version;
  if (r.stream != authority_stream) {
    auto const found = log.projects.find(r.stream);
    before = found == log.projects.end() ? 0 : found->second.version;
  }
  if (r.version != before + 1)
    return Damage{DamageKind::order, r.seq, r.stream,
                  "version " + std::to_string(r.version) + " after " + std::to_string(before)};
  return {};
}

Damage undecodable(EventRecord const& r, base::Error const& error) {
  return {DamageKind::body, r.seq, r.stream, error.facts.back().value};
}

// The link covers the record; decoding it says no more, but shows a writer's mistake.
std::optional<Damage> take(FoldedLog& log, EventRecord const& r) {
  if (auto damage = place_damage(log, r)) return damage;
  log.link = trust::next_link(log.link, canonical(r));
  if (log.link.hex() != r.hash)
    return Damage{DamageKind::body, r.seq, r.stream, "the hash is not that of the record"};
  log.seq = r.seq;
  if (r.stream == authority_stream) {
    log.authority_version = r.version;
    auto const event = decode_event<cases::AuthorityRecorded>(r);
    return event ? std::nullopt : std::optional{undecodable(r, event.error())};
  }
  auto const event = decode_event<cases::Recorded>(r);
  if (!event) return undecodable(r, event.error());
  auto& project = log.projects[r.stream];
  cases::apply(project.state, *event);
  project.version = r.version;
  project.last_seq = r.seq;
  if (auto const n = claimed_number(event->event))
    log.numbers[{n->kind, n->year, n->ordinal}] = {r.stream, n->text};
  return {};
}

}  // namespace

FoldedLog fold_log(Connection& connection) {
  FoldedLog log;
  log.link = case_chain_start();
  for (;;) {
    auto const records = read_log(connection, log.seq, batch);
    for (auto const& record : records)
      if ((log.damage = take(log, record))) return log;
    if (records.size() < batch) return log;
  }
}

}  // namespace linli::storage

// The streams of events, and the numbers that are handed out.
#include "edge/storage/memory/memory_cases.hpp"

namespace linli::storage {
namespace memory {

Result<app::Stream<cases::Recorded>> MemoryCases::load(app::ProjectId const& id,
                                                       Version after) const {
  std::lock_guard lock{mutex_};
  auto const found = projects_.find(id.value);
  if (found == projects_.end()) return app::Stream<cases::Recorded>{};
  return rest(found->second.events, after);
}

Result<Version> MemoryCases::append(app::ProjectId const& id, Version expected,
                                    std::span<cases::Recorded const> events,
                                    cases::Summary const& summary) {
  if (events.empty() || summary.project.id != id.value || id.value == authority_stream)
    return fail(Errc::invalid, "storage.append_malformed", id.value);
  std::lock_guard lock{mutex_};
  auto const found = projects_.find(id.value);
  Version const at = found == projects_.end() ? 0 : size(found->second.events);
  if (at != expected) return stale(id.value, at);
  std::map<Number, std::string> claims;
  for (auto const& recorded : events) {
    auto const claimed = claimed_number(recorded.event);
    if (!claimed) continue;
    Number const number{claimed->kind, claimed->year, claimed->ordinal};
    if (numbers_.contains(number) || !claims.emplace(number, claimed->text).second)
      return fail(Errc::conflict, "storage.number_taken", id.value, {{"number", claimed->text}});
  }
  numbers_.merge(claims);
  Project& project = projects_[id.value];
  for (auto const& recorded : events) {
    project.events.push_back(recorded);
    project.links.push_back(chain(encode_event(id.value, size(project.events), recorded)));
  }
  project.summary = summary;
  project.rows = rows_of(summary);
  last_project_ = std::max(last_project_, project_ordinal(id.value));
  ++changes_;
  return size(project.events);
}

Result<void> MemoryCases::refresh(app::ProjectId const& id, Version version, app::Date,
                                  cases::Summary const& summary) {
  if (version < 1 || summary.project.id != id.value)
    return fail(Errc::invalid, "storage.append_malformed", id.value);
  std::lock_guard lock{mutex_};
  auto const found = projects_.find(id.value);
  Version const at = found == projects_.end() ? 0 : size(found->second.events);
  if (at != version) return stale(id.value, at);
  found->second.summary = summary;
  found->second.rows = rows_of(summary);
  ++changes_;
  return {};
}

Result<app::Stream<cases::AuthorityRecorded>> MemoryCases::load_authority(Version after) const {
  std::lock_guard lock{mutex_};
  return rest(authority_, after);
}

Result<Version> MemoryCases::append_authority(Version expected,
                                              std::span<cases::AuthorityRecorded const> events) {
  if (events.empty()) return fail(Errc::invalid, "storage.append_malformed");
  std::lock_guard lock{mutex_};
  std::string const stream{authority_stream};
  if (size(authority_) != expected) return stale(stream, size(authority_));
  for (auto const& recorded : events) {
    authority_.push_back(recorded);
    chain(encode_event(stream, size(authority_), recorded));
  }
  ++changes_;
  return size(authority_);
}

Result<app::ProjectId> MemoryCases::next_project_id() {
  std::lock_guard lock{mutex_};
  return app::ProjectId{project_name(++last_project_)};
}

Result<int> MemoryCases::next_certificate_ordinal(int year) const {
  return next_ordinal("certificate", year);
}

Result<std::string> MemoryCases::next_notice_number(int year) const {
  return notice_number(year, next_ordinal("notice", year));
}

Link MemoryCases::chain(EventRecord record) {
  record.seq = ++seq_;
  head_ = trust::next_link(head_, canonical(record));
  return {seq_, head_.hex()};
}

int MemoryCases::next_ordinal(std::string const& kind, int year) const {
  std::lock_guard lock{mutex_};
  int highest = 0;
  for (auto const& [number, text] : numbers_)
    if (std::get<0>(number) == kind && std::get<1>(number) == year)
      highest = std::max(highest, std::get<2>(number));
  return highest + 1;
}

}  // namespace memory

std::unique_ptr<app::CaseRepository> memory_cases() {
  return std::make_unique<memory::MemoryCases>();
}

}  // namespace linli::storage

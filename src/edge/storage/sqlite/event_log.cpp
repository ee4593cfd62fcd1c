#include "edge/storage/event_log.hpp"

#include <algorithm>
#include <unordered_map>

#include "edge/storage/sqlite/case_store.hpp"

namespace linli::storage {
namespace {

using base::Errc;
using base::fail;
using base::Result;

template <class R>
Result<app::EntryEvent> entry_event(EventRecord const& record, std::string project) {
  auto recorded = decode_event<R>(record);
  if (!recorded) return fail(recorded.error());
  return app::EntryEvent{record.seq, record.version, std::move(project), std::move(*recorded)};
}

class SqliteEventLog final : public app::EventLog {
 public:
  explicit SqliteEventLog(std::filesystem::path const& file) : connection_{file, Use::read} {}

  Result<app::EntryEvents> after(std::int64_t seq, int limit) override {
    return guarded([&]() -> Result<app::EntryEvents> {
      auto const wanted = cases::events_of_entries();
      app::EntryEvents out{{}, seq};
      for (auto const& record : read_log(connection_, seq, limit)) {
        out.upto = record.seq;
        if (std::ranges::find(wanted, record.type) == wanted.end()) continue;
        auto event = record.stream == authority_stream
                         ? entry_event<cases::AuthorityRecorded>(record, {})
                         : entry_event<cases::Recorded>(record, record.stream);
        if (!event) return fail(event.error());
        out.events.push_back(std::move(*event));
      }
      return out;
    });
  }

  Result<std::int64_t> end() override {
    return guarded([&]() -> Result<std::int64_t> {
      return number(connection_.sql(), "select coalesce(max(seq), 0) from events", {});
    });
  }

  Result<cases::Project> file_at(std::string const& project, app::Version version) override {
    return guarded([&]() -> Result<cases::Project> {
      if (kept_.size() >= most_kept) kept_.clear();
      auto& file = kept_[project];
      if (file.version > version) file = {};
      for (auto const& record :
           read_stream(connection_, project, file.version, version - file.version)) {
        auto const recorded = decode_event<cases::Recorded>(record);
        if (!recorded) return fail(recorded.error());
        cases::apply(file.project, *recorded);
        file.version = record.version;
      }
      return file.project;
    });
  }

 private:
  // Events of one file come close together; it is folded on from where it was asked for last.
  static constexpr std::size_t most_kept = 256;
  struct Folded {
    cases::Project project;
    app::Version version = 0;
  };
  Connection connection_;
  std::unordered_map<std::string, Folded> kept_;
};

}  // namespace

Result<std::unique_ptr<app::EventLog>> open_event_log(std::filesystem::path const& cases_file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(cases_file, ignored))
    return fail(Errc::not_found, "storage.no_store", cases_file.string());
  return guarded([&]() -> Result<std::unique_ptr<app::EventLog>> {
    return std::make_unique<SqliteEventLog>(cases_file);
  });
}

}  // namespace linli::storage

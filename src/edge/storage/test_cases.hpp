#pragma once
// Small true files of projects for the tests of this room.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "app/case_repository.hpp"

namespace linli::storage {

/// A folder of its own that goes with the test.
struct ScratchFolder {
  std::filesystem::path path;
  ScratchFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "linli-storage-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~ScratchFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;
};

/// SQL of a records database as version 1 left it, with people in it.
inline std::string first_records(std::string const& root) {
  std::ifstream in{root + "/src/edge/storage/testdata/records-1.sql"};
  return {std::istreambuf_iterator<char>{in}, {}};
}

inline constexpr base::Date test_day{2024, 3, 4};

inline cases::Recorded recorded(cases::Event event, int second = 0) {
  return {{test_day, second}, {"person-1", cases::Role::officer, {}}, std::move(event)};
}

inline cases::Recorded registration(std::string community, std::string town = "East") {
  cases::ProjectRegistered event;
  event.community = std::move(community);
  event.town = std::move(town);
  event.address = "1 Lake Road";
  event.gross_floor_area = base::Area::centi(5'000'000);
  event.households = 500;
  event.entity = cases::Entity{"91350100M000100Y43", "Lakeside Property", {}};
  event.registered_by = "person-1";
  return recorded(std::move(event));
}

inline cases::Recorded incident(std::string what, int second = 0) {
  return recorded(cases::IncidentOpened{std::move(what), test_day}, second);
}

inline cases::Recorded document_added(std::string sm3, std::string name) {
  cases::DocumentAdded event{"RA-01", {}, {}};
  event.document = {std::move(sm3), std::move(name), "application/pdf", 3};
  return recorded(std::move(event));
}

/// A project as a use case sees it: folded, appended, at a version.
struct TestFile {
  app::ProjectId id;
  cases::Project state{};
  app::Version version = 0;

  base::Result<app::Version> append(app::CaseRepository& store,
                                    std::vector<cases::Recorded> const& events) {
    cases::Project next = state;
    for (auto const& event : events) cases::apply(next, event);
    auto appended = store.append(id, version, events, cases::summarise(next, id.value));
    if (!appended) return appended;
    state = std::move(next);
    version = *appended;
    return appended;
  }
};

}  // namespace linli::storage

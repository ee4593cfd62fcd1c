#pragma once
// The backends of app::CaseRepository, and what their contract tests begin with.
#include <gtest/gtest.h>

#include "edge/storage/cases.hpp"
#include "edge/storage/memory/memory.hpp"
#include "edge/storage/test_cases.hpp"

namespace linli::storage {

struct InMemory {
  std::unique_ptr<app::CaseRepository> store = memory_cases();
};
struct OnSqlite {
  ScratchFolder folder;
  std::unique_ptr<app::CaseRepository> store = open_cases(folder.path / "cases.db").value();
};

template <class Backend>
struct CaseBackend : testing::Test {
  Backend backend;
  app::CaseRepository& store = *backend.store;
  TestFile file(std::string community = "Lakeside") {
    TestFile f{store.next_project_id().value()};
    EXPECT_EQ(f.append(store, {registration(community)}), 1);
    return f;
  }
};
using Backends = testing::Types<InMemory, OnSqlite>;

inline std::string id_of(auto const& result) {
  return result ? "" : result.error().id;
}

}  // namespace linli::storage

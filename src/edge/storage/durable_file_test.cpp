// Whole files under names with and without a folder.
#include "edge/storage/durable_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace linli::storage {
namespace {

namespace fs = std::filesystem;

/// The program stands in a folder of its own while this lives.
struct Standing {
  Standing() {
    auto pattern = (fs::temp_directory_path() / "linli-durable-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
    fs::current_path(folder);
  }
  ~Standing() {
    fs::current_path(before);
    fs::remove_all(folder);
  }
  fs::path const before = fs::current_path();
  fs::path folder;
};

TEST(DurableFile, UnderABareNameLiesWhereTheProgramStands) {
  Standing const here;
  for (char const* name : {"seen", "./seen", "below/seen"}) {
    auto const written = write_durably(name, "size 1");
    ASSERT_TRUE(written) << name << ' ' << written.error().id << ' ' << written.error().where;
    EXPECT_EQ(read_file(here.folder / name, 100).value(), "size 1");
  }
}

}  // namespace
}  // namespace linli::storage

#include "app/log_follower.hpp"
#include "edge/storage/event_log.hpp"
#include "edge/storage/log_files.hpp"
#include "visitor.hpp"

namespace linli::pages {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct LogPages : Pages {
  std::unique_ptr<storage::LogFiles> log =
      storage::LogFiles::open(district.folder / "log",
                              storage::LogKeys::open(district.folder / "log.key", "log.example/log",
                                                     storage::LogKeys::Missing::make)
                                  .value(),
                              storage::LogFiles::Use::write)
          .value();
  std::unique_ptr<app::EventLog> events =
      storage::open_event_log(district.folder / "cases.db").value();

  void follow() {
    app::LogFollower follower{*events, *log};
    ASSERT_TRUE(follower.begin());
    while (follower.step().value() > 0) continue;
  }
};

TEST_F(LogPages, WithoutALogItSaysSoAndNothingElseChanges) {
  EXPECT_EQ(get("/log").status, 503);
  EXPECT_THAT(html(get("/notices/N-2024-0001")), Not(HasSubstr("/api/v1/log/entries/")));
}

TEST_F(LogPages, BothLanguagesShowTheNewestEntriesWithTheirSubject) {
  district.office.public_log = log.get();
  EXPECT_THAT(html(get("/log")), HasSubstr("还没有条目"));
  follow();
  ASSERT_EQ(log->size(), 5U);
  for (char const* lang : {"", "en"}) {
    auto const page = html(get("/log", {{"lang", lang}}));
    EXPECT_THAT(page, HasSubstr(log->head().root.hex()));
    EXPECT_THAT(page, HasSubstr("href=\"/certificates/SSZH-2024-P-0002"));
    EXPECT_THAT(page, HasSubstr("href=\"/notices/N-2024-0001"));
    EXPECT_THAT(page, HasSubstr("href=\"/api/v1/log/entries/4\""));
    EXPECT_THAT(page, HasSubstr("linli witness https://linli.example/log"));
    EXPECT_THAT(page, Not(HasSubstr("{{")));
    EXPECT_THAT(page, Not(HasSubstr("[[")));
  }
}

TEST_F(LogPages, ANoticeAndACertificateSayWhereTheyStand) {
  district.office.public_log = log.get();
  EXPECT_THAT(html(get("/certificates/SSZH-2024-P-0002")), HasSubstr("正在载入公开存证日志"));
  follow();  // the page that was kept is not given out again
  EXPECT_THAT(html(get("/certificates/SSZH-2024-P-0002")),
              AllOf(HasSubstr("已载入公开存证日志，第 4 条"),
                    HasSubstr("/api/v1/certificates/SSZH-2024-P-0002/bundle")));
  EXPECT_THAT(html(get("/notices/N-2024-0001", {{"lang", "en"}})),
              HasSubstr("In the public log as entry 1"));
}

}  // namespace
}  // namespace linli::pages

#pragma once
// What became of a notice: its opinion, how long it stands, and what happened since (Art. 21, 22).
#include "app/open_data.hpp"

namespace linli::app {

/// In order of the days. Nothing in it names who objected; texts that an officer wrote are shown
/// with personal data blacked out (Art. 13). Errors: not_found "notice.unknown".
base::Result<view::NoticeStory> notice_story(Office& office, std::string const& number,
                                             Language language);

/// The filing whose result the notice announces; nullptr: not in this file.
cases::Filing const* filing_of_notice(cases::Project const& project, std::string_view number);

}  // namespace linli::app

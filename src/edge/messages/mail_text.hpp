#pragma once
// A mail as it goes over the line: RFC 5322 with UTF-8 text.
#include <ctime>

#include "app/notifier.hpp"

namespace linli::messages {

/// Lines end in CR LF; header lines and body lines are at most 76 characters.
std::string mail_text(app::Mail const& mail, std::string const& from, std::time_t now);

}  // namespace linli::messages

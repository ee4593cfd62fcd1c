#pragma once
// The law that a file is looked at under, and a change to it that nobody has made.
#include <string>
#include <vector>

#include "core/cases/context.hpp"

namespace linli::whatif {

using base::Date;
using base::Result;

/// Everything that decisions rest on besides the file.
struct World {
  measures::Law law;
  std::vector<cases::PublishedStandard> standards;
};

enum class ChangeKind { parameter, reading, calendar, standard };
BOOST_DESCRIBE_ENUM(ChangeKind, parameter, reading, calendar, standard)

/// One change. `what`: id of a number ("filings.per_year"), a reading ("RD-29"), a day
/// ("2024-05-06"), or a version of the standard that the world knows; `to`: the number, the option,
/// "working" | "holiday", or the day from which that version applies. `from`: for numbers and
/// readings the day from which; absent: always.
struct Change {
  ChangeKind kind{};
  std::string what;
  std::string to;
  std::optional<Date> from;
};
BOOST_DESCRIBE_STRUCT(Change, (), (kind, what, to, from))

/// "filings.per_year=3", "RD-29=literal", "2024-05-06=holiday", "standard:1.1=2024-07-01"; a day
/// after "@" is `from`. Errors: invalid "whatif.change", where = the text.
Result<Change> parse_change(std::string_view text);

/// The world with the changes made, in their order. Errors: invalid "whatif.change" |
/// "whatif.unknown_standard" | "law.unknown_parameter" | "law.bad_number" |
/// "law.unknown_reading" | "law.unknown_option" | "calendar.*".
Result<World> changed(World world, std::vector<Change> const& changes);

}  // namespace linli::whatif

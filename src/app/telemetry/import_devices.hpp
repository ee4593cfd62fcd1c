#pragma once
// Many devices at once, from a table: looked at first, then taken as a whole or not at all.
//   id,kind,subsystem,building,unit,floor,room,area,maker,serial,gateway
#include <functional>

#include "app/telemetry/estate.hpp"

namespace linli::telemetry {

enum class RowState { added, changed, unchanged, wrong };
BOOST_DESCRIBE_ENUM(RowState, added, changed, unchanged, wrong)

struct ImportRow {
  int line = 0;  ///< of the file, from 1
  std::string id;
  RowState state = RowState::added;
  std::optional<base::Error> error;
  std::optional<std::string> credential;  ///< of a device that has got one now; told this once
};

enum class ImportOutcome { preview, taken, refused };
BOOST_DESCRIBE_ENUM(ImportOutcome, preview, taken, refused)

struct Import {
  std::vector<ImportRow> rows;
  int added = 0, changed = 0, unchanged = 0, wrong = 0;
  ImportOutcome outcome = ImportOutcome::preview;
};

enum class Importing { preview, apply };

/// With one wrong row nothing is taken. `new_secret`: a credential that nobody can guess.
/// Errors: invalid "import.header" (no such column: where), too_large "import.rows"; those of the
/// register. Errors of rows: "import.id", "import.twice", "import.kind", "import.subsystem",
/// "import.gateway", "import.cells".
base::Result<Import> import_devices(Estate& estate, std::string_view csv, Importing importing,
                                    std::function<std::string()> const& new_secret);

/// How a credential stands in the register.
std::string credential_digest(std::string_view secret);

}  // namespace linli::telemetry

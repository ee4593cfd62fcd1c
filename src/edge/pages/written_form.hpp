#pragma once
// What an objection and an owner's letter share: shown, looked at once more, corrected or sent,
// with the files of earlier steps kept.
#include <functional>

#include "edge/pages/visit.hpp"
#include "edge/pages/written_fields.hpp"

namespace linli::pages {

using Documents = std::vector<cases::DocumentRef>;

/// The form itself, its last look, or what came of it.
struct WrittenForm {
  /// `refused`: why it was not taken, null if nothing was refused.
  std::function<net::Response(WrittenFields const&, Documents const&, base::Error const* refused)>
      show;
  std::function<net::Response(WrittenFields const&, Documents const&)> preview;
  /// `once`: the same for the same form of the same visitor, so that pressed twice it is sent once.
  std::function<net::Response(WrittenFields const&, Documents const&, std::string once)> send;
};

/// Takes one step of a form that was sent. `about`: the number of what it is about.
net::Response take_written(Visit& visit, base::Result<WrittenFields> fields,
                           std::string const& about, WrittenForm const& form);

/// Token, files and errors of a form, into the page.
void show_written(Visit& visit, WrittenFields const& fields, Documents const& documents,
                  base::Error const* refused, std::string const& token);
/// 200, 400 for wrong fields, or what a refusal means.
int status_of_written(WrittenFields const& fields, base::Error const* refused);

}  // namespace linli::pages

#pragma once
// What a visitor typed into an objection or an owner's letter, taken apart and checked. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/sender.hpp"
#include "edge/net/multipart.hpp"

namespace linli::pages {

inline constexpr std::size_t most_files = app::most_proof;
inline constexpr std::size_t file_bytes = 20U << 20;
/// All files, and room for the texts around them.
inline constexpr std::size_t form_bytes = most_files * file_bytes + (1U << 20);

struct ProofFile {
  std::string name;
  std::string_view data;  ///< points into the body
};

/// What shall be done with the form: show it for a last look, let it be corrected, or file it.
enum class FormStep { preview, edit, send };

struct WrittenFields {
  FormStep step = FormStep::send;
  std::string token;
  std::string name;
  std::string contact;
  std::string grounds;      ///< of an objection, or what a letter tells
  std::string standing;     ///< of a letter: owner, owners_committee, tenant, other; else empty
  std::string feedback_on;  ///< of a letter: the day as typed; empty: none
  std::vector<ProofFile> files;
  std::vector<std::string> kept;  ///< sealed, of files that came in before
  /// Field (name, contact, grounds, proof, standing, feedback) -> id of a text in api/pages.json.
  std::map<std::string, std::string> errors;
};

/// Limits: as app/sender.hpp; files of 20 MB, PDF, PNG or JPEG by their first bytes. What does not
/// keep to them is named in `errors`; the texts are kept, cut to a little above their limit.
/// Errors: as net::parse_multipart.
base::Result<WrittenFields> read_objection(std::string_view content_type, std::string_view body);
/// An owner's letter: as an objection, with standing and the day of the feedback, which may be
/// absent.
base::Result<WrittenFields> read_letter(std::string_view content_type, std::string_view body);
/// The form for more proof: token and at least one file, on the same terms. Errors: the same.
base::Result<WrittenFields> read_proof(std::string_view content_type, std::string_view body);

}  // namespace linli::pages

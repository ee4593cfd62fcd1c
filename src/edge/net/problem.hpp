#pragma once
// What every API says about an error alike; the texts come from a catalogue that the caller has.
#include <string>

#include "base/result.hpp"

namespace linli::net {

/// "title.invalid": the text that heads a problem of this class.
char const* title_id(base::Errc code);
/// Where the program keeps its files is nobody's business; the last part still names the object.
std::string place_without_folders(base::Error const& error);

}  // namespace linli::net

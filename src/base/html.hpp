#pragma once
// Text within HTML.
#include <string>
#include <string_view>

namespace linli::base {

/// For the place of text and of quoted attributes: & < > " ' as references.
std::string escaped(std::string_view text);

}  // namespace linli::base

#pragma once
// What keeps a text from being published (Art. 13), for whoever writes one.
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace linli::measures {

/// Personal data found in a text: what it is and the character it begins at, from 1.
struct PrivateSpot {
  std::string kind;  ///< identity_number, mobile, landline, email
  int position = 0;
  int length = 0;  ///< characters
};
BOOST_DESCRIBE_STRUCT(PrivateSpot, (), (kind, position, length))

/// In the order of the text; empty: art13_1_public_text_has_no_personal_data allows it.
/// Source: Art. 13.
std::vector<PrivateSpot> private_spots(std::string_view text);

}  // namespace linli::measures

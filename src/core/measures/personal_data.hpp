#pragma once
// Finding personal data in a text that is about to be published. Not for other rooms.
#include <string>
#include <string_view>
#include <vector>

namespace linli::measures {

enum class PersonalData { identity_number, mobile, landline, email };

struct Found {
  PersonalData kind;
  int position;  ///< character of the text, from 1
  int first;     ///< characters [first, end) from 0: what to hide
  int end;
};

/// Chinese identity numbers (18), mobile and landline numbers, e-mail addresses: also in full-width
/// characters, and with spaces, dashes, dots or brackets between the digits. Dates, unified social
/// credit codes and hashes are not taken for them. Bytes that are no UTF-8 count as one character.
std::vector<Found> find_personal_data(std::string_view text);

/// The text with a black square for each character of what was found.
std::string mask_personal_data(std::string_view text);

}  // namespace linli::measures

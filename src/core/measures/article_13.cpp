#include "core/measures/articles_1_to_13.hpp"
#include "core/measures/counting.hpp"
#include "core/measures/personal_data.hpp"

namespace linli::measures {
namespace {

char const* word(PersonalData kind) {
  switch (kind) {
    case PersonalData::identity_number:
      return "identity_number";
    case PersonalData::mobile:
      return "mobile";
    case PersonalData::landline:
      return "landline";
    default:
      return "email";
  }
}

}  // namespace

Checked art13_1_public_text_has_no_personal_data(Law const& law, std::string_view text) {
  auto const found = find_personal_data(text);
  if (!found.empty())
    return base::fail(refuse("A13-PRIVACY", 13, {},
                             {{"kind", word(found.front().kind)},
                              {"position", std::to_string(found.front().position)},
                              {"count", std::to_string(found.size())}}));
  return because(law, "13.1", 13, {}, {{"bytes", std::to_string(text.size())}});
}

std::string art13_1_masked(std::string_view text) {
  return mask_personal_data(text);
}

}  // namespace linli::measures

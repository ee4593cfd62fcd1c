#include "core/measures/count_again.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/measures/rules.hpp"

namespace linli::measures {
namespace {

struct Count {
  std::string_view rule;
  Explained<Deadline> (*by)(Law const&, Date start);
};
constexpr std::array counts{Count{"17.1", art17_1_review_due},
                            Count{"17.3", art17_soft_supplement_reminder},
                            Count{"18.1", art18_1_rating_due},
                            Count{"18.3", art18_soft_final_due},
                            Count{"22.1", art22_1_inquiry_due},
                            Count{"22.2", art22_soft_second_rating_due},
                            Count{"23.1", art23_soft_certificate_due},
                            Count{"29.2", art29_2_due},
                            Count{"31.1", art31_1_limit}};

}  // namespace

std::optional<Explained<Deadline>> count_again(Law const& law, Deadline const& was) {
  if (was.rule == "21.3") {  // an extension makes it longer than the Measures say
    auto const usual = static_cast<int>(law.parameter("notice.days", was.start));
    return art21_3_notice_last_day(law, was.start, std::max(0, was.n - usual));
  }
  auto const* const found = std::ranges::find(counts, was.rule, &Count::rule);
  if (found == counts.end()) return {};
  return found->by(law, was.start);
}

}  // namespace linli::measures

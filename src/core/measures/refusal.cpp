#include "core/measures/refusal.hpp"

namespace linli::measures {

base::Error refuse(std::string code, int article, std::string reading,
                   std::vector<base::Fact> facts) {
  return {base::Errc::refused, std::move(code), article, std::move(reading), {}, std::move(facts)};
}

}  // namespace linli::measures

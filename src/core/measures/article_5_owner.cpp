#include "core/measures/article_5_owner.hpp"

namespace linli::measures {

Explained<OwnerReads> art5_5_owner_reads(Law const& law, std::string_view owns,
                                         std::string_view asks) {
  auto const reads = !owns.empty() && owns == asks ? OwnerReads::status : OwnerReads::public_data;
  return {reads, because(law, "5.5", 5, {}, {{"community", std::string{asks}}})};
}

}  // namespace linli::measures

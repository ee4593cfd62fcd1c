#pragma once
// What an owner may read of a community (Art. 5).
#include "core/measures/counting.hpp"

namespace linli::measures {

enum class OwnerReads {
  status,      ///< how the own community is served, what is under way and until when
  public_data  ///< what everybody may read
};
BOOST_DESCRIBE_ENUM(OwnerReads, status, public_data)

/// `owns`: the file of the community of which somebody was verified to be an owner; `asks`: the one
/// that is asked for.  Source: Art. 5, rule 5.5.
Explained<OwnerReads> art5_5_owner_reads(Law const& law, std::string_view owns,
                                         std::string_view asks);

}  // namespace linli::measures

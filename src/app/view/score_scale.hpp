#pragma once
// What a total is out of.
#include <boost/describe.hpp>

#include <string>

namespace linli::app::view {

struct ScoreScale {
  std::string maximum;  ///< "110.00"
  std::string bonus;    ///< the part of it that is a bonus; "0.00": none
};
BOOST_DESCRIBE_STRUCT(ScoreScale, (), (maximum, bonus))

}  // namespace linli::app::view

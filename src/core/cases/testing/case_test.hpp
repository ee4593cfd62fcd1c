#pragma once
// For *_test.cpp of this room: the world above where this source tree stands.
#include "core/cases/testing/world.hpp"

#ifdef LINLI_SOURCE_DIR
namespace linli::cases::testing {

inline World world() {
  return World{LINLI_SOURCE_DIR};
}

}  // namespace linli::cases::testing
#endif

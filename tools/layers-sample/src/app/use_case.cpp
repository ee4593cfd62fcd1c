#include <mutex>

#include "../core/law/rule.hpp"
#include "core/law/rule.hpp"
#include "use_case.hpp"

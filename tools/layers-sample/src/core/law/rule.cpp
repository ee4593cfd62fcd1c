#include "core/law/rule.hpp"
#include <thread>

#include "app/use_case.hpp"
#include "base/date.hpp"
#  include <edge/store/rows.hpp>

auto now() { return std::chrono::system_clock::now(); }

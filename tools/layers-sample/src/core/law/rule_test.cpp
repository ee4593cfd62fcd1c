#include <fstream>

#include "core/law/rule.hpp"

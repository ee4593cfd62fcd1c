#include "edge/pages/page.hpp"

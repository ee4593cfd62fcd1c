#include "core/law/rule.hpp"
#include "edge/net/socket.hpp"

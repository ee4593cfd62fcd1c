#include "app/use_case.hpp"
#include "edge/net/socket.hpp"

#include <string>
#include "edge/net/socket.hpp"

#include "edge/net/reachable.hpp"

#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace linli::net {
namespace {

struct Block {
  std::uint32_t network;
  int bits;
};
constexpr std::uint32_t v4(unsigned a, unsigned b = 0, unsigned c = 0) {
  return a << 24U | b << 16U | c << 8U;
}
// Special-purpose blocks of RFC 6890 and its successors.
constexpr std::array not_public{Block{v4(0), 8},
                                Block{v4(10), 8},
                                Block{v4(100, 64), 10},
                                Block{v4(127), 8},
                                Block{v4(169, 254), 16},
                                Block{v4(172, 16), 12},
                                Block{v4(192, 0, 0), 24},
                                Block{v4(192, 0, 2), 24},
                                Block{v4(192, 88, 99), 24},
                                Block{v4(192, 168), 16},
                                Block{v4(198, 18), 15},
                                Block{v4(198, 51, 100), 24},
                                Block{v4(203, 0, 113), 24},
                                Block{v4(224), 3}};

bool is_public_v4(std::uint32_t address) {
  return std::ranges::none_of(not_public, [&](Block const& block) {
    return (address ^ block.network) >> (32 - block.bits) == 0;
  });
}

std::uint32_t v4_at(unsigned char const* bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
         std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

bool is_public_v6(unsigned char const* a) {
  static constexpr unsigned char mapped[12]{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  static constexpr unsigned char nat64[12]{0, 0x64, 0xff, 0x9b};
  if (std::memcmp(a, mapped, 12) == 0 || std::memcmp(a, nat64, 12) == 0)
    return is_public_v4(v4_at(a + 12));
  if (a[0] == 0x20 && a[1] == 0x02) return is_public_v4(v4_at(a + 2));  // 6to4
  // Teredo (an IPv4 address inside, behind a server of anybody's) and the rest of the block for
  // protocols; documentation, old and new.
  if (a[0] == 0x20 && a[1] == 0x01 && (a[2] & 0xfeU) == 0) return false;  // 2001::/23
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8) return false;
  if (a[0] == 0x3f && a[1] == 0xff && (a[2] & 0xf0U) == 0) return false;  // 3fff::/20
  return (a[0] & 0xe0U) == 0x20;  // 2000::/3 is all that is handed out
}

}  // namespace

bool is_public(sockaddr const& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public_v4(ntohl(in.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    return is_public_v6(in.sin6_addr.s6_addr);
  }
  return false;
}

}  // namespace linli::net

// What the list of sessions tells about a device and a place, and what it does not.
#include "app/devices.hpp"

#include <gtest/gtest.h>

namespace linli::app {
namespace {

TEST(Devices, OnlyTheKindOfBrowserIsKept) {
  EXPECT_EQ(kind_of_browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, "
                            "like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0"),
            "Edge, Windows");
  EXPECT_EQ(kind_of_browser("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"),
            "Safari, iPhone");
  EXPECT_EQ(kind_of_browser("curl/7.88"), "curl");
  EXPECT_EQ(kind_of_browser("something of its own"), "");
  EXPECT_EQ(kind_of_browser(std::string(100'000, 'x') + "Firefox"), "");
}

TEST(Devices, AddressesAreMasked) {
  EXPECT_EQ(masked_address("192.0.2.17"), "192.0.2.*");
  EXPECT_EQ(masked_address("::ffff:192.0.2.17"), "192.0.2.*");
  EXPECT_EQ(masked_address("2001:db8:1:2::3"), "2001:db8:*");
  EXPECT_EQ(masked_address("unix"), "");
}

}  // namespace
}  // namespace linli::app

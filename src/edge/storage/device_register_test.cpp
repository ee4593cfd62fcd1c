#include "edge/storage/device_register.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace linli::storage {
namespace {

namespace fs = std::filesystem;
using telemetry::DeviceId;
using telemetry::Enrolment;

struct Folder {
  Folder() {
    auto pattern = (fs::temp_directory_path() / "linli-register-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

Enrolment thermometer(char const* id, char const* credential = "") {
  Enrolment out{{DeviceId{id}, "thermometer", telemetry::Subsystem::environment, {}},
                {"temp", "humidity"},
                credential};
  out.device.place.building = "3栋";
  return out;
}

TEST(DeviceRegister, KeepsDevicesAndNumbersOverARestart) {
  Folder const folder;
  auto const file = folder.path / "community" / "register.db";
  {
    auto const devices = open_device_register(file).value();
    ASSERT_TRUE(devices->put(std::vector{thermometer("t1", "aa"), thermometer("t2")}));
  }
  auto const devices = open_device_register(file).value();
  auto const all = devices->all().value();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].device, thermometer("t1").device);
  EXPECT_EQ(all[0].credential, "aa");
  EXPECT_EQ(all[1].points[1].property, "humidity");
  EXPECT_NE(all[1].points[1].number, all[0].points[1].number);
}

TEST(DeviceRegister, AgainUnderTheSameIdNumbersStayAndSoDoesTheCredential) {
  Folder const folder;
  auto const devices = open_device_register(folder.path / "register.db").value();
  ASSERT_TRUE(devices->put(std::vector{thermometer("t1", "aa")}));
  auto const before = devices->all().value()[0];
  auto changed = thermometer("t1");
  changed.device.serial = "SN-2";
  changed.properties.push_back("battery");
  ASSERT_TRUE(devices->put(std::vector{changed}));
  auto const after = devices->all().value()[0];
  EXPECT_EQ(after.number, before.number);
  EXPECT_EQ(after.credential, "aa");
  EXPECT_EQ(after.device.serial, "SN-2");
  ASSERT_EQ(after.points.size(), 3U);
  EXPECT_EQ(after.points[0].number, before.points[0].number);
}

TEST(DeviceRegister, AllOrNone) {
  Folder const folder;
  auto const devices = open_device_register(folder.path / "register.db").value();
  auto const failed =
      devices->put(std::vector{thermometer("t1", "same"), thermometer("t2", "same")});
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().id, "storage.constraint");
  EXPECT_TRUE(devices->all().value().empty());
}

TEST(DeviceRegister, BelongsToOneProcess) {
  Folder const folder;
  auto const devices = open_device_register(folder.path / "register.db").value();
  EXPECT_EQ(open_device_register(folder.path / "register.db").error().id, "storage.locked");
}

}  // namespace
}  // namespace linli::storage

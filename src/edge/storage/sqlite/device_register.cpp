#include "edge/storage/device_register.hpp"

#include <unordered_map>

#include "edge/storage/file.hpp"
#include "edge/storage/sqlite/database.hpp"

namespace linli::storage {
namespace {

using base::fail;
using base::Result;
using telemetry::Enrolment;
using telemetry::Registered;

// Released steps never change.
constexpr char const* steps[] = {
    "create table devices(number integer primary key, id text not null unique, doc text not null,"
    " credential text not null default '');"
    "create unique index device_credentials on devices(credential) where credential <> '';"
    "create table points(number integer primary key, device integer not null references devices,"
    " property text not null, unique(device, property));"};

class DeviceRegister final : public telemetry::Register {
 public:
  DeviceRegister(FolderLock lock, std::filesystem::path const& file)
      : lock_{std::move(lock)}, connection_{file, Use::write} {
    prepare_schema(connection_, steps, {});
  }

  Result<std::vector<Registered>> all() const override {
    std::lock_guard const guard{mutex_};
    return guarded([&] { return read_all(); });
  }

  Result<void> put(std::span<Enrolment const> enrolments) override {
    std::lock_guard const guard{mutex_};
    return guarded([&]() -> Result<void> {
      Transaction transaction{connection_, Use::write};
      for (auto const& enrolment : enrolments) put_one(enrolment);
      transaction.commit();
      return {};
    });
  }

 private:
  Result<std::vector<Registered>> read_all() const {
    std::vector<Registered> out;
    std::unordered_map<long long, std::size_t> places;
    auto& sql = connection_.sql();
    long long number = 0, device = 0;
    std::string doc, credential, property;
    soci::statement devices =
        (sql.prepare << "select number, doc, credential from devices order by number",
         soci::into(number), soci::into(doc), soci::into(credential));
    devices.execute();
    while (devices.fetch()) {
      auto const parsed = base::parse_json(doc);
      if (!parsed) return fail(parsed.error());
      auto decoded = base::decode<telemetry::Device>(*parsed);
      if (!decoded) return fail(decoded.error());
      places[number] = out.size();
      out.push_back({std::move(*decoded), static_cast<std::uint32_t>(number), credential, {}});
    }
    soci::statement points =
        (sql.prepare << "select number, device, property from points order by number",
         soci::into(number), soci::into(device), soci::into(property));
    points.execute();
    while (points.fetch())
      out[places.at(device)].points.push_back({property, static_cast<std::uint32_t>(number)});
    return out;
  }

  void put_one(Enrolment const& enrolment) {
    auto& sql = connection_.sql();
    auto const doc = base::to_json(enrolment.device);
    sql << "insert into devices(id, doc, credential) values(:id, :doc, :credential)"
           " on conflict(id) do update set doc = excluded.doc, credential ="
           " case excluded.credential when '' then credential else excluded.credential end",
        soci::use(enrolment.device.id.value), soci::use(doc), soci::use(enrolment.credential);
    auto const device = number(sql, "select number from devices where id = :id",
                               {{"id", enrolment.device.id.value}});
    for (auto const& property : enrolment.properties)
      sql << "insert into points(device, property) values(:device, :property)"
             " on conflict(device, property) do nothing",
          soci::use(device), soci::use(property);
  }

  FolderLock lock_;
  mutable std::mutex mutex_;
  mutable Connection connection_;
};

}  // namespace

Result<std::unique_ptr<telemetry::Register>> open_device_register(
    std::filesystem::path const& file) {
  if (auto made = make_folders(file.parent_path()); !made) return fail(made.error());
  auto lock = FolderLock::take(file.parent_path() / "lock");
  if (!lock) return fail(lock.error());
  return guarded([&]() -> Result<std::unique_ptr<telemetry::Register>> {
    return std::make_unique<DeviceRegister>(std::move(*lock), file);
  });
}

}  // namespace linli::storage
